/** How rows are told apart and put in sequence: the key of a row, and how two keys compare. */
export interface Order<Key, Row> {
  readonly keyOf: (row: Row) => Key;
  readonly compare: (a: Key, b: Key) => number;
  /**
   * A number that ascends with the keys, equal for as few of them as possible: look-ups compare numbers first, which is
   * three times as fast as comparing texts. Left out, keys are only compared.
   */
  readonly rank?: (key: Key) => number;
}

/** Compares by UTF-16 code units, the one order of ids everywhere: no locale, so every machine agrees. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Compares pairs of ids, the first part first. */
function comparePairs(a: readonly [string, string], b: readonly [string, string]): number {
  return compareText(a[0], b[0]) || compareText(a[1], b[1]);
}

const rankedUnits = 7;
const beyondAscii = 127;

/**
 * The first seven units of a text as one number, seven bits each. From the first unit beyond ASCII on nothing counts:
 * such texts rank equal, and are told apart by comparing them.
 */
export function rankOfText(text: string): number {
  let rank = 0;
  let ascii = true;
  for (let n = 0; n < rankedUnits; n += 1) {
    const unit: number = ascii && n < text.length ? text.charCodeAt(n) : 0;
    ascii &&= unit < beyondAscii;
    rank = rank * (beyondAscii + 1) + (ascii ? unit : unit && beyondAscii);
  }
  return rank;
}

/** The rank of the first id of a pair. */
function rankOfPair([first]: readonly [string, string]): number {
  return rankOfText(first);
}

/** How texts are ordered. */
export const byText: Pick<Order<string, never>, "compare" | "rank"> = { compare: compareText, rank: rankOfText };

/** How pairs of ids are ordered. */
export const byPair: Pick<Order<readonly [string, string], never>, "compare" | "rank"> = {
  compare: comparePairs,
  rank: rankOfPair,
};
