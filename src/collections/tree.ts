import BTreeModule from "sorted-btree";
import { bulkLoad } from "sorted-btree/extended/bulkLoad.js";
import diffModule from "sorted-btree/extended/diffAgainst.js";

// sorted-btree is CommonJS: Node hands ESM the whole `module.exports`, some bundlers hand over its `default`.
const unwrap = <T>(module: { default: T } | T): T => (module as { default?: T }).default ?? (module as T);
const BTree: typeof BTreeModule.default = unwrap(BTreeModule as { default: typeof BTreeModule.default });
const diffAgainst: typeof diffModule.default = unwrap(diffModule as { default: typeof diffModule.default });

/**
 * A B+ tree with numbers for keys. `clone` is O(1); a change of the clone copies the nodes on its way, and leaves the
 * original alone. All trees are of this one kind: with several kinds of keys every comparison costs three times as much.
 */
export type Tree<Value> = BTreeModule.default<number, Value>;

/** Four levels of nodes to a row among a million; larger nodes make every change copy more. */
const nodeSize = 32;
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

/** Tells the values in which two trees differ by identity, in no certain order; shared parts are not looked at. */
export function treeDifferences<Value>(
  before: Tree<Value>,
  after: Tree<Value>,
  tell: (before: Value | undefined, after: Value | undefined) => void,
): void {
  diffAgainst(
    before,
    after,
    (_, value) => tell(value, undefined),
    (_, value) => tell(undefined, value),
    (_, valueBefore, valueAfter) => tell(valueBefore, valueAfter),
  );
}
