/** How rows are told apart and put in sequence: the key of a row, and how two keys compare. */
export interface Order<Key, Row> {
  readonly keyOf: (row: Row) => Key;
  readonly compare: (a: Key, b: Key) => number;
}

/** Compares by UTF-16 code units, the one order of ids everywhere: no locale, so every machine agrees. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Compares pairs of ids, the first part first. */
export function comparePairs(a: readonly [string, string], b: readonly [string, string]): number {
  return compareText(a[0], b[0]) || compareText(a[1], b[1]);
}
