import type { Crm } from "../model/crm.js";
import { shapes } from "../model/entities.js";
import type { EntityShape } from "../model/entity.js";
import { faultProblem } from "../model/input.js";
import { checkRow, type RowOf } from "../model/integrity.js";
import { type RowReader, rowReader } from "../model/record.js";
import type { Problem } from "../model/refusal.js";
import { isLoadable, type LoadableEntity } from "../model/selection.js";
import type { LoadableRow } from "./selected.js";

type AnyShape = EntityShape<LoadableRow, unknown>;

/** The shape of the rows of an entity, whichever it is. */
export function shapeOfLoaded(entity: LoadableEntity): AnyShape {
  // One code for every entity that can be loaded.
  return shapes[entity] as unknown as AnyShape;
}

/** Reads rows of one entity that come in without the others of it, and holds them against the directory. */
export class LoadableReader {
  readonly #crm: Crm;
  readonly #entity: LoadableEntity;
  readonly #shape: AnyShape;
  readonly #report: (problem: Problem) => void;
  readonly #read: RowReader<LoadableRow>;
  #sound = true;

  constructor(crm: Crm, entity: LoadableEntity, report: (problem: Problem) => void) {
    this.#crm = crm;
    this.#entity = entity;
    this.#shape = shapeOfLoaded(entity);
    this.#report = report;
    this.#read = rowReader(this.#shape, (problem) => {
      this.#sound = false;
      report(problem);
    });
  }

  /** The row that a record is; what is wrong inside it is reported. `n` is its place, for records that have no key. */
  read(record: unknown, n: number): LoadableRow | undefined {
    this.#sound = true;
    const row = this.#read(record, () => [this.pathOf(record, n)]);
    return this.#sound ? (row as LoadableRow) : undefined;
  }

  /** Reports what is wrong between a row and the directory. */
  check(row: LoadableRow): void {
    checkRow(
      this.#crm,
      { entity: this.#entity, row } as RowOf,
      (fault) => {
        // Faults name fields; which ones a row has depends on its entity.
        const value = (row as unknown as Record<string, unknown>)[fault.field];
        this.#report(faultProblem(`${this.pathOf(row, 0)}.${fault.field}`, fault, value));
      },
      inDirectory,
    );
  }

  /** How a record is named in messages: by its key, if it looks like one. */
  pathOf(record: unknown, n: number): string {
    const key = typeof record === "object" && record !== null ? this.#shape.keyOf(record as LoadableRow) : undefined;
    return `${this.#entity}[${this.#shape.isKey(key) ? JSON.stringify(key) : n}]`;
  }
}

function inDirectory(entity: string): boolean {
  return !isLoadable(entity);
}
