import { Table } from "../collections/table.js";
import { type IndexOrder, TableIndex } from "../collections/tableIndex.js";
import { type Crm, createCrm } from "../model/crm.js";
import { indexesOf, references, shapes, type TableName, tableNames } from "../model/entities.js";
import { type EntityShape, faultless, type RowFault } from "../model/entity.js";
import { indexOrders } from "../model/indexes.js";
import { faultMessage, malformed, unknownField } from "../model/input.js";
import { checkRow, type RowOf } from "../model/integrity.js";
import { invalid, object, oneOf } from "../model/reader.js";
import { readRecord } from "../model/record.js";
import { type Problem, shown } from "../model/refusal.js";
import { settingsFields, settingsRow } from "../model/settings.js";
import { recordsFormat, recordsVersion } from "./records.js";

type Report = (problem: Problem) => void;

/** The rows of one entity as they came in, and what is left of them. */
interface Intake {
  readonly shape: EntityShape<object, unknown>;
  /** Where the record of a row stood. */
  readonly placeOf: (row: object) => number | undefined;
  /** The rows by id, each id once. */
  readonly rows: object[];
  /** The ids of records that are no rows: who points to them points to something, so it is not reported as well. */
  readonly broken: ReadonlySet<unknown>;
}

const knownFields = new Set<string>(["format", "version", "settings", ...tableNames]);
const format = oneOf(recordsFormat);
const version = oneOf(recordsVersion);

/** The state that records describe; reports everything that is wrong with them, and gives `undefined` if nothing helps. */
export function readState(records: unknown, report: Report): Crm | undefined {
  if (object.read(records) === invalid) return void report(malformed("the records", records, object));
  const given = records as Record<string, unknown>;
  for (const [field, reader] of [
    ["format", format],
    ["version", version],
  ] as const) {
    if (reader.read(given[field]) !== invalid) continue;
    return void report(
      given["customers"] instanceof Table ? crmAlready(records) : malformed(field, given[field], reader),
    );
  }
  for (const field of Object.keys(given)) if (!knownFields.has(field)) report(unknownField(field, given[field]));
  const settingsShape = { fields: settingsFields, make: settingsRow, fault: faultless };
  const settings = readRecord(given["settings"], settingsShape, "settings", report);

  const intakes = new Map(tableNames.map((name) => [name, takeIn(name, given[name], report)] as const));
  const state: Record<string, unknown> = { ...createCrm(), ...(settings && { settings }) };
  const indexes: Record<string, unknown> = {};
  for (const [name, { shape, rows }] of intakes) {
    state[name] = Table.fromSorted(rows, shape);
    for (const index of indexesOf[name]) {
      indexes[index] = TableIndex.fromRows(rows, indexOrders[index] as IndexOrder<unknown, object>);
    }
  }
  state["indexes"] = Object.freeze(indexes);
  const crm = Object.freeze(state) as unknown as Crm;
  for (const [name, intake] of intakes) checkAll(crm, name, intake, intakes, report);
  return crm;
}

/** The likely slip: handing in a CRM where its records belong. */
function crmAlready(crm: unknown): Problem {
  const message = "the records are a CRM already; recordsOf(crm) gives its records";
  return { path: "the records", value: crm, rule: null, message };
}

/** Reads the rows of an entity, puts them in the order of their ids, and reports ids that come twice. */
function takeIn(name: TableName, records: unknown, report: Report): Intake {
  const shape = shapes[name] as unknown as EntityShape<object, unknown>;
  const broken = new Set<unknown>();
  if (!Array.isArray(records)) {
    report({
      path: name,
      value: records ?? null,
      rule: null,
      message: `${name} must be a list; it is ${shown(records)}`,
    });
    return { shape, placeOf: () => undefined, rows: [], broken };
  }
  const read: (object | undefined)[] = [];
  const rows: object[] = [];
  let ascending = true;
  for (let n = 0; n < records.length; n += 1) {
    const record: unknown = records[n];
    const row = readRecord(record, shape, `${name}[${n}]`, report);
    read.push(row);
    if (row === undefined) {
      if (object.read(record) !== invalid) broken.add(wordOf(shape.keyOf(record as object)));
      continue;
    }
    const last = rows.at(-1);
    if (last !== undefined && shape.compare(shape.keyOf(last), shape.keyOf(row)) >= 0) ascending = false;
    rows.push(row);
  }
  const placeOf = placesIn(read);
  return { shape, placeOf, rows: ascending ? rows : sortedOnce(name, rows, placeOf, shape, report), broken };
}

/** Looks rows up by where they stood; made only when something is wrong. */
function placesIn(read: readonly (object | undefined)[]): Intake["placeOf"] {
  let places: Map<object | undefined, number> | undefined;
  return (row) => {
    places ??= new Map(read.map((one, n) => [one, n]));
    return places.get(row);
  };
}

function sortedOnce(
  name: TableName,
  rows: object[],
  placeOf: Intake["placeOf"],
  { keyOf, compare }: EntityShape<object, unknown>,
  report: Report,
): object[] {
  // Sorting is stable, so of rows with one id the first in the records stays.
  rows.sort((a, b) => compare(keyOf(a), keyOf(b)));
  return rows.filter((row, n) => {
    const before = rows[n - 1];
    if (before === undefined || compare(keyOf(before), keyOf(row)) !== 0) return true;
    const path = `${name}[${placeOf(row)}]`;
    const key = keyOf(row);
    const id = Array.isArray(key) ? key.join(", ") : key;
    report({ path, value: key, rule: null, message: `${path} has the same id as a row before it: ${shown(id)}` });
    return false;
  });
}

/** A pair of ids as one text: ids hold no control characters. What is no text stays as it is, and is nobody's id. */
function wordOf(key: unknown): unknown {
  const isPair = Array.isArray(key) && key.every((part) => typeof part === "string");
  return isPair ? key.join("\u0000") : key;
}

/** Reports everything wrong between the rows of one entity and all others. */
function checkAll(
  crm: Crm,
  name: TableName,
  { rows, placeOf }: Intake,
  intakes: ReadonlyMap<TableName, Intake>,
  report: Report,
): void {
  for (const row of rows) {
    const rowOf = { entity: name, row } as RowOf;
    checkRow(crm, rowOf, (fault) => {
      if (followsFromBroken(rowOf, fault, intakes)) return;
      const path = `${name}[${placeOf(row)}].${fault.field}`;
      const value = (row as Record<string, unknown>)[fault.field] ?? null;
      report({ path, value, rule: fault.rule, message: faultMessage(path, fault.says, value, fault.rule) });
    });
  }
}

/** Whether the fault is only that a row points to a record which is itself reported. */
function followsFromBroken(
  { entity, row }: RowOf,
  { field, rule }: RowFault,
  intakes: ReadonlyMap<TableName, Intake>,
): boolean {
  const isBroken = (to: TableName, key: unknown): boolean => intakes.get(to)?.broken.has(wordOf(key)) ?? false;
  if (rule === null) {
    const to = references.find((reference) => reference.from === entity && reference.field === field)?.to;
    return to !== undefined && isBroken(to, (row as unknown as Record<string, unknown>)[field]);
  }
  return rule === "P5" && entity === "tasks" && isBroken("teamMemberships", [row.teamId, row.holderUserId]);
}
