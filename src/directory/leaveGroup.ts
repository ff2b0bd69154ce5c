import type { Crm } from "../model/crm.js";
import type { GroupId, UserId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id } from "../model/reader.js";
import { remove, write } from "../model/write.js";

/** Which user leaves which group. */
export interface LeaveGroupInput {
  readonly groupId: GroupId;
  readonly userId: UserId;
}

/**
 * The CRM with a user no longer in a group (G1). Who was no member stays none: the same CRM.
 * Refuses `invalid-input`, `unknown-id`. O(log n), whatever the group's customers.
 *
 * @example
 * crm = leaveGroup(crm, { groupId: "g-anna", userId: "ben" })
 */
export function leaveGroup(crm: Crm, input: LeaveGroupInput): Crm {
  const { groupId, userId } = readInput<LeaveGroupInput>(input, { groupId: id, userId: id });
  find(crm, "groups", groupId);
  find(crm, "users", userId);
  return write(crm, [remove("memberships", [groupId, userId])]);
}
