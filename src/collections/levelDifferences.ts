import { Level, type Slot } from "./level.js";
import type { Order } from "./order.js";
import { RowReader } from "./rowReader.js";
import { treeDifferences } from "./treeDifferences.js";
import { Walk } from "./walk.js";

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
  const rowsBefore = rowsOf(before);
  const rowsAfter = rowsOf(after);
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

function rowsOf<Row>(slot: Slot<Row> | undefined): readonly Row[] {
  if (slot === undefined) return [];
  if (!(slot instanceof Level)) return [slot];
  return Array.from(new RowReader(Walk.all(slot)));
}
