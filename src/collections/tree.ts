import BTreeModule from "sorted-btree";
import { bulkLoad } from "sorted-btree/extended/bulkLoad.js";
import diffModule from "sorted-btree/extended/diffAgainst.js";

// sorted-btree is CommonJS: Node hands ESM the whole `module.exports`, some bundlers hand over its `default`.
const unwrap = <T>(module: { default: T } | T): T => (module as { default?: T }).default ?? (module as T);
const BTree: typeof BTreeModule.default = unwrap(BTreeModule as { default: typeof BTreeModule.default });
const diffAgainst: typeof diffModule.default = unwrap(diffModule as { default: typeof diffModule.default });

/** A B+ tree. `clone` is O(1); a change of the clone copies the nodes on its way, and leaves the original alone. */
export type Tree<Key, Value> = BTreeModule.default<Key, Value>;

type Compare<Key> = (a: Key, b: Key) => number;

/** Four steps to a row among a million; larger nodes make every change copy more. */
const nodeSize = 32;
const fullness = 0.9;

export function emptyTree<Key, Value>(compare: Compare<Key>): Tree<Key, Value> {
  return new BTree<Key, Value>(undefined, compare, nodeSize);
}

/** A tree of values whose keys ascend strictly. O(n). */
export function treeOf<Key, Value>(keys: Key[], values: Value[], compare: Compare<Key>): Tree<Key, Value> {
  return bulkLoad(keys, values, nodeSize, compare, fullness);
}

/** Tells the values in which two trees of one order differ by identity, by key; shared parts are not looked at. */
export function treeDifferences<Key, Value>(
  before: Tree<Key, Value>,
  after: Tree<Key, Value>,
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
