import type { Order } from "./order.js";
import { emptyTree, type Tree, treeDifferences, treeFrom } from "./tree.js";

/** What stands behind one step: a row, or a level for the next step where the ways to several rows go on. */
export type Slot<Row> = Row | Level<Row>;

/** The rows whose keys have all steps so far in common, by their next step. The first level is the whole table. */
export class Level<Row> {
  readonly slots: Tree<Slot<Row>>;
  size: number;

  constructor(slots: Tree<Slot<Row>>, size: number) {
    this.slots = slots;
    this.size = size;
  }

  static empty<Row>(): Level<Row> {
    return new Level(emptyTree<Slot<Row>>(), 0);
  }

  /** A level that may be changed without changing this one. O(1). */
  copy(): Level<Row> {
    return new Level(this.slots.clone(), this.size);
  }
}

/** A level of the rows from one place to another in a strictly ascending list. O(n). */
export function levelOf<Key, Row>(
  rows: readonly Row[],
  order: Order<Key, Row>,
  depth = 0,
  from = 0,
  until: number = rows.length,
): Level<Row> {
  const steps: number[] = [];
  const slots: Slot<Row>[] = [];
  const keyAt = (n: number): Key => order.keyOf(rows[n] as Row);
  const stepAt = (n: number): number => (n < until ? order.step(keyAt(n), depth) : Number.NaN);
  let next = stepAt(from);
  for (let n = from; n < until; ) {
    const step = next;
    const first = n;
    n += 1;
    for (next = stepAt(n); next === step; next = stepAt(n)) {
      if (order.compare(keyAt(n - 1), keyAt(n)) >= 0) throw new TypeError("the rows must ascend strictly by key");
      n += 1;
    }
    steps.push(step);
    slots.push(n === first + 1 ? (rows[first] as Row) : levelOf(rows, order, depth + 1, first, n));
  }
  return new Level(treeFrom(steps, slots), until - from);
}

/** The row with this key. */
export function rowIn<Key, Row>(level: Level<Row>, key: Key, order: Order<Key, Row>): Row | undefined {
  let slot: Slot<Row> | undefined = level;
  for (let depth = 0; slot instanceof Level; depth += 1) slot = slot.slots.get(order.step(key, depth));
  if (slot === undefined) return undefined;
  const found = order.keyOf(slot);
  return found === key || order.compare(found, key) === 0 ? slot : undefined;
}

const stop = { break: true };

/** Adds to `rows` those behind a key, or all, in order, until there are `limit` of them: then it gives true. */
export function takeBehind<Key, Row>(
  level: Level<Row>,
  key: Key | undefined,
  order: Order<Key, Row>,
  rows: Row[],
  limit: number,
  depth = 0,
): boolean {
  let from: number | undefined = Number.NEGATIVE_INFINITY;
  if (key !== undefined) {
    const step = order.step(key, depth);
    const slot = level.slots.get(step);
    if (slot instanceof Level) {
      if (takeBehind(slot, key, order, rows, limit, depth + 1)) return true;
    } else if (slot !== undefined && order.compare(order.keyOf(slot), key) > 0) {
      rows.push(slot);
      if (rows.length >= limit) return true;
    }
    from = level.slots.nextHigherKey(step);
    if (from === undefined) return false;
  }
  // Where every slot is a row, none has to be asked whether it is a level: that is much of the cost of a row.
  const onlyRows = level.slots.size === level.size;
  // One callback for both cases: a second one would keep the engine from inlining either.
  level.slots.forRange(from, Number.POSITIVE_INFINITY, true, (_, slot) => {
    if (onlyRows || !(slot instanceof Level)) return rows.push(slot as Row) >= limit ? stop : undefined;
    return takeBehind(slot, undefined, order, rows, limit, depth + 1) ? stop : undefined;
  });
  return rows.length >= limit;
}

/** The last row before a key, or the last of all. */
export function lastBefore<Key, Row>(
  level: Level<Row>,
  key: Key | undefined,
  order: Order<Key, Row>,
  depth = 0,
): Row | undefined {
  const step = key === undefined ? undefined : order.step(key, depth);
  if (key !== undefined && step !== undefined) {
    const slot = level.slots.get(step);
    if (slot instanceof Level) {
      const found = lastBefore(slot, key, order, depth + 1);
      if (found !== undefined) return found;
    } else if (slot !== undefined && order.compare(order.keyOf(slot), key) < 0) return slot;
  }
  const slot = level.slots.nextLowerPair(step)?.[1];
  return slot instanceof Level ? lastBefore(slot, undefined, order, depth + 1) : slot;
}

/** Tells the rows in which two slots differ by identity, in no certain order. */
export function slotDifferences<Key, Row>(
  before: Slot<Row> | undefined,
  after: Slot<Row> | undefined,
  order: Order<Key, Row>,
  tell: (before: Row | null, after: Row | null) => void,
): void {
  if (before instanceof Level && after instanceof Level) {
    treeDifferences(before.slots, after.slots, (a, b) => slotDifferences(a, b, order, tell));
    return;
  }
  // At least one side is a single row or nothing, so nearly all of the other has come or gone.
  const rowsBefore = rowsOf(before, order);
  const rowsAfter = rowsOf(after, order);
  let b = 0;
  let a = 0;
  while (b < rowsBefore.length || a < rowsAfter.length) {
    const rowBefore = rowsBefore[b];
    const rowAfter = rowsAfter[a];
    let side = rowBefore === undefined ? 1 : -1;
    if (rowBefore !== undefined && rowAfter !== undefined) {
      side = order.compare(order.keyOf(rowBefore), order.keyOf(rowAfter));
    }
    if (side !== 0 || rowBefore !== rowAfter) {
      tell(side <= 0 ? (rowBefore ?? null) : null, side >= 0 ? (rowAfter ?? null) : null);
    }
    if (side <= 0) b += 1;
    if (side >= 0) a += 1;
  }
}

function rowsOf<Key, Row>(slot: Slot<Row> | undefined, order: Order<Key, Row>): readonly Row[] {
  if (slot === undefined) return [];
  if (!(slot instanceof Level)) return [slot];
  const rows: Row[] = [];
  takeBehind(slot, undefined, order, rows, Number.POSITIVE_INFINITY);
  return rows;
}
