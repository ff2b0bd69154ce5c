import { cursorOf, positionOf } from "./cursor.js";
import { compareText } from "./order.js";
import { RowReader } from "./rowReader.js";
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
    return new RowReader(undefined, this.#sections);
  }

  /**
   * At most `limit` rows, and the cursor of those behind them. Pages follow the order of iteration; a cursor stays
   * good when its row is gone. Refuses a limit that is not a whole number from 1, and what is not a cursor of such
   * a list, as `invalid-input`. O(sections + log n + limit), and the rows left out on the way.
   */
  page(request: PageRequest): Page<Row> {
    // A host without types may ask for no page at all: what is missing then is the limit.
    const { after, limit } = request ?? ({} as PageRequest);
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
