import { loadableIndexes } from "../model/conditionOf.js";
import type { Crm } from "../model/crm.js";
import { unloadedIndex, unloadedTable } from "../model/parts.js";
import { loadableEntities } from "../model/selection.js";
import { crmFrom } from "./crmFrom.js";
import type { DirectoryRecords } from "./directoryOf.js";
import type { CrmRecords } from "./records.js";

/**
 * A CRM that holds a directory and no customer, annotation or task: it raises {@link NotLoaded} for those, in commands and
 * queries, until {@link withLoaded} puts them in. Refuses directory records that are not sound as `invalid-records`, as
 * {@link crmFrom} does; customers, annotations and tasks in them are left aside. O(rows of the directory).
 *
 * @example
 * const part = partialCrm(await readDirectory())
 */
export function partialCrm(directory: DirectoryRecords): Crm {
  const none = Object.fromEntries(loadableEntities.map((entity) => [entity, []]));
  // Made from a list of names, so TypeScript does not see that nothing is missing; `crmFrom` looks.
  const whole = crmFrom({ ...directory, ...none } as unknown as CrmRecords);
  const indexes = Object.fromEntries(loadableIndexes.map((index) => [index, unloadedIndex(index)]));
  return Object.freeze({
    ...whole,
    ...Object.fromEntries(loadableEntities.map((entity) => [entity, unloadedTable(entity)])),
    indexes: Object.freeze({ ...whole.indexes, ...indexes }),
  });
}
