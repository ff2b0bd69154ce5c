import type { Change } from "./change.js";
import { readChanges } from "./readChanges.js";

/**
 * The changes that undo these: the last one first, `before` and `after` swapped. Inverted twice they are the same again.
 * Copied, so what becomes of the given ones afterwards changes nothing. Refuses malformed ones as `invalid-input`, as
 * `applyChanges` does. O(changes).
 *
 * @example
 * const undone = applyChanges(after, invertChanges(changesBetween(before, after)))
 */
export function invertChanges(changes: readonly Change[]): readonly Change[] {
  const inverted = readChanges(changes).map(
    ({ entity, id, before, after }) => Object.freeze({ entity, id, before: after, after: before }) as Change,
  );
  return Object.freeze(inverted.reverse());
}
