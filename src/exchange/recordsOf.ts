import type { Crm } from "../model/crm.js";
import { tableNames } from "../model/entities.js";
import { type CrmRecords, recordsWith } from "./records.js";

/**
 * A whole CRM as plain JSON records by entity, rows by id, with the version of the format: {@link crmFrom} takes it in
 * again. Two CRMs are equal exactly if their records are deep-equal. O(n): everything is the answer.
 *
 * @example
 * await writeFile("crm.json", JSON.stringify(recordsOf(crm)))
 */
export function recordsOf(crm: Crm): CrmRecords {
  // Made from a list of names, so TypeScript does not see that nothing is missing.
  return recordsWith(crm, tableNames) as CrmRecords;
}
