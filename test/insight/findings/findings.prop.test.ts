import { type Crm, execute, type FindingCode, findingCodes, findings, findingsBetween, foresee } from "betreuergruppen";
import { arbitraryCrm, arbitraryHistory } from "betreuergruppen/testing";
import fc from "fast-check";
import { expect, test } from "vitest";

/*
 * That the laws about findings meet every code. What findings have to be is in src/testing/laws/findingLaws.ts.
 */

/** Codes whose findings need nobody's command to begin or end: the passing of time does it. */
const timed: readonly FindingCode[] = [
  "unattended-customers",
  "single-member",
  "customer-hidden-from-team",
  "customer-hidden-from-holder",
  "inactive-substitute",
  "substitutions-overlap",
  "overdue-task",
];

test("in drawn worlds every code is found, with and without a repair, cured, caused, and foreseen if it can be", () => {
  const met = new Map<string, number>();
  const meet = (what: string): unknown => met.set(what, (met.get(what) ?? 0) + 1);
  for (const mode of ["likely", "hostile"] as const) {
    for (const { steps } of fc.sample(arbitraryHistory({ mode }), { numRuns: 40, seed: 1 })) {
      for (const { before, after } of steps) {
        const { cured, caused } = findingsBetween(before, after, { at: 15 });
        for (const { code } of cured) meet(`${code} cured`);
        for (const { code } of caused) meet(`${code} caused`);
      }
    }
    for (const [n, crm] of fc.sample(arbitraryCrm({ mode }), { numRuns: 500, seed: 1 }).entries()) {
      for (const { code, repairs } of n < 150 ? findings(crm, { at: 15 }) : []) {
        meet(`${code} ${repairs.length > 0 ? "with" : "without"}`);
        const repaired = (repairs[0] ?? []).reduce(execute, crm);
        for (const one of findingsBetween(crm, repaired, { at: 15 }).cured) meet(`${one.code} cured`);
        for (const one of findingsBetween(repaired, crm, { at: 15 }).caused) meet(`${one.code} caused`);
      }
      for (const { cured, caused } of foresee(crm, { from: -100, until: 100 })) {
        for (const { code } of [...cured, ...caused]) meet(`${code} foreseen`);
      }
    }
  }
  const expected = findingCodes.flatMap((code) => [
    `${code} cured`,
    `${code} caused`,
    `${code} with`,
    ...(timed.includes(code) ? [`${code} foreseen`] : []),
  ]);
  expect(expected.filter((what) => (met.get(what) ?? 0) < 3)).toEqual([]);
  const foreseen = findingCodes.filter((code) => met.has(`${code} foreseen`));
  expect(foreseen).toEqual(findingCodes.filter((code) => timed.includes(code)));
});

test("whichever repairs are executed one after the other, there is an end to it", () => {
  for (const mode of ["likely", "hostile"] as const) {
    for (const [n, start] of fc.sample(arbitraryCrm({ mode }), { numRuns: 60, seed: 1 }).entries()) {
      let crm: Crm = start;
      const done: string[] = [];
      for (;;) {
        // A share of one: second groups are rare wherever not every customer has one.
        const repairs = findings(crm, { at: 15, secondGroupShare: 1 }).flatMap((finding) => finding.repairs);
        const chosen = repairs[(n + 7 * done.length) % repairs.length];
        if (chosen === undefined) break;
        done.push(chosen.map(({ type }) => type).join(" "));
        if (done.length > 100) expect.fail(`no end: ${done.slice(-6).join(", ")}`);
        crm = chosen.reduce(execute, crm);
      }
    }
  }
});
