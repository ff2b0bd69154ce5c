import { Crowd, crowdOf, lastIn, rowIn, rowsIn, type Slot, slotDifferences } from "./crowd.js";
import type { Order } from "./order.js";
import { emptyTree, type Tree, treeDifferences, treeOf } from "./tree.js";

type Slots<Key, Row> = Tree<number, Slot<Key, Row>>;

let slotsOf: <Key, Row>(table: Table<Key, Row>) => Slots<Key, Row>;
let orderOf: <Key, Row>(table: Table<Key, Row>) => Order<Key, Row>;
let fromSlots: <Key, Row>(slots: Slots<Key, Row>, size: number, order: Order<Key, Row>) => Table<Key, Row>;

/**
 * Immutable rows in the order of their keys. A changed table shares all untouched parts with the one it came from,
 * so keeping both costs what was changed, and so does telling them apart.
 */
export class Table<Key, Row> implements Iterable<Row> {
  readonly #slots: Slots<Key, Row>;
  readonly #size: number;
  readonly #order: Order<Key, Row>;

  private constructor(slots: Slots<Key, Row>, size: number, order: Order<Key, Row>) {
    this.#slots = slots;
    this.#size = size;
    this.#order = order;
    Object.freeze(this);
  }

  static {
    slotsOf = (table) => table.#slots;
    orderOf = (table) => table.#order;
    fromSlots = (slots, size, order) => new Table(slots, size, order);
  }

  /** A table without rows. */
  static empty<Key, Row>(order: Order<Key, Row>): Table<Key, Row> {
    return new Table(emptyTree<number, Slot<Key, Row>>(compareRanks), 0, order);
  }

  /** A table of rows that stand in strictly ascending order already. O(n). */
  static fromSorted<Key, Row>(rows: readonly Row[], order: Order<Key, Row>): Table<Key, Row> {
    const ranks: number[] = [];
    const slots: Slot<Key, Row>[] = [];
    let from = 0;
    while (from < rows.length) {
      const rank = rankOf(order, order.keyOf(rows[from] as Row));
      let until = from + 1;
      while (until < rows.length && rankOf(order, order.keyOf(rows[until] as Row)) === rank) until += 1;
      ranks.push(rank);
      slots.push(until === from + 1 ? (rows[from] as Row) : crowdOf(rows.slice(from, until), order));
      from = until;
    }
    return new Table(treeOf(ranks, slots, compareRanks), rows.length, order);
  }

  /** How many rows there are. O(1). */
  get size(): number {
    return this.#size;
  }

