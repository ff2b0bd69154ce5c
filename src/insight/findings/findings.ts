import type { Crm } from "../../model/crm.js";
import type { Finding } from "./finding.js";
import { findingCodes, findingKinds } from "./kinds.js";
import { type FindingsOptions, Moment } from "./moment.js";

/**
 * Everything that is, or looks, wrong with a CRM at an instant: customers out of sight, groups and pools without people,
 * work that nobody can get at, and how to repair it. Errors first, then warnings, then hints; within a code by id.
 * Without an instant no substitution counts (U2), and nothing is told that depends on the time.
 * O(all rows but customers, annotations and done tasks · log n); of customers only those are walked whose first group
 * nobody attends, while second groups count.
 *
 * @example
 * for (const { severity, code, ids } of findings(crm, { at: Date.now() })) print(severity, code, ids)
 */
export function findings(crm: Crm, options: FindingsOptions = {}): readonly Finding[] {
  const moment = new Moment(crm, options);
  return Object.freeze(findingCodes.flatMap((code) => Array.from(findingKinds[code].all(moment))));
}
