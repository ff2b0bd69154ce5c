import {
  annotateCampaign,
  assignGroup,
  assignSecondGroup,
  canSee,
  changeSettings,
  joinGroup,
  type Owned,
  removeCustomer,
  unassignGroup,
  visibilityScope,
  visibleThrough,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { continued } from "../directory/company.js";
import { customerIds, firm, firmOff } from "./firm.js";

describe("canSee", () => {
  test.each([
    null,
    undefined,
    42,
    true,
    {},
    [],
    { groupId: 5 },
    { groupId: undefined },
    { secondGroupId: "ga" },
    () => 1,
  ])("nobody, administrator or not, sees what is neither a customer's id nor says whose it is: %o", (customer) => {
    for (const userId of ["root", "anna", "emil", "old", "stranger"]) {
      expect(canSee(firm, userId, customer as never), userId).toBe(false);
      expect(visibleThrough(visibilityScope(firm, userId), customer as never), userId).toBe(false);
    }
  });

  test("whose a row is may be inherited, as in a row of a class with getters", () => {
    class Row {
      get groupId(): string {
        return "ga";
      }
    }
    expect(["root", "anna", "emil"].map((userId) => canSee(firm, userId, new Row()))).toEqual([true, true, false]);
    expect(["root", "anna"].map((userId) => canSee(firm, userId, { groupId: null }))).toEqual([true, false]);
  });

  test("a scope that changes is read anew", () => {
    const scope = { kind: "groups" as const, groupIds: ["ga"], secondGroupCounts: false };
    const seen = () => ["ga", "north"].filter((groupId) => visibleThrough(scope, { groupId }));
    expect(seen()).toEqual(["ga"]);
    scope.groupIds = ["north"];
    expect(seen()).toEqual(["north"]);
    scope.groupIds.push("ga");
    expect(seen()).toEqual(["ga", "north"]);
    const half = Object.freeze({ ...scope, groupIds: ["ga"] });
    expect(visibleThrough(half, { groupId: "north" })).toBe(false);
    half.groupIds.push("north");
    expect(visibleThrough(half, { groupId: "north" })).toBe(true);
  });

  test("V1 an active administrator sees every customer, those without a group included", () => {
    for (const id of customerIds) expect(canSee(firm, "root", id)).toBe(true);
  });

  test("V2 a user sees the customers of the groups they are in, and no others", () => {
    expect(canSee(firm, "anna", "k1")).toBe(true);
    expect(canSee(firm, "anna", "k3")).toBe(false);
    expect(canSee(firm, "emil", "k1")).toBe(false);
  });

  test("V3 the second group counts like the first, and not at all while the setting is off", () => {
    expect(canSee(firm, "ben", "k2")).toBe(true);
    expect(canSee(firmOff, "ben", "k2")).toBe(false);
    expect(canSee(changeSettings(firmOff, { secondGroup: true }), "ben", "k2")).toBe(true);
  });

  test("V4 a customer without a group is seen by no non-administrator", () => {
    for (const userId of ["anna", "ben", "cora", "dora", "emil"]) expect(canSee(firm, userId, "k5")).toBe(false);
    expect(canSee(firm, "root", "k5")).toBe(true);
    const alone = unassignGroup(firm, { customerId: "k1" });
    expect(canSee(alone, "anna", "k1")).toBe(false);
  });

  test("V6 annotations, teams, tasks and who did what give no sight", () => {
    const crm = continued(
      firm,
      { type: "addCampaign", id: "c", name: "C" },
      { type: "annotateCampaign", campaignId: "c", customerId: "k1", userId: "emil" },
      { type: "addTeam", id: "team", name: "Team" },
      { type: "joinTeam", teamId: "team", userId: "emil" },
      { type: "addTask", id: "t", kind: "ticket", title: "T", teamId: "team", customerId: "k1" },
      { type: "claimFromTeamPool", taskId: "t", userId: "emil" },
      { type: "editGroup", groupId: "ga", personalOf: "emil" },
    );
    expect(canSee(crm, "emil", "k1")).toBe(false);
    expect(visibilityScope(crm, "emil")).toStrictEqual({ kind: "nothing", reason: "no-groups" });
    const named = annotateCampaign(crm, { campaignId: "c", customerId: "k5", userId: "anna" });
    expect(canSee(named, "anna", "k5")).toBe(false);
  });

  test("V7 an inactive user sees nothing, administrator or not", () => {
    for (const id of customerIds) {
      expect(canSee(firm, "exroot", id)).toBe(false);
      expect(canSee(firm, { userId: "old", at: 300 }, id)).toBe(false);
    }
  });

  test("it follows what commands do to customer and group", () => {
    expect(canSee(assignGroup(firm, { customerId: "k5", groupId: "north" }), "cora", "k5")).toBe(true);
    expect(canSee(assignSecondGroup(firm, { customerId: "k1", groupId: "north" }), "cora", "k1")).toBe(true);
    expect(canSee(joinGroup(firm, { groupId: "ga", userId: "emil" }), "emil", "k1")).toBe(true);
    expect(canSee(removeCustomer(firm, { customerId: "k1" }), "anna", "k1")).toBe(false);
  });

  test("nobody sees an unknown customer, not even an administrator; it never throws", () => {
    for (const id of ["ghost", "", "__proto__", "constructor", "toString", "ga", "anna", "\ud800", "x".repeat(999)]) {
      expect(canSee(firm, "root", id)).toBe(false);
      expect(canSee(firm, "anna", id)).toBe(false);
      expect(canSee(firm, { userId: id, at: 150 }, id)).toBe(false);
      if (id !== "anna") expect(canSee(firm, id, "k1")).toBe(false);
    }
  });

  test("it gives true or false for a host's own row, whether or not the CRM knows it", () => {
    expect(canSee(firm, "anna", { groupId: "ga" })).toBe(true);
    expect(canSee(firm, "anna", { groupId: "gb" })).toBe(false);
    expect(canSee(firm, "anna", { groupId: "gb", secondGroupId: "ga" })).toBe(true);
    expect(canSee(firmOff, "anna", { groupId: "gb", secondGroupId: "ga" })).toBe(false);
    expect(canSee(firm, { userId: "ben", at: 150 }, { groupId: "ga" })).toBe(true);
    expect(canSee(firm, "ben", { groupId: "ga" })).toBe(false);
    expect(canSee(firm, "root", { groupId: null })).toBe(true);
    expect(canSee(firm, "old", { groupId: "gb" })).toBe(false);
  });
});

describe("visibleThrough", () => {
  const on = visibilityScope(firm, "dora");
  const off = visibilityScope(firmOff, "dora");

  // Dora is in ga and north.
  test.each([
    [{ groupId: "ga" }, true, true],
    [{ groupId: "ga", secondGroupId: undefined }, true, true],
    [{ groupId: "ga", secondGroupId: null }, true, true],
    [{ groupId: "ga", secondGroupId: "north" }, true, true],
    [{ groupId: "ga", secondGroupId: "void" }, true, true],
    [{ groupId: "void", secondGroupId: "north" }, true, false],
    [{ groupId: null, secondGroupId: "north" }, true, false],
    [{ groupId: "void", secondGroupId: "gb" }, false, false],
    [{ groupId: "void", secondGroupId: null }, false, false],
    [{ groupId: "void" }, false, false],
    [{ groupId: null }, false, false],
    [{ groupId: null, secondGroupId: null }, false, false],
    [{ groupId: "" }, false, false],
    [{ groupId: "__proto__", secondGroupId: "constructor" }, false, false],
    [{ groupId: "never heard of" }, false, false],
    [{ groupId: "GA" }, false, false],
  ] as [Owned, boolean, boolean][])(
    "V3 %j is visible while second groups count: %s, while not: %s",
    (row, withSecond, withFirst) => {
      expect(visibleThrough(on, row)).toBe(withSecond);
      expect(visibleThrough(off, row)).toBe(withFirst);
    },
  );

  test("V1 everything lets any row through, V7 nothing lets none", () => {
    for (const row of [{ groupId: null }, { groupId: "ga" }, { groupId: "never heard of", secondGroupId: "x" }]) {
      expect(visibleThrough({ kind: "everything" }, row)).toBe(true);
      for (const reason of ["unknown-user", "inactive-user", "no-groups"] as const) {
        expect(visibleThrough({ kind: "nothing", reason }, row)).toBe(false);
      }
    }
  });

  test("a row that lacks the field, or has undefined in it, has no group", () => {
    expect(visibleThrough(on, {} as Owned)).toBe(false);
    expect(visibleThrough(on, { groupId: undefined } as never)).toBe(false);
  });

  test("a host's own row may have more fields, is not changed and not frozen", () => {
    const row = { id: 7, groupId: "ga", secondGroupId: null, city: "Kiel" };
    expect(visibleThrough(on, row)).toBe(true);
    expect(row).toStrictEqual({ id: 7, groupId: "ga", secondGroupId: null, city: "Kiel" });
    expect(Object.isFrozen(row)).toBe(false);
  });

  test("a scope that went through JSON decides alike", () => {
    const copy = JSON.parse(JSON.stringify(on));
    expect(visibleThrough(copy, { groupId: "void", secondGroupId: "north" })).toBe(true);
    expect(visibleThrough(copy, { groupId: "void", secondGroupId: "gb" })).toBe(false);
    const empty = { kind: "groups", groupIds: [], secondGroupCounts: true } as const;
    expect(visibleThrough(empty, { groupId: "ga", secondGroupId: "north" })).toBe(false);
  });
});
