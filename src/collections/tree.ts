import BTreeModule from "sorted-btree";
import { bulkLoad } from "sorted-btree/extended/bulkLoad.js";

// sorted-btree is CommonJS: Node hands ESM the whole `module.exports`, some bundlers hand over its `default`.
const unwrap = <T>(module: { default: T } | T): T => (module as { default?: T }).default ?? (module as T);
const BTree: typeof BTreeModule.default = unwrap(BTreeModule as { default: typeof BTreeModule.default });

/**
 * A B+ tree with numbers for keys. `clone` is O(1); a change of the clone copies the nodes on its way, and leaves the
 * original alone. All trees are of this one kind: with several kinds of keys every comparison costs three times as much.
 */
export type Tree<Value> = BTreeModule.default<number, Value>;

/** Four levels of nodes to a row among a million, where 32 would take five; larger nodes make every change copy more. */
const nodeSize = 40;
const fullness = 0.9;

function ascending(a: number, b: number): number {
  return a - b;
}

export function emptyTree<Value>(): Tree<Value> {
  return new BTree<number, Value>(undefined, ascending, nodeSize);
}

/** A tree of values whose keys ascend strictly. O(n). */
export function treeFrom<Value>(keys: number[], values: Value[]): Tree<Value> {
  return bulkLoad(keys, values, nodeSize, ascending, fullness);
}

/**
 * A node of a tree, only to be read: the library tells no other way to walk leaf by leaf, and to skip what two trees
 * share without looking into it. Its own extensions read the same fields.
 */
export interface TreeNode<Value> {
  /** In a leaf those of its values; above, the last key of each child. */
  readonly keys: readonly number[];
  /** A leaf has as many values as keys. */
  readonly values: readonly Value[];
  readonly children?: readonly TreeNode<Value>[];
}

/** The topmost node of a tree: a leaf without keys if the tree is empty. */
export function rootOf<Value>(tree: Tree<Value>): TreeNode<Value> {
  // Private in its declarations: written like this, the compiler lets one read it.
  return tree["_root"] as TreeNode<Value>;
}

/** The place of the first key that is not before another one. O(log keys). */
export function placeIn(keys: readonly number[], key: number): number {
  let from = 0;
  let until = keys.length;
  while (from < until) {
    const middle = (from + until) >> 1;
    if ((keys[middle] as number) < key) from = middle + 1;
    else until = middle;
  }
  return from;
}
