import type { Crm } from "../model/crm.js";
import { isCrmError, type Refusal } from "../model/refusal.js";
import type { Command } from "./command.js";
import { execute } from "./execute.js";

/** What came of a command: the next CRM, or why there is none. */
export type Attempt = { readonly ok: true; readonly crm: Crm } | { readonly ok: false; readonly refusal: Refusal };

/**
 * Executes a command and gives a refusal as a value instead of throwing it; bugs are still thrown.
 * Costs what the command costs.
 *
 * @example
 * const outcome = attempt(crm, { type: "claimFromTeamPool", taskId: "t1", userId: "ben" })
 * if (!outcome.ok && outcome.refusal.code === "already-claimed") show(outcome.refusal.ids.holderUserId)
 */
export function attempt(crm: Crm, command: Command): Attempt {
  try {
    return Object.freeze({ ok: true, crm: execute(crm, command) });
  } catch (error) {
    if (isCrmError(error)) return Object.freeze({ ok: false, refusal: error.refusal });
    throw error;
  }
}
