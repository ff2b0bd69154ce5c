import { equalRows } from "../changes/equalRows.js";
import { heldRows, isKnown, type Table } from "../collections/table.js";
import type { Crm } from "../model/crm.js";
import { shapes } from "../model/entities.js";
import type { EntityShape } from "../model/entity.js";
import { faultMessage } from "../model/input.js";
import { checkRow, type RowOf } from "../model/integrity.js";
import { rowReader } from "../model/record.js";
import { asGiven, type Problem, type RowName, shown } from "../model/refusal.js";
import { isLoadable, type LoadableEntity, type Selection } from "../model/selection.js";
import type { LoadableRow } from "./selected.js";

type AnyShape = EntityShape<LoadableRow, unknown>;
type AnyTable = Table<unknown, LoadableRow>;

/** The shape of the rows of an entity, whichever it is. */
export function shapeOfLoaded(entity: LoadableEntity): AnyShape {
  // One code for every entity that can be loaded.
  return shapes[entity] as unknown as AnyShape;
}

/** The rows of one entity that come in: each id once, those that are held already as the very rows that are held. */
export class LoadedRows {
  readonly #crm: Crm;
  readonly #entity: LoadableEntity;
  readonly #shape: AnyShape;
  readonly #table: AnyTable;
  readonly #rows = new Map<unknown, LoadableRow>();
  readonly #report: (problem: Problem) => void;
  readonly #drifted: (row: RowName) => void;
  /** The rows that were not held before. */
  readonly added: LoadableRow[] = [];

  constructor(crm: Crm, entity: LoadableEntity, report: (problem: Problem) => void, drifted: (row: RowName) => void) {
    this.#crm = crm;
    this.#entity = entity;
    this.#shape = shapeOfLoaded(entity);
    // As above.
    this.#table = crm[entity] as unknown as AnyTable;
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
    const path = `${this.#entity}[${this.#placeOf(record) ?? n}]`;
    let sound = true;
    const read = rowReader(this.#shape, (problem) => {
      sound = false;
      this.#report(problem);
    })(record, [path]);
    if (!sound || read === undefined) return undefined;
    const row = read as LoadableRow;
    if (!wanted(row)) {
      this.#report({ path, value: asGiven(this.#shape.keyOf(row)), rule: null, message: `${path} was not asked for` });
      return undefined;
    }
    const rowOf = { entity: this.#entity, row } as RowOf;
    const isHeld = (to: string): boolean => !isLoadable(to);
    checkRow(
      this.#crm,
      rowOf,
      ({ field, rule, says }) => {
        // Faults name fields; which ones a row has depends on its entity.
        const value = asGiven((row as unknown as Record<string, unknown>)[field]);
        const where = `${path}.${field}`;
        this.#report({ path: where, value, rule, message: faultMessage(where, says, value, rule) });
      },
      isHeld,
    );
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

  /** How a record is named in messages: by its key, if it looks like one. */
  #placeOf(record: unknown): string | undefined {
    if (typeof record !== "object" || record === null) return undefined;
    const key = this.#shape.keyOf(record as LoadableRow);
    return this.#shape.isKey(key) ? JSON.stringify(key) : undefined;
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
