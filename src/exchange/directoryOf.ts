import type { Crm } from "../model/crm.js";
import { tableNames } from "../model/entities.js";
import { isLoadable, type LoadableEntity } from "../model/selection.js";
import { type CrmRecords, recordsWith } from "./records.js";

/** The part of the records that a CRM always holds whole: settings, users, groups, territories, teams and what links them. */
export type DirectoryRecords = Omit<CrmRecords, LoadableEntity>;

/**
 * The records of a CRM's directory: all but customers, annotations and tasks. {@link partialCrm} takes them in.
 * O(rows of the directory).
 *
 * @example
 * const part = partialCrm(directoryOf(crm))
 */
export function directoryOf(crm: Crm): DirectoryRecords {
  const directory = tableNames.filter((name) => !isLoadable(name));
  // Made from a list of names, so TypeScript does not see that nothing is missing.
  return recordsWith(crm, directory) as DirectoryRecords;
}
