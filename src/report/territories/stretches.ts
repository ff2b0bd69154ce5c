import {
  type Crm,
  type CustomerList,
  createCrm,
  type GroupId,
  territoryCoverage,
  territoryDifferences,
} from "betreuergruppen";

/** All codes of one country and one length. */
export interface CodeSpace {
  readonly country: string;
  readonly digits: number;
  /** From the first code to the last without a hole, as few as there can be. */
  readonly stretches: readonly Stretch[];
}

/** Codes beside each other that belong to one group, or to none. Codes are told as numbers. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly groupId: GroupId | null;
}

/** The territories of a country: which group each code belongs to. */
export interface CountryMap {
  readonly country: string;
  readonly spaces: readonly CodeSpace[];
  /** Codes with letters: there is nothing between them. */
  readonly singles: readonly { readonly code: string; readonly groupId: GroupId | null }[];
  /** Codes that no territory covers and customers without a group have, the most customers first. */
  readonly missed: readonly Missed[];
}

/** A gap, and the customers without a group inside it. */
export interface Missed {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly customers: CustomerList;
}

/**
 * The territories of every country that has one, by the core's difference to a CRM without any.
 * O(territories · log territories + countries · customers without a group · log territories).
 */
export function countryMaps(crm: Crm): readonly CountryMap[] {
  const countries = new Set(Array.from(crm.territories, ({ country }) => country));
  return Array.from(countries)
    .sort()
    .map((country) => mapOf(crm, country));
}

/** A code as it is written. */
export function codeText(code: number, digits: number): string {
  return String(code).padStart(digits, "0");
}

const noTerritories = createCrm();

function mapOf(crm: Crm, country: string): CountryMap {
  const spaces = new Map<number, Stretch[]>();
  const singles: { code: string; groupId: GroupId | null }[] = [];
  for (const { fromPostalCode: from, toPostalCode: to, after } of territoryDifferences(noTerritories, crm, country)) {
    if (!/^\d+$/.test(from)) {
      singles.push({ code: from, groupId: after });
      continue;
    }
    const stretches = spaces.get(from.length) ?? [];
    spaces.set(from.length, stretches);
    addGap(stretches, Number(from));
    stretches.push({ from: Number(from), to: Number(to), groupId: after });
  }
  for (const [digits, stretches] of spaces) addGap(stretches, 10 ** digits);
  const missed = territoryCoverage(crm, country).gaps.filter(({ count }) => count > 0);
  return {
    country,
    spaces: Array.from(spaces, ([digits, stretches]) => ({ country, digits, stretches })),
    singles,
    missed: missed
      .map(({ fromPostalCode, toPostalCode, ...rest }) => ({ from: fromPostalCode, to: toPostalCode, ...rest }))
      .sort((a, b) => b.count - a.count),
  };
}

/** What lies between the last stretch and the next one belongs to no group. */
function addGap(stretches: Stretch[], next: number): void {
  const from = (stretches.at(-1)?.to ?? -1) + 1;
  if (from < next) stretches.push({ from, to: next - 1, groupId: null });
}
