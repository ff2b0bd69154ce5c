import type { Change } from "../changes/change.js";
import { changesBetween } from "../changes/changesBetween.js";
import { attempt } from "../commands/attempt.js";
import type { Command } from "../commands/command.js";
import type { Crm } from "../model/crm.js";
import type { Instant } from "../model/ids.js";
import { malformed, refuseInput } from "../model/input.js";
import type { Refusal } from "../model/refusal.js";
import type { AccessChanges } from "./accessChange.js";
import { accessChanges } from "./accessChanges.js";

/** What commands would do, none of which has been done. */
export interface Plan {
  /** Which rows they would change: `applyChanges` does exactly that, or refuses. */
  readonly changes: readonly Change[];
  /** Who would gain and who would lose sight of which customers. */
  readonly access: AccessChanges;
  /** The commands that would be refused, in their order; `changes` and `access` are those of all others. */
  readonly refused: readonly RefusedCommand[];
}

/** A command that would be refused. */
export interface RefusedCommand {
  /** Its place among the commands, from 0. */
  readonly index: number;
  readonly command: Command;
  readonly refusal: Refusal;
}

/**
 * What the commands would do, one after the other, at an instant. A refused one is told and left out, and the next ones
 * go on from where the others have led; so all refusals are seen at once. Do it with `applyChanges(crm, plan.changes)`,
 * later too: where a row is no longer what it was, that is refused as `drift`. Refuses `invalid-input` (no list of
 * commands). Costs what the commands cost, and O(changed rows · log n) and what `accessChanges` costs.
 *
 * @example
 * const { changes, access, refused } = plan(crm, [{ type: "transferCustomers", fromGroupId: "south", toGroupId: "north" }])
 * if (refused.length === 0 && access.losses === 0) crm = applyChanges(crm, changes)
 */
export function plan(crm: Crm, commands: readonly Command[], at?: Instant): Plan {
  if (!Array.isArray(commands)) return refuseInput([malformed("commands", commands, { accepts: "a list" })]);
  const refused: RefusedCommand[] = [];
  let after = crm;
  commands.forEach((command: Command, index) => {
    const outcome = attempt(after, command);
    if (outcome.ok) after = outcome.crm;
    else refused.push(Object.freeze({ index, command, refusal: outcome.refusal }));
  });
  return Object.freeze({
    changes: changesBetween(crm, after),
    access: accessChanges(crm, after, at),
    refused: Object.freeze(refused),
  });
}
