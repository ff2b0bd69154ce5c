import type { Crm } from "../model/crm.js";
import { tableNames } from "../model/entities.js";
import { isLoadable, type LoadableEntity } from "../model/selection.js";
import { type CrmRecords, recordsFormat, recordsVersion } from "./records.js";

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
  const tables = tableNames
    .filter((name) => !isLoadable(name))
    .map((name) => [name, Object.freeze(Array.from<unknown>(crm[name]))] as const);
  return Object.freeze({
    format: recordsFormat,
    version: recordsVersion,
    settings: crm.settings,
    ...Object.fromEntries(tables),
  }) as DirectoryRecords;
}
