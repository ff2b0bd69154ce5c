import { addCustomer, type Crm, territoryCoverage, territoryDifferences, unassignedCustomers } from "betreuergruppen";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Shares } from "../../worlds/share.js";
import { expectCoverage, expectDifferences } from "./bruteForce.js";
import { type Drawn, threeGroups, withTerritories } from "./randomTerritories.js";

const { numRuns = 100 } = fc.readConfigureGlobal() ?? {};

/** Territories, some of them single codes, in a space of so many codes. */
function territories(codes: number, maxLength: number): fc.Arbitrary<Drawn[]> {
  const code = fc.nat(codes - 1);
  const single = code.map((one): [number, number] => [one, one]);
  const range = fc.tuple(code, code);
  const drawn = fc.tuple(fc.nat(2), fc.oneof(single, range)).map(([group, [a, b]]): Drawn => [group, a, b]);
  return fc.array(drawn, { maxLength, size: "max" });
}

const customersAt = (crm: Crm, codes: readonly string[], country: string): Crm =>
  codes.reduce(
    (before, postalCode, n) =>
      addCustomer(before, { id: `c${n}`, name: "C", country, postalCode, groupId: n % 4 === 0 ? "north" : null }),
    crm,
  );

test("T1 T2 gaps and overlaps are those that every single code has, in small code spaces", () => {
  const shares = new Shares();
  const codes = fc.array(fc.nat(99), { maxLength: 8 });
  fc.assert(
    fc.property(territories(100, 8), codes, (drawn, inside) => {
      const shown = inside.map((code) => String(code).padStart(2, "0"));
      const crm = customersAt(withTerritories(threeGroups, drawn, "AT", 2), shown, "AT");
      const given = territoryCoverage(crm, "at");
      if (crm.territories.size > 0) expectCoverage(crm, given, 2);
      for (const { fromPostalCode, toPostalCode, count, customers, witness } of [...given.gaps, ...given.overlaps]) {
        const expected = Array.from(unassignedCustomers(crm)).filter(
          ({ postalCode }) => postalCode !== null && fromPostalCode <= postalCode && postalCode <= toPostalCode,
        );
        expect(Array.from(customers)).toEqual(expected);
        expect(count).toBe(expected.length);
        expect(customers.size).toBe(expected.length);
        expect(witness).toBe(expected[0]?.postalCode ?? fromPostalCode);
      }
      shares.count({
        gaps: given.gaps.length > 0,
        overlaps: given.overlaps.length > 0,
        "three claim one": given.overlaps.some((overlap) => overlap.territoryIds.length > 2),
        "customers in gaps": given.gaps.some((gap) => gap.count > 0),
        "customers in overlaps": given.overlaps.some((overlap) => overlap.count > 0),
      });
    }),
    // A fifth: a run looks at every one of a hundred codes.
    { numRuns: Math.ceil(numRuns / 5) },
  );
  shares.expectAtLeast({
    gaps: 0.8,
    overlaps: 0.5,
    "three claim one": 0.2,
    "customers in gaps": 0.3,
    "customers in overlaps": 0.1,
  });
});

test("T1 T2 the differences of two tables are those that every single code has, in as few stretches as there can be", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(territories(100, 6), territories(100, 3), fc.boolean(), (drawn, more, anew) => {
      const before = withTerritories(threeGroups, drawn, "AT", 2);
      const after = withTerritories(
        anew ? threeGroups : before,
        more.map(([g, a, b]): Drawn => [g + 1, a, b]),
        "AT",
        2,
      );
      const given = territoryDifferences(before, after, "AT");
      expectDifferences(before, after, "AT", given, 2);
      expect(territoryDifferences(after, before, "AT")).toEqual(
        given.map((one) => ({ ...one, before: one.after, after: one.before })),
      );
      shares.count({
        none: given.length === 0,
        "from group to group": given.some((one) => one.before !== null && one.after !== null),
        "from none": given.some((one) => one.before === null),
        "to none": given.some((one) => one.after === null),
      });
    }),
    { numRuns: Math.ceil(numRuns / 5) },
  );
  shares.expectAtLeast({ none: 0.01, "from group to group": 0.1, "from none": 0.2, "to none": 0.1 });
});

test("T1 T2 of all 100,000 German codes each is told as territoryFor says, and so are the differences", () => {
  fc.assert(
    fc.property(territories(100_000, 30), territories(100_000, 6), (drawn, more) => {
      const before = withTerritories(threeGroups, drawn, "DE", 5);
      const after = withTerritories(
        before,
        more.map(([g, a, b]): Drawn => [g + 1, a, b]),
        "DE",
        5,
      );
      expectCoverage(before, territoryCoverage(before, "DE"), 5);
      expectDifferences(before, after, "DE", territoryDifferences(before, after, "DE"), 5);
    }),
    // It asks about 100,000 codes several times over.
    { numRuns: Math.ceil(numRuns / 1000) },
  );
});
