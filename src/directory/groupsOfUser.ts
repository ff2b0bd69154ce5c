import type { Crm } from "../model/crm.js";
import type { Group } from "../model/group.js";
import type { UserId } from "../model/ids.js";

/**
 * The groups that a user is a member of, by id (G1); substitutions do not count here. An unknown user has none.
 * O(groups of the user · log n).
 *
 * @example
 * groupsOfUser(crm, "anna").map((group) => group.name)
 */
export function groupsOfUser(crm: Crm, userId: UserId): readonly Group[] {
  return Object.freeze(
    Array.from(crm.indexes.groupsOfUser.at(userId)).flatMap(({ groupId }) => crm.groups.get(groupId) ?? []),
  );
}