  /** The row with this key. O(log n). */
  get(key: Key): Row | undefined {
    return rowIn(this.#slots.get(rankOf(this.#order, key)), key, this.#order);
  }

  /** Whether there is a row with this key. O(log n). */
  has(key: Key): boolean {
    return this.get(key) !== undefined;
  }

  /** All rows, in the order of their keys; lazily, O(1) each. */
  [Symbol.iterator](): IterableIterator<Row> {
    return new RowIterator(undefined, this.#slots.values());
  }

  /** The rows behind a key, whether or not a row has it; lazily. O(log n) to start. */
  after(key: Key): IterableIterator<Row> {
    const rank = rankOf(this.#order, key);
    const beside = rowsIn(this.#slots.get(rank), key, this.#order);
    const next = this.#slots.nextHigherKey(rank);
    return new RowIterator(beside, next === undefined ? [][Symbol.iterator]() : this.#slots.values(next));
  }

  /** The first row. O(log n). */
  first(): Row | undefined {
    return this[Symbol.iterator]().next().value;
  }

  /** The first row behind a key. O(log n). */
  higher(key: Key): Row | undefined {
    return this.after(key).next().value;
  }

  /** The last row before a key. O(log n). */
  lower(key: Key): Row | undefined {
    const rank = rankOf(this.#order, key);
    return (
      lastIn(this.#slots.get(rank), key, this.#order) ??
      lastIn(this.#slots.nextLowerPair(rank)?.[1], undefined, this.#order)
    );
  }

  /** An editor of a copy: rows are replaced in it one by one, then {@link TableEditor.done} gives the new table. */
  edit(): TableEditor<Key, Row> {
    return new TableEditor(this);
  }
}

/** Collects replacements; nodes are copied once however many of their rows change. */
export class TableEditor<Key, Row> {
  readonly #before: Table<Key, Row>;
  readonly #order: Order<Key, Row>;
  readonly #slots: Slots<Key, Row>;
  /** The crowds that are copies already, and so may be changed in place. */
  readonly #copied = new Set<Crowd<Key, Row>>();
  #size: number;

  constructor(before: Table<Key, Row>) {
    this.#before = before;
    this.#order = orderOf(before);
    this.#slots = slotsOf(before).clone();
    this.#size = before.size;
  }

  get size(): number {
    return this.#size;
  }

  get(key: Key): Row | undefined {
    return rowIn(this.#slots.get(rankOf(this.#order, key)), key, this.#order);
  }

  /** Takes `before` out and puts `after` in; `null` stands for no row. O(log n). */
  replace(before: Row | null, after: Row | null): void {
    if (after !== null) this.#put(after);
    if (before === null) return;
    const key = this.#order.keyOf(before);
    if (after === null || this.#order.compare(key, this.#order.keyOf(after)) !== 0) this.#take(key);
  }

  done(): Table<Key, Row> {
    return this.#size === 0 && this.#before.size === 0 ? this.#before : fromSlots(this.#slots, this.#size, this.#order);
  }

  #put(row: Row): void {
    const key = this.#order.keyOf(row);
    const rank = rankOf(this.#order, key);
    const slot = this.#slots.get(rank);
    if (slot instanceof Crowd) {
      const crowd = this.#copyOf(slot, rank);
      if (crowd.rows.set(key, row)) this.#size += 1;
      return;
    }
    const side = slot === undefined ? 0 : this.#order.compare(this.#order.keyOf(slot), key);
    if (slot === undefined || side !== 0) this.#size += 1;
    if (slot === undefined || side === 0) this.#slots.set(rank, row);
    else this.#slots.set(rank, this.#owned(crowdOf(side < 0 ? [slot, row] : [row, slot], this.#order)));
  }

  #take(key: Key): void {
    const rank = rankOf(this.#order, key);
    const slot = this.#slots.get(rank);
    if (rowIn(slot, key, this.#order) === undefined) return;
    this.#size -= 1;
    if (!(slot instanceof Crowd)) {
      this.#slots.delete(rank);
      return;
    }
    const { rows } = this.#copyOf(slot, rank);
    rows.delete(key);
    const [last] = rows.size === 1 ? rows.values() : [];
    if (last !== undefined) this.#slots.set(rank, last);
  }

  #copyOf(crowd: Crowd<Key, Row>, rank: number): Crowd<Key, Row> {
    if (this.#copied.has(crowd)) return crowd;
    const copy = this.#owned(new Crowd(crowd.rows.clone()));
    this.#slots.set(rank, copy);
    return copy;
  }

  #owned(crowd: Crowd<Key, Row>): Crowd<Key, Row> {
    this.#copied.add(crowd);
    return crowd;
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
  treeDifferences(slotsOf(before), slotsOf(after), (slotBefore, slotAfter) =>
    slotDifferences(slotBefore, slotAfter, order, (rowBefore, rowAfter) => {
      const row = rowAfter ?? rowBefore;
      if (row !== null) found.push({ key: order.keyOf(row), before: rowBefore, after: rowAfter });
    }),
  );
  // The trees tell their differences in an order of their own.
  found.sort((a, b) => order.compare(a.key, b.key));
  for (const { before: rowBefore, after: rowAfter } of found) tell(rowBefore, rowAfter);
}

function compareRanks(a: number, b: number): number {
  return a - b;
}

function rankOf<Key>({ rank }: Pick<Order<Key, never>, "rank">, key: Key): number {
  return rank === undefined ? 0 : rank(key);
}

/** Walks slots, and the rows of those that are crowds. By hand: a generator costs three times as much per row. */
class RowIterator<Key, Row> implements IterableIterator<Row> {
  #beside: Iterator<Row> | undefined;
  readonly #slots: Iterator<Slot<Key, Row>>;

  constructor(beside: Iterator<Row> | undefined, slots: Iterator<Slot<Key, Row>>) {
    this.#beside = beside;
    this.#slots = slots;
  }

  next(): IteratorResult<Row> {
    for (;;) {
      if (this.#beside !== undefined) {
        const step = this.#beside.next();
        if (!step.done) return step;
        this.#beside = undefined;
      }
      const slot = this.#slots.next();
      if (slot.done) return slot;
      if (!(slot.value instanceof Crowd)) return slot as IteratorResult<Row>;
      this.#beside = slot.value.rows.values();
    }
  }

  [Symbol.iterator](): IterableIterator<Row> {
    return this;
  }
}
