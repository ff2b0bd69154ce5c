import type { Crm } from "../model/crm.js";
import type { GroupId } from "../model/ids.js";
import type { User } from "../model/user.js";

/**
 * The members of a group, by id, inactive ones included (G1, G7). An unknown group has none.
 * O(members of the group · log n).
 *
 * @example
 * membersOfGroup(crm, "north").filter((user) => user.active)
 */
export function membersOfGroup(crm: Crm, groupId: GroupId): readonly User[] {
  return Object.freeze(
    Array.from(crm.indexes.membersOfGroup.at(groupId)).flatMap(({ userId }) => crm.users.get(userId) ?? []),
  );
}
