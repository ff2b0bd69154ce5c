import { gathered } from "../../collections/gathered.js";
import type { Crm } from "../../model/crm.js";
import { defaultCountry, isAllDigits } from "../../model/postalCode.js";
import { codeSpace, type Territory, territoryPlace } from "../../model/territory.js";

/** A stretch of all-digit codes of one length, both ends included. */
export interface CodeStretch {
  readonly fromPostalCode: string;
  readonly toPostalCode: string;
  /** How many codes it counts. */
  readonly codes: number;
}

/** A stretch that the same territories cover, and what is kept of them. */
export interface CoveredStretch<Kept> extends CodeStretch {
  readonly kept: Kept;
}

/** Codes are at most so long (T1). */
const longestCode = 12;

/** The lengths that the codes of a country can have, as far as territories could lie there: German ones are five digits (T1). */
export function codeLengths(country: string): readonly number[] {
  return country === defaultCountry ? [5] : Array.from({ length: longestCode }, (_, n) => n + 1);
}

/** The territories of a country with codes of a length, narrow ones first; all-digit ones, or those of one code with letters. */
export function territoriesWith(crm: Crm, country: string, length: number, digits: boolean): readonly Territory[] {
  const found = crm.indexes.territoriesByCode.at(codeSpace(country, "0".repeat(length)));
  return Array.from(found).filter((territory) => isAllDigits(territoryPlace(territory).from) === digits);
}

/**
 * All codes of one length, cut where another territory begins or ends: stretches one behind the other, without holes.
 * Of the territories that cover a stretch, the narrowest first (T2), it has what is kept of them; none: it is a gap.
 * O(territories · log territories + claims): a claim is a territory that covers a stretch.
 */
export function codeStretches<Kept>(
  territories: readonly Territory[],
  length: number,
  keep: (covering: readonly Territory[]) => Kept,
): readonly CoveredStretch<Kept>[] {
  const end = 10 ** length;
  const beginning = gathered(territories, (territory) => Number(territoryPlace(territory).from));
  const ended = gathered(territories, (territory) => Number(territoryPlace(territory).to) + 1);
  const edges = Array.from(new Set([0, ...beginning.keys(), ...ended.keys()]))
    .filter((edge) => edge < end)
    .sort((a, b) => a - b);
  const covering: Territory[] = [];
  return edges.map((from, n) => {
    for (const territory of ended.get(from) ?? []) covering.splice(placeAmong(covering, territory), 1);
    for (const territory of beginning.get(from) ?? []) covering.splice(placeAmong(covering, territory), 0, territory);
    const to = (edges[n + 1] ?? end) - 1;
    return Object.freeze({ ...stretchOf(from, to, length), kept: keep(covering) });
  });
}

/** The stretch between two codes, told as numbers. */
export function stretchOf(from: number, to: number, length: number): CodeStretch {
  const codeOf = (code: number): string => String(code).padStart(length, "0");
  return { fromPostalCode: codeOf(from), toPostalCode: codeOf(to), codes: to - from + 1 };
}

/** Where a territory comes among others that cover the same code: no two of these are equally narrow (T2). */
function placeAmong(covering: readonly Territory[], territory: Territory): number {
  const { width } = territoryPlace(territory);
  let [low, high] = [0, covering.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = covering[middle];
    if (other !== undefined && territoryPlace(other).width < width) low = middle + 1;
    else high = middle;
  }
  return low;
}
