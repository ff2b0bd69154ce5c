import { rootOf, type Tree, type TreeNode } from "./tree.js";

type Nodes<Value> = readonly TreeNode<Value>[];
type Tell<Value> = (before: Value | undefined, after: Value | undefined) => void;

/**
 * Tells the values in which two trees differ by identity, in no certain order. Nodes that both have are passed over
 * without looking into them or at their keys: O(changed values · log n) for trees that come from each other.
 */
export function treeDifferences<Value>(before: Tree<Value>, after: Tree<Value>, tell: Tell<Value>): void {
  let nodesBefore = topOf(before);
  let nodesAfter = topOf(after);
  const more = heightOf(nodesBefore) - heightOf(nodesAfter);
  for (let n = 0; n < more; n += 1) nodesBefore = below(nodesBefore);
  for (let n = 0; n < -more; n += 1) nodesAfter = below(nodesAfter);
  nodeDifferences(nodesBefore, nodesAfter, tell);
}

/** The same for nodes that are equally high. */
function nodeDifferences<Value>(before: Nodes<Value>, after: Nodes<Value>, tell: Tell<Value>): void {
  let b = 0;
  let a = 0;
  while (b < before.length || a < after.length) {
    if (before[b] === after[a]) {
      b += 1;
      a += 1;
      continue;
    }
    const fromBefore = b;
    const fromAfter = a;
    let reachedBefore = Number.NEGATIVE_INFINITY;
    let reachedAfter = Number.NEGATIVE_INFINITY;
    // Whichever side lags takes its next node, until both have come to the same key or stand before the same node.
    do {
      if (a === after.length || (b < before.length && reachedBefore <= reachedAfter)) {
        reachedBefore = before[b]?.keys.at(-1) as number;
        b += 1;
      } else {
        reachedAfter = after[a]?.keys.at(-1) as number;
        a += 1;
      }
    } while (reachedBefore !== reachedAfter && before[b] !== after[a]);
    const nodesBefore = before.slice(fromBefore, b);
    const nodesAfter = after.slice(fromAfter, a);
    if (heightOf(nodesBefore) + heightOf(nodesAfter) > 0) nodeDifferences(below(nodesBefore), below(nodesAfter), tell);
    else valueDifferences(nodesBefore, nodesAfter, tell);
  }
}

/** The same for leaves. */
function valueDifferences<Value>(before: Nodes<Value>, after: Nodes<Value>, tell: Tell<Value>): void {
  const keysBefore = joined(before.map(({ keys }) => keys));
  const keysAfter = joined(after.map(({ keys }) => keys));
  const valuesBefore = joined(before.map(({ values }) => values));
  const valuesAfter = joined(after.map(({ values }) => values));
  let b = 0;
  let a = 0;
  while (b < keysBefore.length || a < keysAfter.length) {
    // Behind the end of one side every key of the other comes first.
    const keyBefore = b < keysBefore.length ? (keysBefore[b] as number) : Number.POSITIVE_INFINITY;
    const keyAfter = a < keysAfter.length ? (keysAfter[a] as number) : Number.POSITIVE_INFINITY;
    const valueBefore = keyBefore <= keyAfter ? valuesBefore[b] : undefined;
    const valueAfter = keyAfter <= keyBefore ? valuesAfter[a] : undefined;
    if (valueBefore !== valueAfter) tell(valueBefore, valueAfter);
    if (keyBefore <= keyAfter) b += 1;
    if (keyAfter <= keyBefore) a += 1;
  }
}

/** One list of several; the list itself where there is only one, as nearly always. */
function joined<Item>(lists: readonly (readonly Item[])[]): readonly Item[] {
  return lists.length === 1 ? (lists[0] as readonly Item[]) : lists.flat();
}

function topOf<Value>(tree: Tree<Value>): Nodes<Value> {
  return tree.isEmpty ? [] : [rootOf(tree)];
}

function heightOf<Value>(nodes: Nodes<Value>): number {
  let height = 0;
  for (let node = nodes[0]; node?.children !== undefined; node = node.children[0]) height += 1;
  return height;
}

function below<Value>(nodes: Nodes<Value>): Nodes<Value> {
  return joined(nodes.map(({ children }) => children ?? []));
}
