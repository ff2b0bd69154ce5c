import { edited } from "../collections/edited.js";
import type { Crm } from "../model/crm.js";
import type { UserId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { flag, id, name, optional } from "../model/reader.js";
import { put, write } from "../model/write.js";

/** What to change about a user; what is left out stays. */
export interface EditUserInput {
  readonly userId: UserId;
  readonly name?: string | undefined;
  readonly administrator?: boolean | undefined;
}

/**
 * The CRM with a user renamed, or made an administrator or none (V1). Their personal group keeps its name (G4).
 * Refuses `invalid-input`, `unknown-id`. O(log n).
 *
 * @example
 * crm = editUser(crm, { userId: "anna", administrator: true })
 */
export function editUser(crm: Crm, input: EditUserInput): Crm {
  const { userId, ...patch } = readInput<EditUserInput>(input, {
    userId: id,
    name: optional(name),
    administrator: optional(flag),
  });
  return write(crm, [put("users", edited(find(crm, "users", userId), patch))]);
}
