import type { CrmRecords, Territory } from "betreuergruppen";
import { allDigits, fitsCountry } from "./form.js";
import { find, type Input, mustBeNew, put, refuse } from "./rows.js";

/**
 * T1: one code alone, or both ends of a range of all-digit codes of equal length. Gives the fields at fault, as far as
 * that can be told: a field that is malformed is `undefined`, so it may be a code or none.
 */
export function territoryFaults(row: Partial<Territory>): readonly (keyof Territory)[] {
  const { country, postalCode: code, fromPostalCode: from, toPostalCode: to } = row;
  const fits = (some: string): boolean => country === undefined || fitsCountry(country, some);
  if (code === undefined) return [];
  if (code !== null) return typeof from === "string" || typeof to === "string" || !fits(code) ? ["postalCode"] : [];
  const unfit = (end: string | null): boolean => end === null || !allDigits(end) || !fits(end);
  const faults: (keyof Territory)[] = [];
  if (from !== undefined && unfit(from)) faults.push("fromPostalCode");
  if (to !== undefined && (unfit(to) || (typeof from === "string" && isNoRange(from, to ?? "")))) {
    faults.push("toPostalCode");
  }
  return faults;
}

function isNoRange(from: string, to: string): boolean {
  return allDigits(from) && allDigits(to) && (from.length !== to.length || from > to);
}

/** T2: how many codes a range counts. A single code is narrower than any range. */
function width(row: Territory): number {
  return row.postalCode === null ? Number(row.toPostalCode) - Number(row.fromPostalCode) + 1 : 0;
}

/** T1: whether a territory covers a code. Leading zeros matter: codes of another length lie in no range. */
function covers(row: Territory, country: string, code: string): boolean {
  if (row.country !== country) return false;
  if (row.postalCode !== null) return row.postalCode === code;
  const [from, to] = [row.fromPostalCode ?? "", row.toPostalCode ?? ""];
  return allDigits(code) && code.length === from.length && from <= code && code <= to;
}

/** T2: whether two territories are equally narrow and share a code: two stretches do if one begins in the other. */
export function overlap(a: Territory, b: Territory): boolean {
  if (width(a) !== width(b)) return false;
  const [first, second] = [a.postalCode ?? a.fromPostalCode ?? "", b.postalCode ?? b.fromPostalCode ?? ""];
  return covers(a, b.country, second) || covers(b, a.country, first);
}

/**
 * The territory of a postal code (T2): the narrowest that covers it. O(territories).
 *
 * @example
 * referenceTerritoryFor(recordsOf(crm), "DE", "20095")?.groupId
 */
export function referenceTerritoryFor(
  records: CrmRecords,
  country: string,
  code: string | null,
): Territory | undefined {
  let narrowest: Territory | undefined;
  for (const row of records.territories) {
    if (code === null || !covers(row, country, code)) continue;
    if (narrowest === undefined || width(row) < width(narrowest)) narrowest = row; // T2
  }
  return narrowest;
}

export function addTerritory(records: CrmRecords, input: Input<"addTerritory">): CrmRecords {
  const { id, groupId, country = "DE" } = input; // T1
  const { postalCode = null, fromPostalCode = null, toPostalCode = null } = input;
  const territory: Territory = { id, groupId, country, postalCode, fromPostalCode, toPostalCode };
  if (territoryFaults(territory).length > 0) refuse("invalid-input"); // T1
  mustBeNew(records.territories, id);
  find(records.groups, groupId);
  if (records.territories.some((other) => overlap(territory, other))) refuse("territory-overlap"); // T2
  return put(records, "territories", territory); // T3: no customer moves
}

export function removeTerritory(records: CrmRecords, { territoryId }: Input<"removeTerritory">): CrmRecords {
  find(records.territories, territoryId);
  return { ...records, territories: records.territories.filter((row) => row.id !== territoryId) }; // T3
}

export function assignByTerritory(records: CrmRecords, { customerIds }: Input<"assignByTerritory">): CrmRecords {
  const named = (customerIds ?? []).map((id) => find(records.customers, id));
  if (named.some((customer) => customer.groupId !== null)) refuse("has-group"); // T3
  const customers = records.customers.map((customer) => {
    const asked = customerIds === undefined ? customer.groupId === null : customerIds.includes(customer.id); // T3
    const territory = asked ? referenceTerritoryFor(records, customer.country, customer.postalCode) : undefined;
    return territory === undefined ? customer : { ...customer, groupId: territory.groupId };
  });
  return { ...records, customers };
}
