import { heldRows, isKnown, isWhole, Table } from "../collections/table.js";
import { editTable } from "../collections/tableEditor.js";
import { TableIndex } from "../collections/tableIndex.js";
import type { Crm } from "../model/crm.js";
import { indexesOf } from "../model/entities.js";
import type { Indexes } from "../model/indexes.js";
import { type Problem, type RowName, refuse, shown } from "../model/refusal.js";
import { type LoadableEntity, type LoadableIndex, loadableEntities, type Selection } from "../model/selection.js";
import { shapeOfLoaded } from "./loadableReader.js";
import { LoadedRows, wordOf } from "./loadedRows.js";
import { LoadedWords, orderOfLoaded } from "./loadedWords.js";
import { refuseRecords } from "./refuseRecords.js";
import { type LoadableRow, selectedEntity } from "./selected.js";

/** Rows as they came from a store: a list for each selection, in the order of the selections. */
export type LoadedRecords = readonly (readonly unknown[])[];

/** A selection and what was loaded for it. */
interface Load {
  readonly selection: Selection;
  readonly records: unknown;
}

/** What comes of loading some rows of an entity: its table, and the indexes that change. */
interface Loaded {
  readonly table: unknown;
  readonly indexes: Readonly<Record<string, unknown>>;
}

/**
 * A CRM that holds a part of its rows, with more of them: for each selection all rows that it names, as they are in the
 * store. What is not among them is known to be absent. Refuses `invalid-records`, naming table and key, for rows that are
 * malformed, point to nothing in the directory, or were not asked for; `drift` for rows that contradict what is held
 * already: then the store changed between two loads. Load before commands, not after them: what they changed would
 * contradict too. O(rows held and loaded · log n).
 *
 * @example
 * const selections = [{ kind: "ids", entity: "customers", ids: ["c1"] }] as const
 * const crm = withLoaded(partialCrm(directory), selections, await load(selections))
 */
export function withLoaded(crm: Crm, selections: readonly Selection[], loaded: LoadedRecords): Crm {
  const problems: Problem[] = [];
  const drifted = new Map<string, RowName>();
  const drift = (row: RowName): void => void drifted.set(JSON.stringify(row), row);
  const tables: Record<string, unknown> = {};
  const indexes: Record<string, unknown> = { ...crm.indexes };
  for (const entity of loadableEntities) {
    const loads = selections
      .map((selection, n): Load => ({ selection, records: loaded[n] }))
      .filter(({ selection }) => selectedEntity(selection) === entity);
    // What is whole holds everything already.
    if (loads.length === 0 || isWhole(crm[entity] as Table<unknown, unknown>)) continue;
    const rows = new LoadedRows(crm, entity, (problem) => problems.push(problem), drift);
    const taken = loads.map(({ selection, records }) => ({
      selection,
      rows: rows.read(records, matching(selection), selection),
    }));
    // Rows that could not be read are missing everywhere: nothing more can be said about the others.
    if (problems.length > 0) continue;
    const all = taken.find(({ selection }) => selection.kind === "all");
    const result = all === undefined ? inPart(crm, entity, taken, rows, drift) : wholly(crm, entity, all.rows, drift);
    tables[entity] = result.table;
    Object.assign(indexes, result.indexes);
  }
  if (problems.length > 0) return refuseRecords(problems);
  if (drifted.size > 0) refuseDrift(Array.from(drifted.values()));
  // Each index is replaced by one of its own name; a record by name does not say so.
  return Object.freeze({ ...crm, ...tables, indexes: Object.freeze(indexes) as unknown as Indexes });
}

interface Taken {
  readonly selection: Selection;
  readonly rows: readonly LoadableRow[];
}

function inPart(
  crm: Crm,
  entity: LoadableEntity,
  taken: readonly Taken[],
  rows: LoadedRows,
  drift: (row: RowName) => void,
): Loaded {
  const { keyOf } = shapeOfLoaded(entity);
  // One code for every entity that can be loaded.
  const before = crm[entity] as unknown as Table<unknown, LoadableRow>;
  const table = editTable(before);
  const words = new LoadedWords(crm, entity);
  for (const row of rows.added) table.replace(null, row);
  for (const { selection, rows: found } of taken) {
    if (selection.kind === "index") words.take(selection.index, selection.word, found, null);
    else if (selection.kind === "pool") words.take("pools", selection.teamId, found, selection.first);
    else if (selection.kind === "ids") {
      for (const id of selection.ids) {
        if (rows.get(id) !== undefined) continue;
        if (isKnown(before, id) && before.has(id)) drift({ entity, id });
        else table.lack(id);
      }
    }
  }
  for (const row of rows.held()) if (!words.has(row)) drift({ entity, id: keyOf(row) } as RowName);
  return { table: table.done(), indexes: words.indexes() };
}

function wholly(
  crm: Crm,
  entity: LoadableEntity,
  loaded: readonly LoadableRow[],
  drift: (row: RowName) => void,
): Loaded {
  const shape = shapeOfLoaded(entity);
  const rows = Array.from(new Set(loaded)).sort((a, b) => shape.compare(shape.keyOf(a), shape.keyOf(b)));
  const table = Table.fromSorted(rows, shape);
  // One code for every entity that can be loaded.
  for (const row of heldRows(crm[entity] as unknown as Table<unknown, LoadableRow>)) {
    if (table.get(shape.keyOf(row)) !== row) drift({ entity, id: shape.keyOf(row) } as RowName);
  }
  const names = indexesOf[entity] as readonly LoadableIndex[];
  return {
    table,
    indexes: Object.fromEntries(names.map((name) => [name, TableIndex.fromRows(rows, orderOfLoaded(name))])),
  };
}

/** Whether a row is one of those that a selection names, as far as the row itself can tell. */
function matching(selection: Selection): (row: LoadableRow) => boolean {
  if (selection.kind === "all") return () => true;
  if (selection.kind === "ids") {
    const ids = new Set<unknown>(selection.ids.map(wordOf));
    const { keyOf } = shapeOfLoaded(selection.entity);
    return (row) => ids.has(wordOf(keyOf(row)));
  }
  const [index, word] =
    selection.kind === "pool" ? (["pools", selection.teamId] as const) : ([selection.index, selection.word] as const);
  const { wordOf: wordUnder } = orderOfLoaded(index);
  return (row) => wordUnder(row) === word;
}

function refuseDrift(rows: readonly RowName[]): never {
  const [first] = rows;
  const id = typeof first?.id === "string" ? first.id : first?.id.join(", ");
  const more = rows.length > 1 ? ` and ${rows.length - 1} more rows` : "";
  return refuse("drift", null, { rows }, `loaded rows contradict what is held: ${first?.entity} ${shown(id)}${more}`);
}
