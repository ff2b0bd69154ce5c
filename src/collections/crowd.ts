import type { Order } from "./order.js";
import { type Tree, treeDifferences, treeOf } from "./tree.js";

/** Two or more rows whose keys rank equal, told apart by comparing the keys themselves. */
export class Crowd<Key, Row> {
  readonly rows: Tree<Key, Row>;

  constructor(rows: Tree<Key, Row>) {
    this.rows = rows;
  }
}

/** What stands at one rank: a row, or a crowd of them. Most rows stand alone. */
export type Slot<Key, Row> = Row | Crowd<Key, Row>;

/** A crowd of rows in strictly ascending order. */
export function crowdOf<Key, Row>(rows: Row[], { keyOf, compare }: Order<Key, Row>): Crowd<Key, Row> {
  return new Crowd(treeOf(rows.map(keyOf), rows, compare));
}

/** The row with this key at its rank. */
export function rowIn<Key, Row>(
  slot: Slot<Key, Row> | undefined,
  key: Key,
  { keyOf, compare }: Order<Key, Row>,
): Row | undefined {
  if (slot === undefined) return undefined;
  if (slot instanceof Crowd) return slot.rows.get(key);
  return compare(keyOf(slot), key) === 0 ? slot : undefined;
}

/** The rows of a slot behind a key, or all of them. */
export function rowsIn<Key, Row>(
  slot: Slot<Key, Row> | undefined,
  behind: Key | undefined,
  { keyOf, compare }: Order<Key, Row>,
): IterableIterator<Row> {
  if (slot === undefined) return [][Symbol.iterator]();
  if (!(slot instanceof Crowd)) {
    return (behind === undefined || compare(keyOf(slot), behind) > 0 ? [slot] : [])[Symbol.iterator]();
  }
  if (behind === undefined) return slot.rows.values();
  const next = slot.rows.nextHigherKey(behind);
  return next === undefined ? [][Symbol.iterator]() : slot.rows.values(next);
}

/** The last row of a slot before a key, or the last of all. */
export function lastIn<Key, Row>(
  slot: Slot<Key, Row> | undefined,
  before: Key | undefined,
  { keyOf, compare }: Order<Key, Row>,
): Row | undefined {
  if (slot === undefined) return undefined;
  if (slot instanceof Crowd) return slot.rows.nextLowerPair(before as Key)?.[1];
  return before === undefined || compare(keyOf(slot), before) < 0 ? slot : undefined;
}

/** Tells the rows in which two slots of one rank differ by identity, by key. */
export function slotDifferences<Key, Row>(
  before: Slot<Key, Row> | undefined,
  after: Slot<Key, Row> | undefined,
  order: Order<Key, Row>,
  tell: (before: Row | null, after: Row | null) => void,
): void {
  if (before instanceof Crowd && after instanceof Crowd) {
    treeDifferences(before.rows, after.rows, (a, b) => tell(a ?? null, b ?? null));
    return;
  }
  const rowsBefore = rowsIn(before, undefined, order);
  const rowsAfter = rowsIn(after, undefined, order);
  let a = rowsBefore.next();
  let b = rowsAfter.next();
  while (!a.done || !b.done) {
    const side = a.done ? 1 : b.done ? -1 : order.compare(order.keyOf(a.value), order.keyOf(b.value));
    if (side !== 0 || a.value !== b.value) tell(side <= 0 ? a.value : null, side >= 0 ? b.value : null);
    if (side <= 0) a = rowsBefore.next();
    if (side >= 0) b = rowsAfter.next();
  }
}
