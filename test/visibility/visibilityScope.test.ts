import {
  canSee,
  deactivateUser,
  endSubstitution,
  joinGroup,
  leaveGroup,
  startSubstitution,
  visibilityScope,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { built, continued } from "../directory/company.js";
import { firm, firmOff } from "./firm.js";

const groups = (groupIds: string[], secondGroupCounts: boolean) => ({ kind: "groups", groupIds, secondGroupCounts });

describe("visibilityScope", () => {
  test("V1 an active administrator's is everything, at any instant", () => {
    for (const viewer of ["root", { userId: "root" }, { userId: "root", at: 150 }]) {
      expect(visibilityScope(firm, viewer)).toStrictEqual({ kind: "everything" });
    }
  });

  test("V2 V3 a user's is the groups they are in, by id, and whether second groups count", () => {
    expect(visibilityScope(firm, "dora")).toStrictEqual(groups(["ga", "north"], true));
    expect(visibilityScope(firmOff, "dora")).toStrictEqual(groups(["ga", "north"], false));
    expect(visibilityScope(firm, { userId: "dora", at: undefined })).toStrictEqual(groups(["ga", "north"], true));
  });

  test("V7 who is inactive, unknown or in no group sees nothing, and the scope says which", () => {
    expect(visibilityScope(firm, "old")).toStrictEqual({ kind: "nothing", reason: "inactive-user" });
    expect(visibilityScope(firm, "exroot")).toStrictEqual({ kind: "nothing", reason: "inactive-user" });
    expect(visibilityScope(firm, { userId: "old", at: 500 })).toStrictEqual({
      kind: "nothing",
      reason: "inactive-user",
    });
    expect(visibilityScope(firm, "emil")).toStrictEqual({ kind: "nothing", reason: "no-groups" });
    for (const id of ["stranger", "", "__proto__", "constructor", "ga", "k1", "\ud800"]) {
      expect(visibilityScope(firm, id)).toStrictEqual({ kind: "nothing", reason: "unknown-user" });
      expect(visibilityScope(firm, { userId: id, at: 150 })).toStrictEqual({
        kind: "nothing",
        reason: "unknown-user",
      });
    }
  });

  test("V2 a group without customers is in the scope too", () => {
    const crm = built(
      {},
      { type: "addUser", id: "u", name: "U" },
      { type: "addGroup", id: "g", name: "G" },
      { type: "joinGroup", groupId: "g", userId: "u" },
    );
    expect(visibilityScope(crm, "u")).toStrictEqual(groups(["g"], false));
  });

  test.each([
    [99, ["gb"]],
    [99.999, ["gb"]],
    [100, ["ga", "gb"]],
    [199.999, ["ga", "gb"]],
    [200, ["gb"]],
    [Number.NEGATIVE_INFINITY, ["gb"]],
    [Number.POSITIVE_INFINITY, ["gb"]],
    [Number.MAX_SAFE_INTEGER, ["gb"]],
  ])("U1 a period is half-open: at %d", (at, groupIds) => {
    expect(visibilityScope(firm, { userId: "ben", at })).toStrictEqual(groups(groupIds, true));
  });

  test("U1 nothing is inherited through a second substitution", () => {
    // Emil stands in for Ben, and Ben for Anna.
    expect(visibilityScope(firm, { userId: "emil", at: 160 })).toStrictEqual(groups(["gb"], true));
  });

  test("U1 an administrator's sight is not inherited, their memberships are", () => {
    expect(visibilityScope(firm, { userId: "cora", at: 160 })).toStrictEqual(groups(["north", "void"], true));
    const crm = startSubstitution(firm, {
      id: "s9",
      absentUserId: "exroot",
      substituteUserId: "emil",
      from: 0,
      until: 1,
    });
    expect(visibilityScope(crm, { userId: "emil", at: 0 })).toStrictEqual(groups(["ga"], true));
  });

  test("U1 the absent user may be inactive", () => {
    expect(visibilityScope(firm, { userId: "emil", at: 300 })).toStrictEqual(groups(["gb"], true));
  });

  test("V7 an inactive substitute sees nothing", () => {
    expect(visibilityScope(firm, { userId: "old", at: 10 })).toStrictEqual({
      kind: "nothing",
      reason: "inactive-user",
    });
  });

  test("U1 several substitutions at once add up, an overlap of groups counts once", () => {
    const crm = continued(
      firm,
      { type: "startSubstitution", id: "s6", absentUserId: "dora", substituteUserId: "emil", from: 160, until: 170 },
      { type: "startSubstitution", id: "s7", absentUserId: "anna", substituteUserId: "emil", from: 165, until: 180 },
    );
    for (const [at, groupIds] of [
      [150, ["gb"]],
      [160, ["ga", "gb", "north"]],
      [165, ["ga", "gb", "north"]],
      [169, ["ga", "gb", "north"]],
      [170, ["ga", "gb"]],
      [180, ["gb"]],
      [160, ["ga", "gb", "north"]],
    ] as const) {
      expect(visibilityScope(crm, { userId: "emil", at }), String(at)).toStrictEqual(groups([...groupIds], true));
    }
  });

  test("U2 who asks without an instant gets no substitution, also after having asked with one", () => {
    expect(visibilityScope(firm, { userId: "emil", at: 160 })).toStrictEqual(groups(["gb"], true));
    for (const viewer of ["emil", { userId: "emil" }, { userId: "emil", at: undefined }]) {
      expect(visibilityScope(firm, viewer)).toStrictEqual({ kind: "nothing", reason: "no-groups" });
    }
  });

  test("U2 what is no instant counts as none: not a number, null, text", () => {
    const crm = startSubstitution(firm, {
      id: "s8",
      absentUserId: "anna",
      substituteUserId: "emil",
      from: -1000,
      until: 1000,
    });
    expect(canSee(crm, { userId: "emil", at: 0 }, "k1")).toBe(true);
    for (const at of [Number.NaN, null, "", "0", "1970-01-01", true, false, [], new Date(0)] as never[]) {
      let sees: unknown;
      try {
        sees = canSee(crm, { userId: "emil", at }, "k1");
      } catch (error) {
        // Misuse may be a TypeError as well; it must not be sight.
        expect(error).toBeInstanceOf(TypeError);
        sees = false;
      }
      expect(sees, String(at)).toBe(false);
    }
  });

  test("V7 what is no user id is nobody's, however few users there are to be taken for another", () => {
    const alone = built(
      {},
      { type: "addUser", id: "anna", name: "Anna", personalGroup: { id: "ga" } },
      { type: "addCustomer", id: "k1", name: "K1", groupId: "ga" },
    );
    const chief = built(
      {},
      { type: "addUser", id: "root", name: "Root", administrator: true },
      { type: "addCustomer", id: "k1", name: "K1" },
    );
    for (const crm of [alone, chief, firm]) {
      for (const userId of [undefined, null, 5, Number.NaN, true, {}, [], ["anna"], Symbol("anna")] as never[]) {
        for (const viewer of [userId, { userId }, { userId, at: 150 }]) {
          let sees: unknown;
          try {
            sees = canSee(crm, viewer, "k1");
          } catch (error) {
            // Misuse may be a TypeError as well; it must not be sight.
            expect(error).toBeInstanceOf(TypeError);
            sees = false;
          }
          expect(sees, `the viewer ${String(userId)}`).toBe(false);
        }
      }
    }
  });

  test("V7 no viewer at all is an unknown user", () => {
    for (const viewer of [undefined, null, 5, true, {}] as never[]) {
      expect(visibilityScope(firm, viewer)).toStrictEqual({ kind: "nothing", reason: "unknown-user" });
    }
  });

  test("it is remembered within a period, and as long as nothing that it depends on changes", () => {
    expect(visibilityScope(firm, "dora")).toBe(visibilityScope(firm, "dora"));
    expect(visibilityScope(firm, { userId: "dora", at: 5 })).toBe(visibilityScope(firm, "dora"));
    const during = visibilityScope(firm, { userId: "ben", at: 100 });
    expect(visibilityScope(firm, { userId: "ben", at: 199 })).toBe(during);
    const renamed = continued(firm, { type: "editCustomer", customerId: "k1", name: "Other" });
    expect(visibilityScope(renamed, { userId: "ben", at: 150 })).toBe(during);
    expect(visibilityScope(firm, { userId: "ben", at: 200 })).not.toBe(during);
    expect(visibilityScope(firm, "ben")).toBe(visibilityScope(firm, { userId: "ben" }));
    expect(visibilityScope(firm, "old")).toBe(visibilityScope(firm, { userId: "old", at: 150 }));
    expect(visibilityScope(firm, "emil")).toBe(visibilityScope(firm, "emil"));
  });

  test("U1 it is remembered from the first instant of its period on", () => {
    const inTheMiddle = visibilityScope(firm, { userId: "ben", at: 150 });
    expect(visibilityScope(firm, { userId: "ben", at: 100 })).toBe(inTheMiddle);
  });

  test("of unknown users nothing is remembered, so that random ids do not fill the memory", () => {
    expect(visibilityScope(firm, "stranger")).not.toBe(visibilityScope(firm, "stranger"));
  });

  test.each([Number.NaN, null, "", "0", true, false, [], {}, new Date(0)] as never[])(
    "U2 asking for %o, which is no instant, does not spoil what is told for one",
    (at) => {
      const crm = startSubstitution(firm, {
        id: "s8",
        absentUserId: "anna",
        substituteUserId: "emil",
        from: -1000,
        until: 1000,
      });
      expect(visibilityScope(crm, { userId: "emil", at })).toStrictEqual({ kind: "nothing", reason: "no-groups" });
      for (const instant of [0, 1]) {
        expect(visibilityScope(crm, { userId: "emil", at: instant })).toStrictEqual(groups(["ga"], true));
      }
    },
  );

  test("it is frozen, with its groups", () => {
    for (const viewer of ["root", "old", "emil", "dora", "stranger"]) {
      const scope = visibilityScope(firm, viewer);
      expect(Object.isFrozen(scope)).toBe(true);
      if (scope.kind === "groups") expect(Object.isFrozen(scope.groupIds)).toBe(true);
    }
  });

  test("every change of what it depends on is followed, back and forth", () => {
    const asked = () => visibilityScope(firm, { userId: "ben", at: 150 });
    expect(asked()).toStrictEqual(groups(["ga", "gb"], true));
    const joined = joinGroup(firm, { groupId: "void", userId: "ben" });
    expect(visibilityScope(joined, { userId: "ben", at: 150 })).toStrictEqual(groups(["ga", "gb", "void"], true));
    const left = leaveGroup(firm, { groupId: "ga", userId: "anna" });
    expect(visibilityScope(left, { userId: "ben", at: 150 })).toStrictEqual(groups(["gb"], true));
    const ended = endSubstitution(firm, { substitutionId: "s1", until: 120 });
    expect(visibilityScope(ended, { userId: "ben", at: 150 })).toStrictEqual(groups(["gb"], true));
    expect(visibilityScope(ended, { userId: "ben", at: 119 })).toStrictEqual(groups(["ga", "gb"], true));
    const gone = deactivateUser(firm, { userId: "ben" });
    expect(visibilityScope(gone, { userId: "ben", at: 150 })).toStrictEqual({
      kind: "nothing",
      reason: "inactive-user",
    });
    expect(visibilityScope(firmOff, { userId: "ben", at: 150 })).toStrictEqual(groups(["ga", "gb"], false));
    expect(asked()).toStrictEqual(groups(["ga", "gb"], true));
  });

  test("a viewer that is changed after the call changes nothing", () => {
    const viewer = { userId: "ben", at: 150 };
    const scope = visibilityScope(firm, viewer);
    viewer.userId = "root";
    viewer.at = 0;
    expect(scope).toStrictEqual(groups(["ga", "gb"], true));
    expect(Object.isFrozen(viewer)).toBe(false);
  });
});
