import type { Crm } from "../model/crm.js";
import type { TableName, TableRows } from "../model/entities.js";
import type { Settings } from "../model/settings.js";

/** What the records are, and which version of their form: a reader of another version refuses them. */
export const recordsFormat = "betreuergruppen";
export const recordsVersion = 1;

/** A whole CRM as plain JSON: its settings, and the rows of every entity. */
export type CrmRecords = {
  readonly format: typeof recordsFormat;
  readonly version: typeof recordsVersion;
  readonly settings: Settings;
} & { readonly [Name in keyof TableRows]: readonly TableRows[Name][] };

/** The records of a CRM with the rows of these entities only. O(rows). */
export function recordsWith(crm: Crm, names: readonly TableName[]): Partial<CrmRecords> {
  const tables = names.map((name) => [name, Object.freeze(Array.from<unknown>(crm[name]))] as const);
  return Object.freeze({
    format: recordsFormat,
    version: recordsVersion,
    settings: crm.settings,
    ...Object.fromEntries(tables),
  });
}
