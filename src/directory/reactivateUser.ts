import { edited } from "../collections/edited.js";
import type { Crm } from "../model/crm.js";
import type { UserId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id } from "../model/reader.js";
import { put, write } from "../model/write.js";

/** The user to reactivate. */
export interface ReactivateUserInput {
  readonly userId: UserId;
}

/**
 * The CRM in which a deactivated user sees again what their memberships give (V2, V7); tasks given back stay in their
 * pools. Refuses `invalid-input`, `unknown-id`. O(log n).
 *
 * @example
 * crm = reactivateUser(crm, { userId: "anna" })
 */
export function reactivateUser(crm: Crm, input: ReactivateUserInput): Crm {
  const { userId } = readInput<ReactivateUserInput>(input, { userId: id });
  return write(crm, [put("users", edited(find(crm, "users", userId), { active: true }))]);
}
