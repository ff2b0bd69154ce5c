import { cursorOf, positionOf } from "./cursor.js";
import { compareText } from "./order.js";
import type { Table } from "./table.js";

/** A stretch of a list: the rows of one table, or those of them that pass `only`. */
export interface Section<Key, Row> {
  /** Where the section stands among the others: they come in ascending order of `place`, then `part`. */
  readonly place: string;
  readonly part: number;
  readonly rows: Table<Key, Row>;
  readonly only?: (row: Row) => boolean;
}

/** What to fetch of a list: at most `limit` rows (a whole number from 1), behind the page that gave the cursor `after`. */
export interface PageRequest {
  readonly after?: string | null | undefined;
  readonly limit: number;
}

/** Some rows of a list and the cursor of those behind them: `null` when there are none. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** How the keys of a list travel in its cursors, and what happens when a stranger hands in something else. */
export interface ListKeys<Key, Row> {
  readonly keyOf: (row: Row) => Key;
  readonly isKey: (value: unknown) => value is Key;
  readonly refuse: (field: keyof PageRequest, value: unknown) => never;
}

/** Rows of one table or of several behind each other: nothing is copied, counted or filtered before it is asked for. */
export class RowList<Key, Row> implements Iterable<Row> {
  readonly #sections: readonly Section<Key, Row>[];
  readonly #keys: ListKeys<Key, Row>;

  constructor(sections: readonly Section<Key, Row>[], keys: ListKeys<Key, Row>) {
    this.#sections = sections;
    this.#keys = keys;
    if (new.target === RowList) Object.freeze(this);
  }

  /** How many rows there are. O(sections), and O(rows) of a section that leaves rows out. */
  get size(): number {
    let size = 0;
    for (const { rows, only } of this.#sections) {
      if (only === undefined) size += rows.size;
      else for (const row of rows) if (only(row)) size += 1;
    }
    return size;
  }

  /** The rows in the list's order; lazily, O(1) each. */
  [Symbol.iterator](): IterableIterator<Row> {
    return new SectionsIterator(this.#sections, this.#keys.keyOf);
  }

  /**
   * At most `limit` rows, and the cursor of those behind them. Pages follow the order of iteration; a cursor stays
   * good when its row is gone. Refuses a limit that is not a whole number from 1, and what is not a cursor of such
   * a list, as `invalid-input`. O(sections + log n + limit), and the rows left out on the way.
   */
  page({ after, limit }: PageRequest): Page<Row> {
    if (!Number.isSafeInteger(limit) || limit < 1) this.#keys.refuse("limit", limit);
    const start = after === undefined || after === null ? undefined : positionOf(after, this.#keys.isKey);
    if (start === undefined && after !== undefined && after !== null) this.#keys.refuse("after", after);
    const rows: Row[] = [];
    let last: Section<Key, Row> | undefined;
    for (const section of this.#sections) {
      const side = start === undefined ? 1 : compareText(section.place, start[0]) || section.part - start[1];
      if (side < 0) continue;
      for (const row of start !== undefined && side === 0 ? section.rows.after(start[2]) : section.rows) {
        if (section.only !== undefined && !section.only(row)) continue;
        // One row more than asked for tells whether there is a next page.
        if (rows.length === limit) return Object.freeze({ rows: Object.freeze(rows), next: this.#cursor(last, rows) });
        rows.push(row);
        last = section;
      }
    }
    return Object.freeze({ rows: Object.freeze(rows), next: null });
  }

  #cursor(section: Section<Key, Row> | undefined, rows: readonly Row[]): string | null {
    const row = rows.at(-1);
    if (section === undefined || row === undefined) return null;
    return cursorOf([section.place, section.part, this.#keys.keyOf(row)]);
  }
}

const fewRows = 16;
const manyRows = 1024;
/** Up to this many rows a table is read as a whole, and remembers what was read. */
const wholeRows = 4096;

/** Reads the first rows of a list one by one; who goes on gets the rest in few large pieces. */
class SectionsIterator<Key, Row> implements IterableIterator<Row> {
  readonly #sections: readonly Section<Key, Row>[];
  readonly #keyOf: (row: Row) => Key;
  #section = -1;
  /** The rows read last: a piece of the section's table. */
  #rows: readonly Row[] = [];
  #only: ((row: Row) => boolean) | undefined;
  #next = 0;
  /** Whether the section may have rows behind those read. */
  #more = false;
  #limit = fewRows;

  constructor(sections: readonly Section<Key, Row>[], keyOf: (row: Row) => Key) {
    this.#sections = sections;
    this.#keyOf = keyOf;
  }

  next(): IteratorResult<Row> {
    for (;;) {
      while (this.#next < this.#rows.length) {
        const value = this.#rows[this.#next] as Row;
        this.#next += 1;
        if (this.#only === undefined || this.#only(value)) return { done: false, value };
      }
      if (!this.#read()) return { done: true, value: undefined };
    }
  }

  /** Reads on, in this section or the next one. */
  #read(): boolean {
    const read = this.#more ? this.#rows.length : 0;
    const last = this.#more ? this.#rows[read - 1] : undefined;
    if (this.#more) this.#limit = manyRows;
    else this.#section += 1;
    const section = this.#sections[this.#section];
    if (section === undefined) return false;
    this.#only = section.only;
    const whole = this.#limit === manyRows && section.rows.size <= wholeRows;
    this.#rows = whole
      ? section.rows.all()
      : section.rows.behind(last === undefined ? undefined : this.#keyOf(last), this.#limit);
    // A table that is read as a whole has given its few first rows already, if any.
    this.#next = whole ? read : 0;
    this.#more = !whole && this.#rows.length === this.#limit;
    return true;
  }

  [Symbol.iterator](): IterableIterator<Row> {
    return this;
  }
}
