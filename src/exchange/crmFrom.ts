import type { Crm } from "../model/crm.js";
import type { Problem } from "../model/refusal.js";
import { readState } from "./readState.js";
import type { CrmRecords } from "./records.js";
import { refuseRecords } from "./refuseRecords.js";

/**
 * The CRM that records describe, everything checked: the form of every row, all references, every rule that a CRM obeys.
 * Refuses `invalid-records`; its `problems` name each wrong value with its path (`customers[12].groupId`), the value and
 * the rule. Nothing of the records is kept: they may be changed afterwards. O(n log n), O(n) for rows in the order of
 * their ids: everything is looked at.
 *
 * @example
 * const crm = crmFrom(JSON.parse(await readFile("crm.json", "utf8")))
 */
export function crmFrom(records: CrmRecords): Crm {
  const problems: Problem[] = [];
  const crm = readState(records, (problem) => problems.push(problem));
  return crm ?? refuseRecords(problems);
}
