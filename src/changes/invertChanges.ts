import type { Change } from "./change.js";

/**
 * The changes that undo these: the last one first, `before` and `after` swapped. Inverted twice they are the same again.
 * O(changes).
 *
 * @example
 * const undone = applyChanges(after, invertChanges(changesBetween(before, after)))
 */
export function invertChanges(changes: readonly Change[]): readonly Change[] {
  const inverted = changes.map(
    (change) =>
      Object.freeze({ entity: change.entity, id: change.id, before: change.after, after: change.before }) as Change,
  );
  return Object.freeze(inverted.reverse());
}
