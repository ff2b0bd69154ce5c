/** A place between two rows of a list: it holds even when the row that it was made from is gone. */
export type Position<Key> = readonly [place: string, part: number, key: Key];

/** How a list's keys are told from everything else that JSON can say. */
type IsKey<Key> = (value: unknown) => value is Key;

/**
 * A position as text that every way of carrying it leaves alone. It holds letters, digits and `-_.!~*'()` only, so
 * decoding it as a part of a URL once, twice or not at all gives the same text. `~` stands where `%` would.
 */
export function cursorOf(position: Position<unknown>): string {
  return encodeURIComponent(JSON.stringify(position)).replaceAll("~", "%7E").replaceAll("%", "~");
}

/** The position that a cursor tells, or `undefined` for what is no cursor of such a list. */
export function positionOf<Key>(cursor: unknown, isKey: IsKey<Key>): Position<Key> | undefined {
  if (typeof cursor !== "string") return undefined;
  const position = parsed(cursor.replaceAll("~", "%"));
  if (!Array.isArray(position) || position.length !== 3) return undefined;
  const [place, part, key]: unknown[] = position;
  if (typeof place !== "string" || typeof part !== "number" || !isKey(key)) return undefined;
  // Only what a page gave comes back as it was: a cursor that was cut, edited or encoded again does not.
  return cursorOf([place, part, key]) === cursor ? [place, part, key] : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(text));
  } catch {
    // Neither percent-encoding nor JSON: refused like every other string that is no cursor.
    return undefined;
  }
}
