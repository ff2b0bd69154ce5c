import { describe, expect, test } from "vitest";
import { byPair, byText, compareText } from "../../src/collections/order.js";

describe("compareText", () => {
  test.each([
    ["a", "b", -1],
    ["b", "a", 1],
    ["a", "a", 0],
    ["", "a", -1],
    ["a", "aa", -1],
    ["B", "a", -1],
    ["10", "9", -1],
    ["z", "\u00e4", -1],
    // By UTF-16 units an astral character stands before the last of the plane below it.
    ["\u{1d49c}", "\uff5e", -1],
    // No normalisation: the decomposed letter begins with a plain e.
    ["e\u0301", "\u00e9", -1],
    ["f", "e\u0301", 1],
  ])("%j against %j is %d", (a, b, side) => {
    expect(compareText(a, b)).toBe(side);
    expect(compareText(b, a) + 0).toBe(-side + 0);
  });
});

describe("pairs", () => {
  test("are compared by the first part, then by the second", () => {
    expect(byPair.compare(["a", "z"], ["b", "a"])).toBeLessThan(0);
    expect(byPair.compare(["a", "z"], ["a", "y"])).toBeGreaterThan(0);
    expect(byPair.compare(["a", "b"], ["a", "b"])).toBe(0);
    expect(byPair.compare(["a", "bc"], ["ab", "c"])).toBeLessThan(0);
    expect(byText.compare("a", "b")).toBeLessThan(0);
  });
});
