import type { Walk } from "./walk.js";

/** Where a reader finds rows: all that can be walked, or those of them that pass `only`. */
export interface Source<Row> {
  readonly rows: { walk(): Walk<Row> };
  readonly only?: (row: Row) => boolean;
}

/** Reads rows one by one: of a walk, then of sources one behind the other. */
export class RowReader<Row> implements IterableIterator<Row> {
  #walk: Walk<Row> | undefined;
  readonly #sources: readonly Source<Row>[];
  #source = 0;
  #only: ((row: Row) => boolean) | undefined;
  /** The stretch under way: the next row, behind it those that are sure to be given, behind them those to be asked for. */
  #rows: readonly Row[] = [];
  #next = 0;
  #sure = 0;
  #until = 0;

  constructor(walk: Walk<Row> | undefined, sources: readonly Source<Row>[] = []) {
    this.#walk = walk;
    this.#sources = sources;
  }

  next(): IteratorResult<Row> {
    if (this.#next === this.#sure) this.#lookFurther();
    const done = this.#next === this.#sure;
    const value = done ? undefined : this.#rows[this.#next++];
    // Made in this one place, so that a compiled loop does not make it at all: that is half the cost of a row.
    return { done, value } as IteratorResult<Row>;
  }

  [Symbol.iterator](): IterableIterator<Row> {
    return this;
  }

  /** Finds the next rows, if there are any: a stretch at once, or row by row where some are left out. */
  #lookFurther(): void {
    do {
      const only = this.#only;
      while (only !== undefined && this.#next < this.#until && !only(this.#rows[this.#next] as Row)) this.#next += 1;
      if (this.#next < this.#until) {
        this.#sure = only === undefined ? this.#until : this.#next + 1;
        return;
      }
    } while (this.#readOn());
    this.#sure = this.#next;
  }

  #readOn(): boolean {
    while (!this.#walk?.advance()) {
      const source = this.#sources[this.#source];
      this.#walk = source?.rows.walk();
      this.#only = source?.only;
      if (source === undefined) return false;
      this.#source += 1;
    }
    this.#rows = this.#walk.rows;
    this.#next = this.#walk.from;
    this.#until = this.#walk.until;
    return true;
  }
}
