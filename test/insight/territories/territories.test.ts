import {
  addCustomer,
  addTerritory,
  addUser,
  applyChanges,
  assignByTerritory,
  type Crm,
  joinGroup,
  planTerritories,
  recordsOf,
  removeTerritory,
  territoryCoverage,
  territoryDifferences,
} from "betreuergruppen";
import { expect, test } from "vitest";
import { threeGroups } from "./randomTerritories.js";

const claimed = (crm: Crm, id: string, groupId: string, from: string, to: string, country = "DE"): Crm =>
  from === to
    ? addTerritory(crm, { id, groupId, country, postalCode: from })
    : addTerritory(crm, { id, groupId, country, fromPostalCode: from, toPostalCode: to });

const told = (crm: Crm, country = "DE") => {
  const { gaps, overlaps } = territoryCoverage(crm, country);
  return {
    gaps: gaps.map((one) => [one.fromPostalCode, one.toPostalCode, one.count]),
    overlaps: overlaps.map((one) => [one.fromPostalCode, one.toPostalCode, ...one.territoryIds]),
  };
};

test("without territories all of Germany is one gap; of elsewhere nothing is known", () => {
  expect(told(threeGroups)).toEqual({ gaps: [["00000", "99999", 0]], overlaps: [] });
  expect(told(threeGroups, "AT")).toEqual({ gaps: [], overlaps: [] });
});

test("gaps lie before, between and behind, and a table that covers everything has none", () => {
  let crm = claimed(threeGroups, "a", "north", "10000", "19999");
  crm = claimed(crm, "b", "south", "20001", "29999");
  expect(told(crm).gaps).toEqual([
    ["00000", "09999", 0],
    ["20000", "20000", 0],
    ["30000", "99999", 0],
  ]);
  crm = claimed(crm, "c", "east", "00000", "99999");
  expect(told(crm)).toEqual({
    gaps: [],
    overlaps: [
      ["10000", "19999", "a", "c"],
      ["20001", "29999", "b", "c"],
    ],
  });
});

test("T2 the narrowest comes first, a single code before any range", () => {
  let crm = claimed(threeGroups, "wide", "north", "00000", "99999");
  crm = claimed(crm, "city", "south", "20000", "20999");
  crm = claimed(crm, "harbour", "east", "20457", "20457");
  expect(told(crm).overlaps).toEqual([
    ["20000", "20456", "city", "wide"],
    ["20457", "20457", "harbour", "city", "wide"],
    ["20458", "20999", "city", "wide"],
  ]);
});

test("customers without a group are counted where they lie, and told when asked for", () => {
  let crm = claimed(threeGroups, "a", "north", "10000", "19999");
  crm = claimed(crm, "b", "south", "15000", "15999");
  const add = (id: string, postalCode: string | null, country = "DE", groupId: string | null = null) => {
    crm = addCustomer(crm, { id, name: id, postalCode, country, groupId });
  };
  add("c1", "04109");
  add("c2", "15500");
  add("c3", "99999");
  add("c4", "04109", "DE", "north");
  add("c5", null);
  add("c6", "04110", "FR");
  add("c7", "04110");
  const { gaps, overlaps } = territoryCoverage(crm, "de");
  const [first, second] = gaps;
  expect([first?.count, first?.witness, Array.from(first?.customers ?? [], ({ id }) => id)]).toEqual([
    2,
    "04109",
    ["c1", "c7"],
  ]);
  expect([second?.count, second?.witness]).toEqual([1, "99999"]);
  expect([overlaps[0]?.count, overlaps[0]?.witness]).toEqual([1, "15500"]);
});

test("T1 elsewhere each length with territories is a code space; other codes of customers are gaps by themselves", () => {
  let crm = claimed(threeGroups, "a", "north", "1000", "1999", "AT");
  crm = claimed(crm, "letters", "south", "SW1A 1AA", "SW1A 1AA", "AT");
  const codes = ["1010", "8010", "SW1A 1AA", "SW1A 2AA", "SW1A 2AA", "123", "1A000", "12345"];
  codes.forEach((postalCode, n) => {
    crm = addCustomer(crm, { id: `c${n}`, name: "C", country: "AT", postalCode, groupId: null });
  });
  expect(told(crm, "AT").gaps).toEqual([
    ["123", "123", 1],
    ["0000", "0999", 0],
    ["2000", "9999", 1],
    ["12345", "12345", 1],
    ["1A000", "1A000", 1],
    ["SW1A 2AA", "SW1A 2AA", 2],
  ]);
  const letters = territoryCoverage(crm, "AT").gaps.at(-1);
  expect(Array.from(letters?.customers ?? [], ({ id }) => id)).toEqual(["c3", "c4"]);
});

