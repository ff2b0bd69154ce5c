import { Level, type Slot } from "./level.js";
import type { Order } from "./order.js";
import { placeIn, rootOf, type TreeNode } from "./tree.js";

/**
 * Goes through the rows of a level in order, a stretch at a time. A stretch is a piece of a leaf as it lies in the tree:
 * nothing is copied and nobody is called for a single row, which would be most of what reading it costs.
 */
export class Walk<Row> {
  /** The stretch: these rows, from `from` and before `until`. They are the tree's own, so only to be read. */
  rows: readonly Row[] = [];
  from = 0;
  until = 0;
  /** What happens behind the last row where there are perhaps more than are held. */
  beyond: (() => never) | undefined;
  readonly #onlyRows: boolean;
  /** The nodes beside the way down to the leaf, level by level, and in each list the next one to go into. */
  readonly #nodes: (readonly TreeNode<Slot<Row>>[])[] = [];
  readonly #places: number[] = [];
  /** The leaf: what is in it, the next place, and the end. */
  #slots: readonly Slot<Row>[] = [];
  #place = 0;
  #end = 0;
  /** The walk through the level that stands before that place. */
  #inner: Walk<Row> | undefined;

  private constructor(level: Level<Row>) {
    this.#onlyRows = level.slots.size === level.size;
  }

  /** Before all rows of a level. O(log n). */
  static all<Row>(level: Level<Row>): Walk<Row> {
    const walk = new Walk(level);
    walk.#enter(rootOf(level.slots));
    return walk;
  }

  /** Before the first row behind a key, whether or not a row has it. O(log n). */
  static behind<Key, Row>(level: Level<Row>, key: Key, order: Order<Key, Row>, depth = 0): Walk<Row> {
    const walk = new Walk(level);
    const step = order.step(key, depth);
    const slot = walk.#enterAt(rootOf(level.slots), step);
    if (slot === undefined) return walk;
    if (slot instanceof Level) walk.#inner = Walk.behind(slot, key, order, depth + 1);
    if (slot instanceof Level || order.compare(order.keyOf(slot), key) <= 0) walk.#place += 1;
    return walk;
  }

  /** Goes to the next stretch, and gives false when there is none. O(1) on average. */
  advance(): boolean {
    for (;;) {
      if (this.#inner?.advance()) {
        this.#give(this.#inner.rows, this.#inner.from, this.#inner.until);
        return true;
      }
      this.#inner = undefined;
      if (this.#place === this.#end && !this.#enterNext()) return this.beyond === undefined ? false : this.beyond();
      const first = this.#place;
      this.#place = this.#onlyRows ? this.#end : this.#endOfRows();
      if (this.#place > first) {
        this.#give(this.#slots as readonly Row[], first, this.#place);
        return true;
      }
      this.#inner = Walk.all(this.#slots[first] as Level<Row>);
      this.#place += 1;
    }
  }

  #give(rows: readonly Row[], from: number, until: number): void {
    this.rows = rows;
    this.from = from;
    this.until = until;
  }

  /** The next place in the leaf where no row stands. */
  #endOfRows(): number {
    let place = this.#place;
    while (place < this.#end && !(this.#slots[place] instanceof Level)) place += 1;
    return place;
  }

  /** Goes down to the first leaf below a node. */
  #enter(node: TreeNode<Slot<Row>>): void {
    let below = node;
    while (below.children !== undefined) below = this.#enterChild(below.children, 0);
    this.#enterLeaf(below, 0);
  }

  /** Goes down to the first slot at or behind a step, and gives it if it is at the step. */
  #enterAt(node: TreeNode<Slot<Row>>, step: number): Slot<Row> | undefined {
    let below = node;
    while (below.children !== undefined) {
      const place = placeIn(below.keys, step);
      if (place === below.children.length) return undefined;
      below = this.#enterChild(below.children, place);
    }
    const place = placeIn(below.keys, step);
    this.#enterLeaf(below, place);
    return below.keys[place] === step ? below.values[place] : undefined;
  }

  /** Goes down to the leaf behind the one that is over, if there is one. */
  #enterNext(): boolean {
    for (let last = this.#nodes.length - 1; last >= 0; last -= 1) {
      const place = this.#places[last] as number;
      const node = this.#nodes[last]?.[place];
      if (node !== undefined) {
        this.#places[last] = place + 1;
        this.#enter(node);
        return true;
      }
      this.#nodes.pop();
      this.#places.pop();
    }
    return false;
  }

  #enterChild(children: readonly TreeNode<Slot<Row>>[], place: number): TreeNode<Slot<Row>> {
    this.#nodes.push(children);
    this.#places.push(place + 1);
    return children[place] as TreeNode<Slot<Row>>;
  }

  #enterLeaf({ values, keys }: TreeNode<Slot<Row>>, place: number): void {
    this.#slots = values;
    this.#place = place;
    this.#end = keys.length;
  }
}
