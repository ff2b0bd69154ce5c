import type { Order } from "./order.js";
import { emptyTree, type Tree, treeFrom } from "./tree.js";

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
