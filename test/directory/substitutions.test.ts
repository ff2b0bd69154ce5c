import {
  canSee,
  deactivateUser,
  editUser,
  endSubstitution,
  startSubstitution,
  visibilityScope,
  visibleCustomers,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { company } from "./company.js";
import { changesBy, done, expectFault, expectRefused, expectSame, idsOf } from "./outcomes.js";

const autumn = { id: "autumn", absentUserId: "anna", substituteUserId: "cora", from: 5000, until: 6000 };
const summer = { id: "summer", absentUserId: "anna", substituteUserId: "ben", from: 1000, until: 2000 };

describe("startSubstitution", () => {
  test("U1 it is one row, and nothing else changes", () => {
    expect(changesBy(company, startSubstitution, autumn)).toStrictEqual([
      { entity: "substitutions", id: "autumn", before: null, after: autumn },
    ]);
  });

  test("U1 U2 from its first instant until just before its end the substitute sees the absent user's customers", () => {
    const after = done(company, startSubstitution, autumn);
    expect(canSee(after, { userId: "cora", at: 4999 }, "anna-only")).toBe(false);
    expect(canSee(after, { userId: "cora", at: 5000 }, "anna-only")).toBe(true);
    expect(canSee(after, { userId: "cora", at: 5999 }, "anna-only")).toBe(true);
    expect(canSee(after, { userId: "cora", at: 6000 }, "anna-only")).toBe(false);
    expect(canSee(after, "cora", "anna-only")).toBe(false);
  });

  test("U1 the shortest period and instants before 1970 or between milliseconds are fine", () => {
    const old = done(company, startSubstitution, { ...autumn, from: -2, until: -1 });
    expect(canSee(old, { userId: "cora", at: -2 }, "anna-only")).toBe(true);
    expect(canSee(old, { userId: "cora", at: -1 }, "anna-only")).toBe(false);
    const short = done(company, startSubstitution, { ...autumn, from: 0.25, until: 0.5 });
    expect(canSee(short, { userId: "cora", at: 0.25 }, "anna-only")).toBe(true);
    expect(canSee(short, { userId: "cora", at: 0.5 }, "anna-only")).toBe(false);
  });

  test("a negative zero is stored as zero, as JSON would bring it back", () => {
    const after = done(company, startSubstitution, { ...autumn, from: -0, until: 1 });
    expect(Object.is(after.substitutions.get("autumn")?.from, 0)).toBe(true);
  });

  test("U1 a period that ends when or before it begins is refused", () => {
    for (const [from, until] of [
      [5, 5],
      [5, 4],
      [0, -0],
      [-1, -2],
    ] as const) {
      expectFault(
        company,
        startSubstitution,
        { ...autumn, from, until },
        { path: "until", value: until + 0, rule: "U1" },
      );
    }
  });

  test("U1 nobody is their own substitute", () => {
    expectFault(
      company,
      startSubstitution,
      { ...autumn, substituteUserId: "anna" },
      { path: "substituteUserId", value: "anna", rule: "U1" },
    );
  });

  test("a taken id is refused, even with the same period", () => {
    for (const input of [{ ...autumn, id: "summer" }, summer]) {
      expectRefused(company, startSubstitution, input, {
        code: "duplicate-id",
        rule: null,
        ids: { entity: "substitutions", id: "summer" },
        says: "`summer`",
      });
    }
  });

  test("U1 V7 the absent user may be inactive, and so may the substitute, who sees nothing", () => {
    const forOlga = done(company, startSubstitution, { ...autumn, absentUserId: "olga", substituteUserId: "ben" });
    expect(canSee(forOlga, { userId: "ben", at: 5000 }, "north-anna")).toBe(true);
    const byOlga = done(company, startSubstitution, { ...autumn, substituteUserId: "olga" });
    expect(visibilityScope(byOlga, { userId: "olga", at: 5000 })).toStrictEqual({
      kind: "nothing",
      reason: "inactive-user",
    });
  });

  test("U1 an absent administrator passes on memberships only", () => {
    const after = done(company, startSubstitution, { ...autumn, absentUserId: "rita" });
    expect(canSee(after, { userId: "cora", at: 5000 }, "nobodys")).toBe(false);
  });

  test("U1 several may overlap, also between the same two users", () => {
    const twice = done(company, startSubstitution, { ...summer, id: "again", from: 1500, until: 2500 });
    for (const [at, sees] of [
      [999, false],
      [1000, true],
      [1999, true],
      [2000, true],
      [2499, true],
      [2500, false],
    ] as const) {
      expect(canSee(twice, { userId: "ben", at }, "anna-only"), String(at)).toBe(sees);
    }
    const mutual = done(twice, startSubstitution, {
      ...summer,
      id: "back",
      absentUserId: "ben",
      substituteUserId: "anna",
    });
    expect(canSee(mutual, { userId: "anna", at: 1000 }, "anna-ben")).toBe(true);
  });

  test("what is changed in the input afterwards changes nothing in the CRM", () => {
    const input = { ...autumn };
    const after = startSubstitution(company, input);
    Object.assign(input, { substituteUserId: "olga", from: 0, until: 1 });
    expect(after.substitutions.get("autumn")).toStrictEqual(autumn);
    expect(Object.isFrozen(input)).toBe(false);
  });
});

describe("endSubstitution", () => {
  test("U1 it is shortened to an instant within it", () => {
    expect(changesBy(company, endSubstitution, { substitutionId: "summer", until: 1500 })).toStrictEqual([
      { entity: "substitutions", id: "summer", before: summer, after: { ...summer, until: 1500 } },
    ]);
    const after = done(company, endSubstitution, { substitutionId: "summer", until: 1500 });
    expect(canSee(after, { userId: "ben", at: 1499 }, "anna-only")).toBe(true);
    expect(canSee(after, { userId: "ben", at: 1500 }, "anna-only")).toBe(false);
  });

  test("U1 it is removed when it would not even have begun", () => {
    for (const until of [1000, 999, -5]) {
      expect(changesBy(company, endSubstitution, { substitutionId: "summer", until })).toStrictEqual([
        { entity: "substitutions", id: "summer", before: summer, after: null },
      ]);
    }
    const after = done(company, endSubstitution, { substitutionId: "summer", until: 1001 });
    expect(after.substitutions.get("summer")).toStrictEqual({ ...summer, until: 1001 });
  });

  test("U1 the end that it has already gives the very same CRM", () => {
    expectSame(company, endSubstitution, { substitutionId: "summer", until: 2000 });
  });

  test("U1 it is never made longer", () => {
    expectRefused(
      company,
      endSubstitution,
      { substitutionId: "summer", until: 2000.5 },
      { code: "cannot-lengthen", rule: "U1", ids: { substitutionId: "summer" }, says: "`summer`" },
    );
  });

  test("U2 one that is over stays as history: ending it earlier is possible, later is not", () => {
    const after = done(company, endSubstitution, { substitutionId: "summer", until: 1200 });
    expectRefused(
      after,
      endSubstitution,
      { substitutionId: "summer", until: 1300 },
      { code: "cannot-lengthen", rule: "U1", ids: { substitutionId: "summer" }, says: "`1200`" },
    );
  });
});

describe("substitutions and the other changes of a user", () => {
  test("U1 the absent user's deactivation leaves the substitute's sight", () => {
    const after = done(company, deactivateUser, { userId: "anna" });
    expect(idsOf(visibleCustomers(after, { userId: "ben", at: 1000 }))).toStrictEqual([
      "anna-ben",
      "anna-only",
      "north-anna",
      "ben-anna",
    ]);
  });

  test("V1 the absent user's promotion to administrator gives the substitute nothing more", () => {
    const after = done(company, editUser, { userId: "anna", administrator: true });
    expect(canSee(after, { userId: "ben", at: 1000 }, "anna-only")).toBe(true);
    expect(canSee(after, { userId: "ben", at: 1000 }, "nobodys")).toBe(false);
  });
});