test("codes as long as codes can be are a code space like any other", () => {
  const crm = claimed(threeGroups, "a", "north", "000000000001", "999999999998", "XX");
  expect(told(crm, "XX").gaps).toEqual([
    ["000000000000", "000000000000", 0],
    ["999999999999", "999999999999", 0],
  ]);
});

test("differences are stretches that another group gets, whichever territory gives them", () => {
  const before = claimed(claimed(threeGroups, "a", "north", "20000", "29999"), "b", "south", "30000", "39999");
  const city = claimed(before, "c", "east", "20000", "20999");
  const taken = { fromPostalCode: "20000", toPostalCode: "20999", codes: 1000 };
  expect(territoryDifferences(before, city, "DE")).toEqual([{ ...taken, before: "north", after: "east" }]);
  // A second territory of the very group, inside its first, changes nothing.
  expect(territoryDifferences(before, claimed(before, "c", "north", "20000", "20999"), "DE")).toEqual([]);
  const gone = removeTerritory(before, { territoryId: "b" });
  expect(territoryDifferences(before, gone, "DE")).toEqual([
    { fromPostalCode: "30000", toPostalCode: "39999", codes: 10_000, before: "south", after: null },
  ]);
  expect(territoryDifferences(before, before, "DE")).toEqual([]);
  expect(territoryDifferences(before, city, "AT")).toEqual([]);
});

test("differences of codes with letters come one by one, behind those of their length", () => {
  const before = claimed(threeGroups, "a", "north", "AB", "AB", "GB");
  const after = claimed(
    claimed(claimed(threeGroups, "a", "south", "AB", "AB", "GB"), "b", "east", "ZZ", "ZZ", "GB"),
    "c",
    "east",
    "10",
    "12",
    "GB",
  );
  expect(territoryDifferences(before, after, "GB")).toEqual([
    { fromPostalCode: "10", toPostalCode: "12", codes: 3, before: null, after: "east" },
    { fromPostalCode: "AB", toPostalCode: "AB", codes: 1, before: "north", after: "south" },
    { fromPostalCode: "ZZ", toPostalCode: "ZZ", codes: 1, before: null, after: "east" },
  ]);
});

test("what is no country has no codes, and never throws", () => {
  const after = claimed(threeGroups, "a", "north", "20000", "29999");
  for (const country of ["", "DEU", "1", undefined, null, 7, {}, "__proto__"]) {
    expect(territoryCoverage(after, country as string)).toEqual({ country: "", gaps: [], overlaps: [] });
    expect(territoryDifferences(threeGroups, after, country as string)).toEqual([]);
  }
});

test("what comes out is frozen", () => {
  const given = territoryCoverage(claimed(threeGroups, "a", "north", "20000", "29999"), "DE");
  for (const part of [given, given.gaps, given.overlaps, ...given.gaps]) expect(Object.isFrozen(part)).toBe(true);
});

test("T3 the plan of territories is what assigning by them does, with who would see whom, and touches nothing", () => {
  let crm = claimed(threeGroups, "a", "north", "20000", "29999");
  crm = joinGroup(addUser(crm, { id: "anna", name: "Anna" }), { groupId: "north", userId: "anna" });
  const codes = ["20095", "20096", "30000", null];
  codes.forEach((postalCode, n) => {
    crm = addCustomer(crm, { id: `c${n}`, name: "C", postalCode, groupId: null });
  });
  const planned = planTerritories(crm);
  expect(planned.refused).toEqual([]);
  expect(planned.changes.map((change) => change.id)).toEqual(["c0", "c1"]);
  expect(Array.from(planned.access.pairs())).toEqual([
    { effect: "gains", userId: "anna", customerId: "c0" },
    { effect: "gains", userId: "anna", customerId: "c1" },
  ]);
  expect(recordsOf(applyChanges(crm, planned.changes))).toEqual(recordsOf(assignByTerritory(crm, {})));
  expect(planTerritories(crm, { customerIds: ["c1", "c2"] }).changes.map((change) => change.id)).toEqual(["c1"]);
  expect(planTerritories(crm, { customerIds: ["c9"] }).refused.map((one) => one.refusal.code)).toEqual(["unknown-id"]);
});
