import { Table } from "../collections/table.js";
import { type IndexOrder, TableIndex } from "../collections/tableIndex.js";
import { type Crm, createCrm } from "../model/crm.js";
import { indexesOf, shapes, type TableName, tableNames } from "../model/entities.js";
import { type EntityShape, faultless } from "../model/entity.js";
import { type Indexes, indexOrders } from "../model/indexes.js";
import { faultProblem, malformed, ownFields, unknownField } from "../model/input.js";
import { checkRow, type ReadableRowOf } from "../model/integrity.js";
import { pathText, type Report } from "../model/path.js";
import { invalid, object, oneOf } from "../model/reader.js";
import { rowReader } from "../model/record.js";
import { asGiven, shown } from "../model/refusal.js";
import { settingsFields, settingsRow } from "../model/settings.js";
import { recordsFormat, recordsVersion } from "./records.js";

/** The rows of one entity as they came in: of those that are not sound, what can be read. */
interface Intake {
  /** By their places in the records. */
  readonly all: readonly (object | undefined)[];
  /** Those that can be told apart, by id, each id once. Who points to a row that is reported points to something. */
  readonly rows: readonly object[];
  readonly table: Pick<Table<unknown, object>, "get" | "has">;
}

/** In the place of a list that is not there: that is reported once, and not again at all who point into it. */
const somewhere: Intake = { all: [], rows: [], table: { get: () => undefined, has: () => true } };

const knownFields = new Set<PropertyKey>(["format", "version", "settings", ...tableNames]);
const heads = { format: oneOf(recordsFormat), version: oneOf(recordsVersion) };

/** The state that records describe; or nothing, and `tell` gets everything that is wrong with them. */
export function readState(records: unknown, tell: Report): Crm | undefined {
  let sound = true;
  const report: Report = (problem, path) => {
    sound = false;
    tell(problem, path);
  };
  if (object.read(records) === invalid) return void report(malformed("the records", records, object), []);
  const given = ownFields(records as object);
  // The likely slip: handing in a CRM, or what JSON makes of one, where its records belong.
  if (given["format"] === undefined && given["indexes"] !== undefined) {
    const message = "the records are a CRM already; recordsOf(crm) gives its records";
    return void report({ path: "the records", value: asGiven(records), rule: null, message }, []);
  }
  for (const [field, reader] of Object.entries(heads)) {
    if (reader.read(given[field]) === invalid) report(malformed(field, given[field], reader), [field]);
  }
  for (const field of Reflect.ownKeys(given)) {
    if (!knownFields.has(field)) report(unknownField(String(field), given[field]), [String(field)]);
  }
  const settingsShape = { fields: settingsFields, make: settingsRow, faults: faultless };
  const settings = rowReader(settingsShape, report)(given["settings"], () => ["settings"]);

  const intakes = new Map(tableNames.map((name) => [name, takeIn(name, given[name], report)] as const));
  const state: Record<string, unknown> = { ...createCrm(), settings };
  for (const [name, { table }] of intakes) state[name] = table;
  state["indexes"] = Object.freeze(sound ? indexesFrom(intakes) : indexesToCheck(intakes));
  // Put together table by table from the list of names, so that its type is lost on the way.
  const crm = Object.freeze(state) as unknown as Crm;
  for (const [name, { all }] of intakes) checkAll(crm, name, all, report);
  return sound ? crm : undefined;
}

function shapeOf(name: TableName): EntityShape<object, unknown> {
  // One reader for every entity: what it reads is of this shape, whichever that is.
  return shapes[name] as unknown as EntityShape<object, unknown>;
}

function indexesFrom(intakes: ReadonlyMap<TableName, Intake>): object {
  const indexes: Record<string, unknown> = {};
  for (const [name, { rows }] of intakes) for (const index of indexesOf[name]) indexes[index] = indexOf(index, rows);
  return indexes;
}

/** Only what is asked when rows are checked: other indexes need fields that perhaps nobody could read. */
function indexesToCheck(intakes: ReadonlyMap<TableName, Intake>): Partial<Record<keyof Indexes, unknown>> {
  const rowsOf = (name: TableName): readonly object[] => intakes.get(name)?.rows ?? [];
  const named = rowsOf("groups").filter((group) => (group as { name?: string }).name !== undefined);
  return {
    groupsByName: indexOf("groupsByName", named),
    territoriesByCode: indexOf("territoriesByCode", rowsOf("territories")),
  };
}

function indexOf(name: keyof Indexes, rows: readonly object[]): unknown {
  return TableIndex.fromRows(rows, indexOrders[name] as IndexOrder<unknown, object>);
}

/** Reads the rows of an entity, puts them in the order of their ids, and reports ids that come twice. */
function takeIn(name: TableName, records: unknown, report: Report): Intake {
  if (!Array.isArray(records)) {
    report(malformed(name, records, { accepts: "a list" }), [name]);
    return somewhere;
  }
  const shape = shapeOf(name);
  const read = rowReader(shape, report);
  const all: (object | undefined)[] = [];
  const rows: object[] = [];
  let ascending = true;
  let last: unknown;
  for (let n = 0; n < records.length; n += 1) {
    const row = read(records[n], () => [name, n]);
    all.push(row);
    if (row === undefined) continue;
    const key = shape.keyOf(row);
    if (!isWhole(key)) continue;
    if (last !== undefined && shape.compare(last, key) >= 0) ascending = false;
    last = key;
    rows.push(row);
  }
  const sorted = ascending ? rows : sortedOnce(name, rows, all, shape, report);
  return { all, rows: sorted, table: Table.fromSorted(sorted, shape) };
}

/** Whether all of an id could be read. */
function isWhole(key: unknown): boolean {
  return Array.isArray(key) ? key.every((part) => part !== undefined) : key !== undefined;
}

function sortedOnce(
  name: TableName,
  rows: object[],
  all: Intake["all"],
  { keyOf, compare }: EntityShape<object, unknown>,
  report: Report,
): object[] {
  let places: Map<object | undefined, number> | undefined;
  // Sorting is stable, so of rows with one id the first in the records stays.
  rows.sort((a, b) => compare(keyOf(a), keyOf(b)));
  return rows.filter((row, at) => {
    const before = rows[at - 1];
    if (before === undefined || compare(keyOf(before), keyOf(row)) !== 0) return true;
    places ??= new Map(all.map((one, n) => [one, n]));
    const place = [name, places.get(row) ?? 0];
    const path = pathText(place);
    const key = keyOf(row);
    const id = Array.isArray(key) ? key.join(", ") : String(key);
    const message = `${path} has the same id as a row before it: ${shown(id)}`;
    report({ path, value: id, rule: null, message }, place);
    return false;
  });
}

/** Reports everything wrong between the rows of one entity and all others. */
function checkAll(crm: Crm, name: TableName, all: Intake["all"], report: Report): void {
  all.forEach((row, n) => {
    if (row === undefined) return;
    checkRow(crm, { entity: name, row } as ReadableRowOf, (fault) => {
      const path = [name, n, fault.field];
      report(faultProblem(pathText(path), fault, (row as Record<string, unknown>)[fault.field]), path);
    });
  });
}
