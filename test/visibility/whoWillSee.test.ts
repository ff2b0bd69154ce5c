import { changeSettings, deactivateUser, startSubstitution, whoWillSee } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { firm } from "./firm.js";

const told = (customerId: string, from: number, until: number, crm = firm) =>
  whoWillSee(crm, customerId, from, until).map(
    ({ id, periods }) => `${id} ${periods.map((period) => `${period.from}-${period.until}`).join(" ")}`,
  );

describe("whoWillSee", () => {
  test("U1 U2 whoever sees it anyway all the time, substitutes in their periods, cut to the one asked for", () => {
    expect(told("k1", 0, 1000)).toEqual(["anna 0-1000", "ben 100-200", "dora 0-1000", "root 0-1000"]);
    expect(told("k1", 150, 1000)).toEqual(["anna 150-1000", "ben 150-200", "dora 150-1000", "root 150-1000"]);
    expect(told("k1", 199, 200)).toContain("ben 199-200");
    expect(told("k1", 200, 300)).toEqual(["anna 200-300", "dora 200-300", "root 200-300"]);
    expect(told("k1", 50, 100)).toEqual(["anna 50-100", "dora 50-100", "root 50-100"]);
  });

  test("periods that touch or overlap are one, others are told apart", () => {
    const crm = [
      { id: "t1", from: 200, until: 300 },
      { id: "t2", from: 250, until: 400 },
      { id: "t3", from: 500, until: 600 },
    ].reduce(
      (before, period) => startSubstitution(before, { ...period, absentUserId: "dora", substituteUserId: "ben" }),
      firm,
    );
    expect(told("k1", 0, 1000, crm)).toContain("ben 100-400 500-600");
  });

  test("V3 V7 a second group that does not count opens nothing, nor an inactive substitute", () => {
    expect(told("k3", 0, 500)).toEqual(["ben 0-500", "cora 0-500", "dora 0-500", "emil 150-250 300-400", "root 0-500"]);
    expect(told("k2", 0, 500, changeSettings(firm, { secondGroup: false }))).not.toContain("emil 150-250");
    expect(told("k1", 0, 500, deactivateUser(firm, { userId: "ben" }))).toEqual([
      "anna 0-500",
      "dora 0-500",
      "root 0-500",
    ]);
  });

  test("a user who sees nobody at any time is not told", () => {
    expect(told("k5", 0, 1000)).toEqual(["root 0-1000"]);
    expect(whoWillSee(firm, "k5", 0, 10)).toEqual([{ ...firm.users.get("root"), periods: [{ from: 0, until: 10 }] }]);
  });

  test.each([
    ["an unknown customer", "k9", 0, 10],
    ["no id", undefined, 0, 10],
    ["a period without instants", "k1", 10, 10],
    ["a period that ends before it begins", "k1", 10, 0],
    ["no numbers", "k1", Number.NaN, undefined],
  ])("nobody for %s", (_, customerId, from, until) => {
    expect(whoWillSee(firm, customerId as never, from, until as never)).toEqual([]);
  });
});
