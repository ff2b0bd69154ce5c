import type { Customer, Substitution, Task, Territory } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { ownedBy } from "../../src/model/customer.js";
import { groupNameKey } from "../../src/model/group.js";
import { isUnderWay } from "../../src/model/substitution.js";
import { comparePoolPlaces, poolPlace } from "../../src/model/task.js";
import { compareTerritoryPlaces, territoryPlace } from "../../src/model/territory.js";
import { everything } from "../exchange/everything.js";

describe("groupNameKey", () => {
  test.each([
    ["  MÜLLER\u00a0", "müller"],
    ["Mu\u0308ller", "müller"],
    ["NORD", "nord"],
    ["Straße", "straße"],
    ["STRASSE", "strasse"],
    ["İ", "i\u0307"],
    ["ΣΑΣ", "σας"],
    ["a  b", "a  b"],
    ["__proto__", "__proto__"],
  ])("G5: %j is compared as %j: trimmed, NFC, lower case", (groupName, key) => {
    expect(groupNameKey(groupName)).toBe(key);
  });
});

describe("isUnderWay", () => {
  const substitution: Substitution = { id: "s", absentUserId: "a", substituteUserId: "b", from: 100, until: 200 };

  test.each([
    [99.999, false],
    [100, true],
    [199.999, true],
    [200, false],
    [undefined, false],
  ])("U1, U2: at %s it is %s", (at, underWay) => {
    expect(isUnderWay(substitution, at)).toBe(underWay);
  });

  test("U1: a period that contains the epoch contains 0", () => {
    expect(isUnderWay({ ...substitution, from: -1, until: 1 }, 0)).toBe(true);
    expect(isUnderWay({ ...substitution, from: 0, until: 1 }, -0)).toBe(true);
  });
});

describe("ownedBy", () => {
  const customer = everything().customers[0] as Customer;

  test("C2: the present second group that becomes the first is cleared as second", () => {
    expect(ownedBy(customer, "south")).toEqual({ ...customer, groupId: "south", secondGroupId: null });
  });

  test("C1: any other first group leaves the second alone", () => {
    expect(ownedBy(customer, "west")).toEqual({ ...customer, groupId: "west" });
  });

  test("the present first group gives the very same row", () => {
    expect(ownedBy(customer, "north")).toBe(customer);
  });
});

describe("comparePoolPlaces", () => {
  const place = (fields: Partial<Task>) => poolPlace({ ...(everything().tasks[0] as Task), ...fields });
  const sign = (a: Partial<Task>, b: Partial<Task>) => [
    Math.sign(comparePoolPlaces(place(a), place(b))),
    Math.sign(comparePoolPlaces(place(b), place(a))),
  ];

  test.each<[string, Partial<Task>, Partial<Task>]>([
    ["critical before high, whatever is due", { priority: "critical", dueAt: null }, { priority: "high", dueAt: 0 }],
    ["high before normal, whatever is due", { priority: "high", dueAt: null }, { priority: "normal", dueAt: -9e15 }],
    ["the earlier due before the later", { dueAt: -1, id: "b" }, { dueAt: 0, id: "a" }],
    ["dues closer than a millisecond", { dueAt: 0.1, id: "b" }, { dueAt: 0.2, id: "a" }],
    ["dues beyond all dates", { dueAt: 1e300, id: "b" }, { dueAt: 2e300, id: "a" }],
    ["the farthest due before none", { dueAt: Number.MAX_VALUE, id: "b" }, { dueAt: null, id: "a" }],
    ["equal dues by id", { dueAt: 5, id: "A" }, { dueAt: 5, id: "a" }],
    ["none due by id", { dueAt: null, id: "a" }, { dueAt: null, id: "aa" }],
  ])("P3: %s", (_, first, second) => {
    expect(sign(first, second)).toEqual([-1, 1]);
  });

  test("P3: a place equals itself, due or not", () => {
    expect(sign({ dueAt: null }, { dueAt: null })).toEqual([0, 0]);
    expect(sign({ dueAt: 5 }, { dueAt: 5 })).toEqual([0, 0]);
  });
});

describe("compareTerritoryPlaces", () => {
  const single = (id: string, postalCode: string): Territory => ({
    id,
    groupId: "north",
    country: "DE",
    postalCode,
    fromPostalCode: null,
    toPostalCode: null,
  });
  const range = (id: string, fromPostalCode: string, toPostalCode: string): Territory => ({
    ...single(id, ""),
    postalCode: null,
    fromPostalCode,
    toPostalCode,
  });

  test("T2: a single code, then narrower ranges; width counts codes", () => {
    expect(territoryPlace(single("a", "20095"))).toMatchObject({ width: 0, from: "20095", to: "20095" });
    expect(territoryPlace(range("a", "20095", "20095"))).toMatchObject({ width: 1 });
    expect(territoryPlace(range("a", "00000", "00999"))).toMatchObject({ width: 1000, from: "00000", to: "00999" });
    const sorted = [
      single("z", "99999"),
      range("y", "99999", "99999"),
      range("b", "00010", "00019"),
      range("a", "20000", "20009"),
      range("0", "00000", "09999"),
    ];
    for (const given of [sorted.toReversed(), [...sorted.slice(2), ...sorted.slice(0, 2)]]) {
      expect(given.toSorted((a, b) => compareTerritoryPlaces(territoryPlace(a), territoryPlace(b)))).toEqual(sorted);
    }
  });
});
