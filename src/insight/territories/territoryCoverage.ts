import { gathered } from "../../collections/gathered.js";
import type { Crm } from "../../model/crm.js";
import type { Customer } from "../../model/customer.js";
import type { TerritoryId } from "../../model/ids.js";
import { everyone } from "../../model/indexes.js";
import { type CustomerList, customerList } from "../../model/lists.js";
import { isAllDigits } from "../../model/postalCode.js";
import { country as countryReader, invalid } from "../../model/reader.js";
import type { Territory } from "../../model/territory.js";
import { type CodeStretch, codeLengths, codeStretches, territoriesWith } from "./codeStretches.js";

/** The customers without a group whose code lies in a stretch. */
interface Inside {
  /** A code of the stretch: that of the first such customer, by id; if there is none, the first code. */
  readonly witness: string;
  /** How many such customers there are. */
  readonly count: number;
  /** Who they are, by id, when you ask: a walk over all customers without a group. */
  readonly customers: CustomerList;
}

/** A stretch of codes that no territory covers; a code with letters, or of a length without territories, by itself. */
export type TerritoryGap = CodeStretch & Inside;

/** A stretch of codes that the same several territories cover. */
export interface TerritoryOverlap extends CodeStretch, Inside {
  /** Narrowest first: the first one wins (T2). */
  readonly territoryIds: readonly [TerritoryId, TerritoryId, ...TerritoryId[]];
}

/** What the territories of a country leave open, and what they claim more than once. By length of codes, then by code. */
export interface TerritoryCoverage {
  readonly country: string;
  readonly gaps: readonly TerritoryGap[];
  readonly overlaps: readonly TerritoryOverlap[];
}

/**
 * The gaps of a country's territories and the stretches that several of them claim (T1, T2), each with a witness and the
 * customers without a group inside it. In `DE` that is all of 00000 to 99999. Elsewhere it is the codes of each length
 * for which there are territories of all-digit codes; any other code that a customer without a group has, and no territory,
 * is a gap by itself. What is no country has neither.
 * O(territories · log territories + claims + customers without a group · log territories),
 * where a claim is a territory that covers a stretch.
 *
 * @example
 * territoryCoverage(crm, "DE").gaps.map((gap) => [gap.fromPostalCode, gap.toPostalCode, gap.count])
 */
export function territoryCoverage(crm: Crm, country: string): TerritoryCoverage {
  const known = countryReader.read(country);
  if (known === invalid) return Object.freeze({ country: "", gaps: Object.freeze([]), overlaps: Object.freeze([]) });
  const without = codesWithoutGroup(crm, known);
  const gaps: TerritoryGap[] = [];
  const overlaps: TerritoryOverlap[] = [];
  for (const length of codeLengths(known)) {
    const digits = territoriesWith(crm, known, length, true);
    const codes = without.get(length) ?? [];
    // In Germany it is known what codes there are. Elsewhere territories tell it, or one gap would be all that is found.
    const open = digits.length > 0 || known === "DE" ? codeStretches(digits, length, idsOf) : [];
    const inside = codesInEach(codes, open);
    for (const [n, { kept, ...stretch }] of open.entries()) {
      const [winner, next, ...others] = kept;
      if (winner !== undefined && next === undefined) continue;
      const found = { ...stretch, ...insideOf(crm, known, stretch, inside[n] ?? []) };
      if (winner === undefined) gaps.push(Object.freeze(found));
      else if (next !== undefined) {
        overlaps.push(Object.freeze({ ...found, territoryIds: Object.freeze([winner, next, ...others] as const) }));
      }
    }
    const single = new Set(territoriesWith(crm, known, length, false).map((territory) => territory.postalCode));
    const others = codes.filter((code) => !single.has(code) && (open.length === 0 || !isAllDigits(code)));
    for (const [code, same] of Array.from(gathered(others, (one) => one)).sort(([a], [b]) => (a < b ? -1 : 1))) {
      const stretch = { fromPostalCode: code, toPostalCode: code, codes: 1 };
      gaps.push(Object.freeze({ ...stretch, ...insideOf(crm, known, stretch, same) }));
    }
  }
  return Object.freeze({ country: known, gaps: Object.freeze(gaps), overlaps: Object.freeze(overlaps) });
}

function idsOf(territories: readonly Territory[]): readonly TerritoryId[] {
  return territories.map((territory) => territory.id);
}

/** The codes of the customers of a country without a group, by their lengths, each in the order of the customers' ids. */
function codesWithoutGroup(crm: Crm, country: string): ReadonlyMap<number, readonly string[]> {
  const codes = Array.from(crm.indexes.customersWithoutGroup.at(everyone)).flatMap((customer) =>
    customer.country === country && customer.postalCode !== null ? [customer.postalCode] : [],
  );
  return gathered(codes, (code) => code.length);
}

/** The all-digit codes among these in each of the stretches, which follow each other without holes. */
function codesInEach(codes: readonly string[], stretches: readonly CodeStretch[]): readonly (readonly string[])[] {
  const found = stretches.map((): string[] => []);
  const begin = stretches.map((stretch) => Number(stretch.fromPostalCode));
  for (const code of stretches.length === 0 ? [] : codes.filter(isAllDigits)) {
    const number = Number(code);
    let [low, high] = [0, begin.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((begin[middle] ?? 0) <= number) low = middle;
      else high = middle - 1;
    }
    found[low]?.push(code);
  }
  return found;
}

function insideOf(
  crm: Crm,
  country: string,
  { fromPostalCode: from, toPostalCode: to }: CodeStretch,
  codes: readonly string[],
): Inside {
  const digits = isAllDigits(from);
  const only = ({ country: its, postalCode: code }: Customer): boolean =>
    its === country &&
    code !== null &&
    code.length === from.length &&
    isAllDigits(code) === digits &&
    from <= code &&
    code <= to;
  const rows = crm.indexes.customersWithoutGroup.at(everyone);
  const customers = customerList({ place: "", part: 0, rows, only });
  return { witness: codes[0] ?? from, count: codes.length, customers };
}
