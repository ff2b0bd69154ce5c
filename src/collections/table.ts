import { Level, lastBefore, levelOf, rowIn, type Slot } from "./level.js";
import { slotDifferences } from "./levelDifferences.js";
import type { Order } from "./order.js";
import { RowReader } from "./rowReader.js";
import { Walk } from "./walk.js";

let topOf: <Key, Row>(table: Table<Key, Row>) => Level<Row>;
let orderOf: <Key, Row>(table: Table<Key, Row>) => Order<Key, Row>;
let fromTop: <Key, Row>(top: Level<Row>, order: Order<Key, Row>) => Table<Key, Row>;

/**
 * Immutable rows in the order of their keys. A changed table shares all untouched parts with the one it came from,
 * so keeping both costs what was changed, and so does telling them apart.
 */
export class Table<Key, Row> implements Iterable<Row> {
  readonly #top: Level<Row>;
  readonly #order: Order<Key, Row>;

  private constructor(top: Level<Row>, order: Order<Key, Row>) {
    this.#top = top;
    this.#order = order;
    Object.freeze(this);
  }

  static {
    topOf = (table) => opened(table).#top;
    orderOf = (table) => opened(table).#order;
    const opened = <Key, Row>(table: Table<Key, Row>): Table<Key, Row> => {
      if (#top in table) return table;
      throw new TypeError(
        "this CRM is of another copy of the library, perhaps one that was imported beside one that was required: " +
          "use one copy, or make it one of this copy by crmFrom(recordsOf(crm))",
      );
    };
    fromTop = (top, order) => new Table(top, order);
  }

  /** A table without rows. */
  static empty<Key, Row>(order: Order<Key, Row>): Table<Key, Row> {
    return new Table(Level.empty<Row>(), order);
  }

  /** A table of rows that stand in strictly ascending order already. O(n). */
  static fromSorted<Key, Row>(rows: readonly Row[], order: Order<Key, Row>): Table<Key, Row> {
    return new Table(levelOf(rows, order), order);
  }

  /** How many rows there are. O(1). */
  get size(): number {
    return this.#top.size;
  }

  /** The rows in their order, as JSON has them. O(n). */
  toJSON(): readonly Row[] {
    return Array.from(this);
  }

  /** The row with this key; what is no key at all has none. O(log n). */
  get(key: Key): Row | undefined {
    if (!this.#order.isKey(key)) return undefined;
    return rowIn(this.#top, key, this.#order);
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
    return new RowReader(Walk.behind(this.#top, key, this.#order));
  }

  /** All rows, a stretch at a time: for readers that go on to others. O(log n) to start. */
  walk(): Walk<Row> {
    return Walk.all(this.#top);
  }

  /** The first row. O(log n). */
  first(): Row | undefined {
    return firstOf(this.walk());
  }

  /** The first row behind a key. O(log n). */
  higher(key: Key): Row | undefined {
    return firstOf(Walk.behind(this.#top, key, this.#order));
  }

  /** The last row before a key. O(log n). */
  lower(key: Key): Row | undefined {
    return lastBefore(this.#top, key, this.#order);
  }
}

/** An editor of a copy: rows are replaced in it one by one, then {@link TableEditor.done} gives the new table. */
export function editTable<Key, Row>(table: Table<Key, Row>): TableEditor<Key, Row> {
  return new TableEditor(table);
}

function firstOf<Row>(walk: Walk<Row>): Row | undefined {
  return walk.advance() ? walk.rows[walk.from] : undefined;
}

/** Collects replacements; nodes are copied once however many of their rows change. */
export class TableEditor<Key, Row> {
  readonly #before: Table<Key, Row>;
  readonly #order: Order<Key, Row>;
  #top: Level<Row>;
  /** The levels that are copies already, and so may be changed in place. */
  readonly #copied = new Set<Level<Row>>();

  constructor(before: Table<Key, Row>) {
    this.#before = before;
    this.#order = orderOf(before);
    this.#top = topOf(before).copy();
  }

  get size(): number {
    return this.#top.size;
  }

  get(key: Key): Row | undefined {
    return rowIn(this.#top, key, this.#order);
  }

  /** Takes `before` out and puts `after` in; `null` stands for no row. O(log n). */
  replace(before: Row | null, after: Row | null): void {
    if (after !== null) this.#put(this.#top, this.#order.keyOf(after), after, 0);
    if (before === null) return;
    const key = this.#order.keyOf(before);
    if (after === null || this.#order.compare(key, this.#order.keyOf(after)) !== 0) this.#take(this.#top, key, 0);
  }

  /** The table with all replacements so far; later ones leave it alone. */
  done(): Table<Key, Row> {
    const top = this.#top;
    this.#top = top.copy();
    this.#copied.clear();
    return top.size === 0 && this.#before.size === 0 ? this.#before : fromTop(top, this.#order);
  }

  #put(level: Level<Row>, key: Key, row: Row, depth: number): void {
    const step = this.#order.step(key, depth);
    const slot = level.slots.get(step);
    if (slot === undefined || (!(slot instanceof Level) && this.#order.compare(this.#order.keyOf(slot), key) === 0)) {
      level.slots.set(step, row);
      if (slot === undefined) level.size += 1;
      return;
    }
    const next = this.#copyOf(slot, depth + 1);
    if (next !== slot) level.slots.set(step, next);
    level.size -= next.size;
    this.#put(next, key, row, depth + 1);
    level.size += next.size;
  }

  #take(level: Level<Row>, key: Key, depth: number): void {
    const step = this.#order.step(key, depth);
    const slot = level.slots.get(step);
    if (slot === undefined) return;
    if (!(slot instanceof Level)) {
      if (this.#order.compare(this.#order.keyOf(slot), key) !== 0) return;
      level.slots.delete(step);
      level.size -= 1;
      return;
    }
    const next = this.#copyOf(slot, depth + 1);
    level.size -= next.size;
    this.#take(next, key, depth + 1);
    level.size += next.size;
    const [only] = next.size === 1 ? next.slots.values() : [];
    level.slots.set(step, only ?? next);
  }

  /** A level that may be changed in place: a copy, made once, or a new one where a row stood alone. */
  #copyOf(slot: Slot<Row>, depth: number): Level<Row> {
    if (slot instanceof Level && this.#copied.has(slot)) return slot;
    const copy = slot instanceof Level ? slot.copy() : levelOf([slot], this.#order, depth);
    this.#copied.add(copy);
    return copy;
  }
}

/**
 * Tells every row in which two tables differ by identity, in the order of their keys.
 * Tables that come from each other are told apart in O(changed rows · log n), others in O(n log n).
 */
export function differences<Key, Row>(
  before: Table<Key, Row>,
  after: Table<Key, Row>,
  tell: (before: Row | null, after: Row | null) => void,
): void {
  if (before === after) return;
  const order = orderOf(before);
  const found: { readonly key: Key; readonly before: Row | null; readonly after: Row | null }[] = [];
  slotDifferences(topOf(before), topOf(after), order, (rowBefore, rowAfter) => {
    const row = rowAfter ?? rowBefore;
    if (row !== null) found.push({ key: order.keyOf(row), before: rowBefore, after: rowAfter });
  });
  found.sort((a, b) => order.compare(a.key, b.key));
  for (const { before: rowBefore, after: rowAfter } of found) tell(rowBefore, rowAfter);
}
