import { edited } from "../collections/edited.js";
import { Table } from "../collections/table.js";
import { type IndexOrder, TableIndex } from "../collections/tableIndex.js";
import { shapes, type TableKeys, type TableName, type TableRows } from "./entities.js";
import type { EntityShape } from "./entity.js";
import { type Indexes, indexOrders } from "./indexes.js";
import { readInput } from "./input.js";
import { defaultSettings, type Settings, type SettingsChoice, settingsChoice } from "./settings.js";

/** The tables of a CRM, one for each entity with many rows. */
export type Tables = { readonly [Name in TableName]: Table<TableKeys[Name], TableRows[Name]> };

/**
 * Everything there is to know about who looks after which customer, as one immutable value.
 * Commands take one and give the next; both stay valid, and share what did not change.
 */
export interface Crm extends Tables {
  readonly settings: Settings;
  /** Derived from the rows: ask the queries rather than these. */
  readonly indexes: Indexes;
}

/**
 * An empty CRM. Settings that are left out are off. Refuses malformed settings as `invalid-input`. O(1).
 *
 * @example
 * const crm = createCrm({ secondGroup: true })
 */
export function createCrm(settings: SettingsChoice = {}): Crm {
  const chosen = readInput(settings, settingsChoice);
  const tables = mapValues(shapes, (shape) => Table.empty(shape as EntityShape<unknown, unknown>)) as Tables;
  const indexes = mapValues(indexOrders, (order) => TableIndex.empty(order as IndexOrder<unknown, unknown>)) as Indexes;
  return Object.freeze({
    settings: edited(defaultSettings, chosen),
    ...tables,
    indexes: Object.freeze(indexes),
  });
}

function mapValues<From extends object, To>(from: From, map: (value: From[keyof From]) => To): object {
  return Object.fromEntries(Object.entries(from).map(([name, value]) => [name, map(value as From[keyof From])]));
}
