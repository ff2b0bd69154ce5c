import {
  assignGroup,
  deactivateUser,
  editUser,
  joinGroup,
  reactivateUser,
  startSubstitution,
  whoCanSee,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { idsOf } from "../directory/outcomes.js";
import { firm, firmOff } from "./firm.js";

describe("whoCanSee", () => {
  test("V1 V2 V3 administrators and members of the counting groups, by id, with their paths", () => {
    expect(idsOf(whoCanSee(firm, "k2"))).toStrictEqual(["anna", "ben", "dora", "root"]);
    expect(whoCanSee(firm, "k7")).toStrictEqual([
      {
        ...{ id: "ben", name: "Ben", administrator: false, active: true },
        paths: [{ kind: "member", groupId: "gb", as: "second" }],
      },
      {
        ...{ id: "root", name: "Root", administrator: true, active: true },
        paths: [{ kind: "administrator" }, { kind: "member", groupId: "void", as: "first" }],
      },
    ]);
    expect(idsOf(whoCanSee(firmOff, "k2"))).toStrictEqual(["anna", "dora", "root"]);
  });

  test("V4 a customer without a group is seen by administrators only", () => {
    expect(idsOf(whoCanSee(firm, "k5"))).toStrictEqual(["root"]);
    expect(whoCanSee(deactivateUser(firm, { userId: "root" }), "k5")).toHaveLength(0);
  });

  test("an administrator who is a member too, or stands in for a member, comes once", () => {
    expect(idsOf(whoCanSee(firm, "k6"))).toStrictEqual(["root"]);
    const crm = startSubstitution(joinGroup(firm, { groupId: "ga", userId: "root" }), {
      id: "s9",
      absentUserId: "anna",
      substituteUserId: "root",
      from: 0,
      until: 10,
    });
    expect(idsOf(whoCanSee(crm, "k1", 5))).toStrictEqual(["anna", "dora", "root"]);
  });

  test("U2 substitutes only with an instant, and only during their period", () => {
    expect(idsOf(whoCanSee(firm, "k1"))).toStrictEqual(["anna", "dora", "root"]);
    expect(idsOf(whoCanSee(firm, "k1", 99))).toStrictEqual(["anna", "dora", "root"]);
    expect(idsOf(whoCanSee(firm, "k1", 100))).toStrictEqual(["anna", "ben", "dora", "root"]);
    expect(idsOf(whoCanSee(firm, "k1", 199))).toStrictEqual(["anna", "ben", "dora", "root"]);
    expect(idsOf(whoCanSee(firm, "k1", 200))).toStrictEqual(["anna", "dora", "root"]);
    expect(idsOf(whoCanSee(firm, "k1", undefined))).toStrictEqual(["anna", "dora", "root"]);
  });

  test("U2 what is no instant counts as none: not a number, null, text", () => {
    const crm = startSubstitution(firm, {
      id: "s8",
      absentUserId: "anna",
      substituteUserId: "emil",
      from: -1000,
      until: 1000,
    });
    expect(idsOf(whoCanSee(crm, "k1", 0))).toStrictEqual(["anna", "dora", "emil", "root"]);
    for (const at of [Number.NaN, null, "", "0", true, false, [], new Date(0)] as never[]) {
      let seers: string[];
      try {
        seers = idsOf(whoCanSee(crm, "k1", at));
      } catch (error) {
        // Misuse may be a TypeError as well; it must not be sight.
        expect(error).toBeInstanceOf(TypeError);
        continue;
      }
      expect(seers, String(at)).toStrictEqual(["anna", "dora", "root"]);
    }
  });

  test("U1 the substitute of an inactive member sees, the substitute of a substitute does not", () => {
    expect(idsOf(whoCanSee(firm, "k3", 300))).toStrictEqual(["ben", "cora", "dora", "emil", "root"]);
    expect(idsOf(whoCanSee(firm, "k1", 160))).toStrictEqual(["anna", "ben", "dora", "root"]);
  });

  test("U1 an administrator's substitute sees by the administrator's memberships only", () => {
    expect(idsOf(whoCanSee(firm, "k6", 150))).toStrictEqual(["cora", "root"]);
    expect(idsOf(whoCanSee(firm, "k5", 150))).toStrictEqual(["root"]);
  });

  test("V7 inactive ones never, and again when they are active", () => {
    const active = reactivateUser(reactivateUser(firm, { userId: "exroot" }), { userId: "old" });
    expect(idsOf(whoCanSee(active, "k5"))).toStrictEqual(["exroot", "root"]);
    expect(idsOf(whoCanSee(active, "k3"))).toStrictEqual(["ben", "cora", "dora", "exroot", "old", "root"]);
    // Old stands in for Anna from 0 to 1000.
    expect(idsOf(whoCanSee(active, "k1", 999))).toStrictEqual(["anna", "dora", "exroot", "old", "root"]);
  });

  test("it follows who becomes an administrator, and whose customer it becomes", () => {
    expect(idsOf(whoCanSee(editUser(firm, { userId: "emil", administrator: true }), "k5"))).toStrictEqual([
      "emil",
      "root",
    ]);
    expect(idsOf(whoCanSee(editUser(firm, { userId: "root", administrator: false }), "k5"))).toStrictEqual([]);
    expect(idsOf(whoCanSee(assignGroup(firm, { customerId: "k5", groupId: "north" }), "k5"))).toStrictEqual([
      "cora",
      "dora",
      "root",
    ]);
  });

  test("nobody sees an unknown customer, and it never throws", () => {
    for (const id of ["ghost", "", "__proto__", "constructor", "toString", "ga", "anna", "\ud800"]) {
      expect(whoCanSee(firm, id)).toStrictEqual([]);
      expect(whoCanSee(firm, id, 150)).toStrictEqual([]);
    }
  });

  test.each([
    ["somebody", "k1"],
    ["nobody", "ghost"],
  ])("the list of %s is frozen", (_, id) => {
    expect(Object.isFrozen(whoCanSee(firm, id))).toBe(true);
  });
});
