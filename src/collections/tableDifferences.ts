import { slotDifferences } from "./levelDifferences.js";
import { insideOf, type Table } from "./table.js";

/**
 * Tells every row in which two tables differ by identity, in the order of their keys.
 * Tables that come from each other are told apart in O(changed rows · log n), others in O(n log n). Of tables that hold
 * only a part it is taken that they come from one: what neither holds is equal, and what one lacks it asks for.
 */
export function differences<Key, Row>(
  before: Table<Key, Row>,
  after: Table<Key, Row>,
  tell: (before: Row | null, after: Row | null) => void,
): void {
  if (before === after) return;
  const { top, order, part } = insideOf(before);
  const other = insideOf(after);
  const found: { readonly key: Key; readonly before: Row | null; readonly after: Row | null }[] = [];
  slotDifferences(top, other.top, order, (rowBefore, rowAfter) => {
    const row = rowAfter ?? rowBefore;
    if (row !== null) found.push({ key: order.keyOf(row), before: rowBefore, after: rowAfter });
  });
  for (const [side, known, elsewhere] of [
    ["before", part, other.part],
    ["after", other.part, part],
  ] as const) {
    if (known === undefined) continue;
    // A whole table has rows that nobody can compare with what is not held.
    if (elsewhere === undefined) known.notHeld("all");
    const unknown = found.filter((one) => one[side] === null && !known.knows(one.key)).map(({ key }) => key);
    if (unknown.length > 0) known.notHeld(unknown);
  }
  found.sort((a, b) => order.compare(a.key, b.key));
  for (const { before: rowBefore, after: rowAfter } of found) tell(rowBefore, rowAfter);
}
