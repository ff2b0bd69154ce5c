import { edited } from "../collections/edited.js";
import type { Crm } from "../model/crm.js";
import type { UserId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id } from "../model/reader.js";
import { giveTasksBack } from "../model/taskMoves.js";
import { put, write } from "../model/write.js";

/** The user to deactivate. */
export interface DeactivateUserInput {
  readonly userId: UserId;
}

/**
 * The CRM in which a user sees nothing any more (V7). Memberships, annotations and history stay; unfinished tasks that
 * came from a team go back to its pool, those without a team stay with the user until `passOnTask` (G7).
 * Refuses `invalid-input`, `unknown-id`. O(tasks the user holds · log n).
 *
 * @example
 * crm = deactivateUser(crm, { userId: "anna" })
 */
export function deactivateUser(crm: Crm, input: DeactivateUserInput): Crm {
  const { userId } = readInput<DeactivateUserInput>(input, { userId: id });
  const user = edited(find(crm, "users", userId), { active: false });
  return write(crm, [put("users", user), ...giveTasksBack(crm, userId)]);
}
