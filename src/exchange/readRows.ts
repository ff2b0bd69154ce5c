import type { Crm } from "../model/crm.js";
import type { TableRows } from "../model/entities.js";
import { malformed } from "../model/input.js";
import { oneOf } from "../model/reader.js";
import type { Problem } from "../model/refusal.js";
import { isLoadable, type LoadableEntity, loadableEntities } from "../model/selection.js";
import { LoadableReader } from "./loadableReader.js";
import { refuseRecords } from "./refuseRecords.js";

/**
 * Some rows out of many, read without making a `Crm` of them: each copied, frozen, and checked as `crmFrom` does, as far as
 * itself and the directory tell. That no id comes twice, and that customers are there whom rows name, is for whoever sees
 * all of them. Refuses `invalid-records`, naming each wrong row by its key, or by its place, counted from `first`.
 * O(rows · log n).
 *
 * @example
 * const customers = readRows(partialCrm(directory), "customers", lines.map(JSON.parse))
 */
export function readRows<Name extends LoadableEntity>(
  crm: Crm,
  entity: Name,
  records: readonly unknown[],
  first = 0,
): readonly TableRows[Name][] {
  const problems: Problem[] = [];
  if (!isLoadable(entity)) return refuseRecords([malformed("the entity", entity, oneOf(...loadableEntities))]);
  if (!Array.isArray(records)) return refuseRecords([malformed(entity, records, { accepts: "a list" })]);
  const reader = new LoadableReader(crm, entity, (problem) => problems.push(problem));
  const rows: unknown[] = [];
  for (let n = 0; n < records.length; n += 1) {
    const row = reader.read(records[n], first + n);
    if (row === undefined) continue;
    reader.check(row);
    rows.push(row);
  }
  if (problems.length > 0) refuseRecords(problems);
  // The reader reads rows of every entity that can be loaded; this one is of this entity.
  return rows as TableRows[Name][];
}
