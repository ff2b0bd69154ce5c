import type { Crm } from "../model/crm.js";
import type { GroupId, UserId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id } from "../model/reader.js";
import { put, write } from "../model/write.js";

/** Which user joins which group. */
export interface JoinGroupInput {
  readonly groupId: GroupId;
  readonly userId: UserId;
}

/**
 * The CRM with a user in a group: from now on they see its customers and may edit them (G1, V2, V5). Joining a
 * colleague's group is how one stands in for them without an end. A member stays one: the same CRM.
 * Refuses `invalid-input`, `unknown-id`. O(log n), whatever the group's customers.
 *
 * @example
 * crm = joinGroup(crm, { groupId: "g-anna", userId: "ben" })
 */
export function joinGroup(crm: Crm, input: JoinGroupInput): Crm {
  const { groupId, userId } = readInput<JoinGroupInput>(input, { groupId: id, userId: id });
  find(crm, "groups", groupId);
  find(crm, "users", userId);
  return crm.memberships.has([groupId, userId]) ? crm : write(crm, [put("memberships", { groupId, userId })]);
}
