import BTreeModule from "sorted-btree";
import { bulkLoad } from "sorted-btree/extended/bulkLoad.js";
import diffModule from "sorted-btree/extended/diffAgainst.js";
import type { Order } from "./order.js";

// sorted-btree is CommonJS: Node hands ESM the whole `module.exports`, some bundlers hand over its `default`.
const unwrap = <T>(module: { default: T } | T): T => (module as { default?: T }).default ?? (module as T);
const BTree: typeof BTreeModule.default = unwrap(BTreeModule as { default: typeof BTreeModule.default });
const diffAgainst: typeof diffModule.default = unwrap(diffModule as { default: typeof diffModule.default });
type Tree<Key, Row> = BTreeModule.default<Key, Row>;

/** The smallest node that keeps a lookup in four steps at a million rows; larger nodes make every change copy more. */
const nodeSize = 32;

let treeOf: <Key, Row>(table: Table<Key, Row>) => Tree<Key, Row>;
let fromTree: <Key, Row>(tree: Tree<Key, Row>, order: Order<Key, Row>) => Table<Key, Row>;

/**
 * Immutable rows in the order of their keys. A changed table shares all untouched parts with the one it came from,
 * so keeping both costs what was changed, and so does telling them apart.
 */
export class Table<Key, Row> implements Iterable<Row> {
  readonly #tree: Tree<Key, Row>;
  readonly #order: Order<Key, Row>;

  private constructor(tree: Tree<Key, Row>, order: Order<Key, Row>) {
    this.#tree = tree;
    this.#order = order;
    Object.freeze(this);
  }

  static {
    treeOf = (table) => table.#tree;
    fromTree = (tree, order) => new Table(tree, order);
  }

  /** A table without rows. */
  static empty<Key, Row>(order: Order<Key, Row>): Table<Key, Row> {
    return new Table(new BTree<Key, Row>(undefined, order.compare, nodeSize), order);
  }

  /** A table of rows that stand in strictly ascending order already. O(n). */
  static fromSorted<Key, Row>(rows: Row[], order: Order<Key, Row>): Table<Key, Row> {
    return new Table(bulkLoad(rows.map(order.keyOf), rows, nodeSize, order.compare), order);
  }

  /** How many rows there are. O(1). */
  get size(): number {
    return this.#tree.size;
  }

  /** The row with this key. O(log n). */
  get(key: Key): Row | undefined {
    return this.#tree.get(key);
  }

  /** Whether there is a row with this key. O(log n). */
  has(key: Key): boolean {
    return this.#tree.has(key);
  }

  /** All rows, in the order of their keys; lazily, O(1) each. */
  [Symbol.iterator](): IterableIterator<Row> {
    return this.#tree.values();
  }

  /** The rows behind a key, whether or not a row has it; lazily. O(log n) to start. */
  after(key: Key): IterableIterator<Row> {
    const next = this.#tree.nextHigherKey(key);
    return next === undefined ? [][Symbol.iterator]() : this.#tree.values(next);
  }

  /** The first row. O(log n). */
  first(): Row | undefined {
    return this.higher(undefined);
  }

  /** The first row behind a key; behind nothing, the first of all. O(log n). */
  higher(key: Key | undefined): Row | undefined {
    return this.#tree.nextHigherPair(key)?.[1];
  }

  /** The last row before a key. O(log n). */
  lower(key: Key): Row | undefined {
    return this.#tree.nextLowerPair(key)?.[1];
  }

  /** An editor of a copy: rows are replaced in it one by one, then {@link TableEditor.done} gives the new table. */
  edit(): TableEditor<Key, Row> {
    return new TableEditor(this, this.#order);
  }
}

/** Collects replacements; nodes are copied once however many of their rows change. */
export class TableEditor<Key, Row> {
  readonly #before: Table<Key, Row>;
  readonly #order: Order<Key, Row>;
  readonly #tree: Tree<Key, Row>;

  constructor(before: Table<Key, Row>, order: Order<Key, Row>) {
    this.#before = before;
    this.#order = order;
    this.#tree = treeOf(before).clone();
  }

  get size(): number {
    return this.#tree.size;
  }

  get(key: Key): Row | undefined {
    return this.#tree.get(key);
  }

  /** Takes `before` out and puts `after` in; `null` stands for no row. O(log n). */
  replace(before: Row | null, after: Row | null): void {
    if (after !== null) this.#tree.set(this.#order.keyOf(after), after);
    if (before === null) return;
    const key = this.#order.keyOf(before);
    if (after === null || this.#order.compare(key, this.#order.keyOf(after)) !== 0) this.#tree.delete(key);
  }

  done(): Table<Key, Row> {
    return this.#tree.size === 0 && this.#before.size === 0 ? this.#before : fromTree(this.#tree, this.#order);
  }
}

/**
 * Tells every row in which two tables differ by identity, in the order of their keys.
 * Tables that come from each other are told apart in O(changed rows · log n), others in O(n).
 */
export function differences<Key, Row>(
  before: Table<Key, Row>,
  after: Table<Key, Row>,
  tell: (before: Row | null, after: Row | null) => void,
): void {
  if (before === after) return;
  diffAgainst(
    treeOf(before),
    treeOf(after),
    (_, row) => tell(row, null),
    (_, row) => tell(null, row),
    (_, rowBefore, rowAfter) => tell(rowBefore, rowAfter),
  );
}
