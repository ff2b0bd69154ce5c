import { equalRows } from "../changes/equalRows.js";
import { heldRows, isKnown, type Table } from "../collections/table.js";
import type { Crm } from "../model/crm.js";
import type { EntityShape } from "../model/entity.js";
import { asGiven, type Problem, type RowName, shown } from "../model/refusal.js";
import type { LoadableEntity, Selection } from "../model/selection.js";
import { LoadableReader, shapeOfLoaded } from "./loadableReader.js";
import type { LoadableRow } from "./selected.js";

type AnyShape = EntityShape<LoadableRow, unknown>;
type AnyTable = Table<unknown, LoadableRow>;

/** The rows of one entity that come in: each id once, those that are held already as the very rows that are held. */
export class LoadedRows {
  readonly #entity: LoadableEntity;
  readonly #shape: AnyShape;
  readonly #table: AnyTable;
  readonly #reader: LoadableReader;
  readonly #rows = new Map<unknown, LoadableRow>();
  readonly #report: (problem: Problem) => void;
  readonly #drifted: (row: RowName) => void;
  /** The rows that were not held before. */
  readonly added: LoadableRow[] = [];

  constructor(crm: Crm, entity: LoadableEntity, report: (problem: Problem) => void, drifted: (row: RowName) => void) {
    this.#entity = entity;
    this.#shape = shapeOfLoaded(entity);
    // As above.
    this.#table = crm[entity] as unknown as AnyTable;
    this.#reader = new LoadableReader(crm, entity, report);
    this.#report = report;
    this.#drifted = drifted;
  }

  /** The row with this key, if it was loaded. */
  get(key: unknown): LoadableRow | undefined {
    return this.#rows.get(wordOf(key));
  }

  /** Reads the records of a selection. Reports what is malformed, points to nothing, or was not asked for. */
  read(records: unknown, wanted: (row: LoadableRow) => boolean, selection: Selection): LoadableRow[] {
    if (!Array.isArray(records)) {
      const path = this.#entity;
      const message = `what is loaded for ${JSON.stringify(selection)} must be a list; it is ${shown(records)}`;
      this.#report({ path, value: asGiven(records), rule: null, message });
      return [];
    }
    return records.flatMap((record: unknown, n) => this.#readOne(record, wanted, n) ?? []);
  }

  #readOne(record: unknown, wanted: (row: LoadableRow) => boolean, n: number): LoadableRow | undefined {
    const row = this.#reader.read(record, n);
    if (row === undefined) return undefined;
    if (!wanted(row)) {
      const path = this.#reader.pathOf(row, n);
      this.#report({ path, value: asGiven(this.#shape.keyOf(row)), rule: null, message: `${path} was not asked for` });
      return undefined;
    }
    this.#reader.check(row);
    return this.#theOne(row);
  }

  /** The one row object for this key. Where another load said something else, the state changed in between. */
  #theOne(row: LoadableRow): LoadableRow {
    const key = this.#shape.keyOf(row);
    const word = wordOf(key);
    const known = this.#rows.get(word);
    const present = known ?? (isKnown(this.#table, key) ? (this.#table.get(key) ?? null) : undefined);
    if (present !== undefined && !equalRows(present, row)) this.#drifted({ entity: this.#entity, id: key } as RowName);
    const one = present ?? row;
    if (known === undefined) {
      this.#rows.set(word, one);
      if (present === undefined) this.added.push(one);
    }
    return one;
  }

  /** All rows that will be held: those that are, and those that came. */
  *held(): Generator<LoadableRow> {
    yield* heldRows(this.#table);
    yield* this.added;
  }
}

/** A key as one text: ids hold no control characters. */
export function wordOf(key: unknown): unknown {
  return Array.isArray(key) ? key.join("\u0000") : key;
}
