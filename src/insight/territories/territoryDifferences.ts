import type { Crm } from "../../model/crm.js";
import type { GroupId } from "../../model/ids.js";
import { country as countryReader, invalid } from "../../model/reader.js";
import type { Territory } from "../../model/territory.js";
import {
  type CodeStretch,
  type CoveredStretch,
  codeLengths,
  codeStretches,
  stretchOf,
  territoriesWith,
} from "./codeStretches.js";

/** A stretch of codes that another group gets than before; `null` stands for none. */
export interface TerritoryDifference extends CodeStretch {
  readonly before: GroupId | null;
  readonly after: GroupId | null;
}

/**
 * The codes of a country that belong to another group than before, by the territories of two CRMs (T1, T2): as few
 * stretches as there can be, by length of codes and then by code; codes with letters come one by one, behind the
 * others of their length. No customer moves by it (T3). O(1) if the territories are the same, else
 * O(territories · log territories + claims).
 *
 * @example
 * territoryDifferences(before, after, "DE")
 * // => [{ fromPostalCode: "20000", toPostalCode: "20999", codes: 1000, before: "north", after: "harbour" }]
 */
export function territoryDifferences(before: Crm, after: Crm, country: string): readonly TerritoryDifference[] {
  const known = countryReader.read(country);
  if (known === invalid || before.territories === after.territories) return Object.freeze([]);
  const found: TerritoryDifference[] = [];
  for (const length of codeLengths(known)) {
    const [was, is] = [before, after].map((crm) =>
      codeStretches(territoriesWith(crm, known, length, true), length, winner),
    );
    found.push(...differencesOf(was ?? [], is ?? [], length));
    found.push(...singleDifferences(before, after, known, length));
  }
  return Object.freeze(found);
}

/** Both cover all codes of the length, without holes. */
function differencesOf(
  was: readonly CoveredStretch<GroupId | null>[],
  is: readonly CoveredStretch<GroupId | null>[],
  length: number,
): readonly TerritoryDifference[] {
  const found: { from: number; to: number; before: GroupId | null; after: GroupId | null }[] = [];
  for (let [n, m, from] = [0, 0, 0]; was[n] !== undefined && is[m] !== undefined; ) {
    const [ends, ended] = [Number(was[n]?.toPostalCode), Number(is[m]?.toPostalCode)];
    const to = Math.min(ends, ended);
    const [before, after] = [was[n]?.kept ?? null, is[m]?.kept ?? null];
    const last = found.at(-1);
    if (last?.to === from - 1 && last.before === before && last.after === after) last.to = to;
    else if (before !== after) found.push({ from, to, before, after });
    from = to + 1;
    if (ends === to) n += 1;
    if (ended === to) m += 1;
  }
  return found.map(({ from, to, before, after }) => Object.freeze({ ...stretchOf(from, to, length), before, after }));
}

/** The group that gets a code which these territories cover (T2). */
function winner([narrowest]: readonly Territory[]): GroupId | null {
  return narrowest?.groupId ?? null;
}

function singleDifferences(before: Crm, after: Crm, country: string, length: number): readonly TerritoryDifference[] {
  const [was, is] = [before, after].map(
    (crm) => new Map(territoriesWith(crm, country, length, false).map((row) => [row.postalCode ?? "", row.groupId])),
  );
  const codes = Array.from(new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])).sort();
  return codes.flatMap((code) => {
    const change = { before: was?.get(code) ?? null, after: is?.get(code) ?? null };
    if (change.before === change.after) return [];
    return [Object.freeze({ fromPostalCode: code, toPostalCode: code, codes: 1, ...change })];
  });
}
