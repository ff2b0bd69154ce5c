import {
  type Crm,
  type Territory,
  type territoryCoverage,
  type territoryDifferences,
  territoryFor,
} from "betreuergruppen";
import { expect } from "vitest";

/** Every code of so many digits. */
export function allCodes(length: number): readonly string[] {
  return Array.from({ length: 10 ** length }, (_, n) => String(n).padStart(length, "0"));
}

/** Every territory that covers a code, narrowest first, found by looking at each. */
export function claimsOn(territories: readonly Territory[], country: string, code: string): readonly string[] {
  const widthOf = ({ postalCode, fromPostalCode, toPostalCode }: Territory): number =>
    postalCode === null ? Number(toPostalCode) - Number(fromPostalCode) + 1 : 0;
  return territories
    .filter((row) => {
      const [from, to] = [row.postalCode ?? row.fromPostalCode ?? "", row.postalCode ?? row.toPostalCode ?? ""];
      return row.country === country && from.length === code.length && from <= code && code <= to;
    })
    .sort((a, b) => widthOf(a) - widthOf(b))
    .map((row) => row.id);
}

/** Compares a coverage with what each single code says. */
export function expectCoverage(crm: Crm, given: ReturnType<typeof territoryCoverage>, length: number): void {
  const territories = Array.from(crm.territories);
  const told = new Map<string, readonly string[]>();
  const codes = allCodes(length);
  const mark = (from: string, to: string, ids: readonly string[], count: number): void => {
    const stretch = codes.slice(Number(from), Number(to) + 1);
    expect(stretch.length).toBe(count);
    for (const code of stretch) {
      if (told.has(code)) expect.fail(`${code} is told twice`);
      told.set(code, ids);
    }
  };
  const ofLength = <Stretch extends { readonly fromPostalCode: string }>(stretches: readonly Stretch[]) =>
    stretches.filter((stretch) => stretch.fromPostalCode.length === length);
  for (const gap of ofLength(given.gaps)) mark(gap.fromPostalCode, gap.toPostalCode, [], gap.codes);
  for (const overlap of ofLength(given.overlaps)) {
    mark(overlap.fromPostalCode, overlap.toPostalCode, overlap.territoryIds, overlap.codes);
  }
  let before: string | undefined;
  let stretches = 0;
  for (const code of codes) {
    const claims = claimsOn(territories, given.country, code);
    const wins = territoryFor(crm, { country: given.country, postalCode: code })?.id;
    if (wins !== claims[0]) expect.fail(`${code} is won by ${wins}, not by ${claims[0]}`);
    const text = claims.join(" ");
    const [here, expected] = [told.get(code)?.join(" "), claims.length === 1 ? undefined : text];
    if (here !== expected) expect.fail(`${code} is claimed by ${text}, and told as ${here}`);
    if (expected !== undefined && before !== text) stretches += 1;
    before = text;
  }
  // As few stretches as there can be.
  expect(ofLength(given.gaps).length + ofLength(given.overlaps).length).toBe(stretches);
}

/** Compares differences with what each single code says. */
export function expectDifferences(
  before: Crm,
  after: Crm,
  country: string,
  given: ReturnType<typeof territoryDifferences>,
  length: number,
): void {
  const groupOf = (crm: Crm, postalCode: string) => territoryFor(crm, { country, postalCode })?.groupId ?? null;
  const stretches: { from: string; to: string; codes: number; before: string | null; after: string | null }[] = [];
  let previous = "";
  for (const code of allCodes(length)) {
    const change = { before: groupOf(before, code), after: groupOf(after, code) };
    const text = change.before === change.after ? "" : JSON.stringify(change);
    const last = stretches.at(-1);
    if (text !== "" && text === previous && last !== undefined)
      Object.assign(last, { to: code, codes: last.codes + 1 });
    else if (text !== "") stretches.push({ from: code, to: code, codes: 1, ...change });
    previous = text;
  }
  const told = given
    .filter((one) => one.fromPostalCode.length === length)
    .map((one) => ({
      from: one.fromPostalCode,
      to: one.toPostalCode,
      codes: one.codes,
      before: one.before,
      after: one.after,
    }));
  expect(told).toEqual(stretches);
}
