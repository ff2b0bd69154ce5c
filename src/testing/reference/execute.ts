import type { Command, CommandType, CrmRecords, RefusalCode } from "betreuergruppen";
import * as campaigns from "./campaigns.js";
import * as caretaking from "./caretaking.js";
import * as directory from "./directory.js";
import { inputForms } from "./inputForms.js";
import * as pools from "./pools.js";
import { type Input, inOrder, isSame, Refused, refuse } from "./rows.js";
import * as territories from "./territories.js";

const commands: { readonly [T in CommandType]: (records: CrmRecords, input: Input<T>) => CrmRecords } = {
  ...directory,
  ...caretaking,
  ...territories,
  ...campaigns,
  ...pools,
};

/** What comes of a command: the next records, or the code of its refusal. */
export type ReferenceOutcome =
  | { readonly ok: true; readonly records: CrmRecords }
  | { readonly ok: false; readonly code: RefusalCode };

/**
 * What a command makes of records, by the rules: the next records, rows by id as `recordsOf` gives them, or the code
 * of its refusal. The records that come in stay as they are; when what is asked for holds already, the very same come
 * out. O(everything).
 *
 * Where several things are wrong, the order of the checks decides which is told: the form of the input, then a taken
 * id, then ids that name nothing, each in the order of the functions here, then the rules. Three checks come elsewhere,
 * because the library has them there and nothing speaks for another place: `task-done` comes before the users are looked
 * up; `duplicate-name` of `editGroup` before `personalOf` is; and whether a postal code suits the country, in
 * `editCustomer`, when the customer is known.
 *
 * @example
 * const outcome = referenceExecute(recordsOf(crm), { type: "joinGroup", groupId: "north", userId: "anna" })
 */
export function referenceExecute(records: CrmRecords, command: Command): ReferenceOutcome {
  try {
    const next = inOrder(executed(records, command));
    return { ok: true, records: isSame(next, records) ? records : next };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, code: error.code };
    throw error;
  }
}

function executed(records: CrmRecords, command: Command): CrmRecords {
  if (typeof command !== "object" || command === null || Array.isArray(command)) refuse("invalid-input");
  const { type, ...given } = command;
  if (!Object.hasOwn(inputForms, type)) refuse("invalid-input");
  const input = inputForms[type](given);
  if (input === undefined) refuse("invalid-input");
  return commands[type](records, input as never);
}
