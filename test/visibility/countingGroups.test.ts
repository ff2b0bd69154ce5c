import { describe, expect, test } from "vitest";
import { countingGroups } from "../../src/visibility/countingGroups.js";
import { firm, firmOff } from "./firm.js";

describe("countingGroups", () => {
  test.each([
    ["k1", ["ga"], ["ga"]],
    ["k2", ["ga", "gb"], ["ga"]],
    ["k3", ["gb", "north"], ["gb"]],
    ["k5", [], []],
    ["k6", ["void"], ["void"]],
    ["k7", ["void", "gb"], ["void"]],
  ])("V3 those of %s are %j while second groups count, else %j", (id, withSecond, withFirst) => {
    const customer = firm.customers.get(id);
    if (customer === undefined) throw new Error("the firm has this customer");
    expect(countingGroups(firm, customer)).toStrictEqual(withSecond);
    expect(countingGroups(firmOff, customer)).toStrictEqual(withFirst);
  });
});
