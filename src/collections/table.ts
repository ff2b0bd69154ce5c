import { Level, lastBefore, levelOf, rowIn } from "./level.js";
import type { Order } from "./order.js";
import type { Part } from "./part.js";
import { RowReader } from "./rowReader.js";
import { Walk } from "./walk.js";

/** What is inside a table, for those that edit and compare tables. */
export interface Inside<Key, Row> {
  readonly top: Level<Row>;
  readonly order: Order<Key, Row>;
  /** What is known of it, unless it is whole. */
  readonly part: Part<Key> | undefined;
}

/** What is inside a table. O(1). */
export let insideOf: <Key, Row>(table: Table<Key, Row>) => Inside<Key, Row>;
/** The table with this inside. O(1). */
export let fromInside: <Key, Row>(inside: Inside<Key, Row>) => Table<Key, Row>;

/**
 * Immutable rows in the order of their keys. A changed table shares all untouched parts with the one it came from,
 * so keeping both costs what was changed, and so does telling them apart.
 */
export class Table<Key, Row> implements Iterable<Row> {
  readonly #top: Level<Row>;
  readonly #order: Order<Key, Row>;
  readonly #part: Part<Key> | undefined;

  private constructor(top: Level<Row>, order: Order<Key, Row>, part?: Part<Key>) {
    this.#top = top;
    this.#order = order;
    this.#part = part;
    Object.freeze(this);
  }

  static {
    insideOf = (table) => {
      if (#top in table) return { top: table.#top, order: table.#order, part: table.#part };
      throw new TypeError(
        "this CRM is of another copy of the library, perhaps one that was imported beside one that was required: " +
          "use one copy, or make it one of this copy by crmFrom(recordsOf(crm))",
      );
    };
    fromInside = ({ top, order, part }) => new Table(top, order, part);
  }

  /** A table without rows. */
  static empty<Key, Row>(order: Order<Key, Row>): Table<Key, Row> {
    return new Table(Level.empty<Row>(), order);
  }

  /** A table of rows that stand in strictly ascending order already; given a part, it holds no more than these. O(n). */
  static fromSorted<Key, Row>(rows: readonly Row[], order: Order<Key, Row>, part?: Part<Key>): Table<Key, Row> {
    return new Table(levelOf(rows, order), order, part);
  }

  /** How many rows there are. O(1). */
  get size(): number {
    return this.#part === undefined ? this.#top.size : this.#part.notHeld("all");
  }

  /** The rows in their order, as JSON has them. O(n). */
  toJSON(): readonly Row[] {
    return Array.from(this);
  }

  /** The row with this key; what is no key at all has none. O(log n). */
  get(key: Key): Row | undefined {
    if (!this.#order.isKey(key)) return undefined;
    return rowIn(this.#top, key, this.#order) ?? (this.#part === undefined ? undefined : missed(this.#part, key));
  }

  /** The rows with these keys, or `undefined` for those that have none: what is not held is asked for at once. */
  getAll(keys: readonly Key[]): (Row | undefined)[] {
    const rows = keys.map((key) => (this.#order.isKey(key) ? rowIn(this.#top, key, this.#order) : undefined));
    const part = this.#part;
    if (part === undefined) return rows;
    const unknown = keys.filter((key, n) => rows[n] === undefined && this.#order.isKey(key) && !part.knows(key));
    return unknown.length > 0 ? part.notHeld(unknown) : rows;
  }

  /** Whether there is a row with this key. O(log n). */
  has(key: Key): boolean {
    return this.get(key) !== undefined;
  }

  /** All rows, in the order of their keys; lazily, O(1) each. */
  [Symbol.iterator](): IterableIterator<Row> {
    return new RowReader(this.walk());
  }

  /** The rows behind a key, whether or not a row has it; lazily. O(log n) to start. */
  after(key: Key): IterableIterator<Row> {
    return new RowReader(this.#walkBehind(key));
  }

  /**
   * All rows, a stretch at a time: for readers that go on to others. O(log n) to start.
   *
   * @internal Users' declarations must not name the tree's types.
   */
  walk(): Walk<Row> {
    return this.#held(Walk.all(this.#top));
  }

  /** The first row. O(log n). */
  first(): Row | undefined {
    return firstOf(this.walk());
  }

  /** The first row behind a key. O(log n). */
  higher(key: Key): Row | undefined {
    return firstOf(this.#walkBehind(key));
  }

  /** The last row before a key. O(log n). */
  lower(key: Key): Row | undefined {
    const part = this.#part;
    if (part !== undefined && !(part.fromFirst && part.knows(key))) return part.notHeld("all");
    return lastBefore(this.#top, key, this.#order);
  }

  #walkBehind(key: Key): Walk<Row> {
    return this.#held(Walk.behind(this.#top, key, this.#order));
  }

  /** The walk, if it is one through all rows from the first on; it ends by asking for more where they are not all here. */
  #held(walk: Walk<Row>): Walk<Row> {
    const part = this.#part;
    if (part === undefined) return walk;
    if (!part.fromFirst) return part.notHeld("all");
    walk.beyond = () => part.notHeld("more");
    return walk;
  }
}

/** What it means that no row with a key is held: there is none, or nobody knows. */
export function missed<Key>(part: Part<Key>, key: Key): undefined {
  return part.knows(key) ? undefined : part.notHeld([key]);
}

/** Whether all rows of a table are here. O(1). */
export function isWhole<Key, Row>(table: Table<Key, Row>): boolean {
  return insideOf(table).part === undefined;
}

/** Whether a table knows if it has a row with this key, and which. O(log n). */
export function isKnown<Key, Row>(table: Table<Key, Row>, key: Key): boolean {
  const { top, order, part } = insideOf(table);
  return part === undefined || part.knows(key) || rowIn(top, key, order) !== undefined;
}

/** The rows that are here, in order, whether or not they are all; lazily. */
export function heldRows<Key, Row>(table: Table<Key, Row>): IterableIterator<Row> {
  return new RowReader(Walk.all(insideOf(table).top));
}

function firstOf<Row>(walk: Walk<Row>): Row | undefined {
  return walk.advance() ? walk.rows[walk.from] : undefined;
}
