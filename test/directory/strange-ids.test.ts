import {
  addGroup,
  addUser,
  type Crm,
  canSee,
  createCrm,
  groupsInOrder,
  groupsOfUser,
  joinGroup,
  membersOfGroup,
  removeGroup,
  startSubstitution,
  visibilityScope,
  whoCanSee,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { built } from "./company.js";
import { done, idsOf } from "./outcomes.js";

/** Ids that trip up tables made of objects, cursors made of text, and comparisons that are not by UTF-16 units. */
const strangeIds = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "everyone",
  "settings",
  "null",
  "0",
  " ",
  " a",
  "a",
  "A",
  "a ",
  "a,b",
  "a\u200b",
  "%",
  "%25",
  '"',
  "\\",
  "`",
  "[]",
  "\u00e9",
  "e\u0301",
  "\u{1d49c}",
  "\uff5e",
  "\uffff",
  "\uffff".repeat(200),
  "x".repeat(200),
];

describe("strange ids", () => {
  test.each(strangeIds.map((id) => [id.slice(0, 20), id]))(
    "a user, a group, a customer, a territory and a substitution may all be called `%s`",
    (_, id) => {
      const crm = built(
        { secondGroup: true, territoryAssignment: true },
        { type: "addUser", id, name: "One", personalGroup: { id } },
        { type: "addUser", id: "other", name: "Other" },
        { type: "addTerritory", id, groupId: id, postalCode: "20095" },
        { type: "addCustomer", id, name: "C", postalCode: "20095" },
        { type: "startSubstitution", id, absentUserId: id, substituteUserId: "other", from: 1, until: 2 },
      );
      expect(idsOf(membersOfGroup(crm, id))).toStrictEqual([id]);
      expect(idsOf(groupsOfUser(crm, id))).toStrictEqual([id]);
      expect(canSee(crm, id, id)).toBe(true);
      expect(canSee(crm, "other", id)).toBe(false);
      expect(canSee(crm, { userId: "other", at: 1 }, id)).toBe(true);
      expect(idsOf(whoCanSee(crm, id, 1))).toStrictEqual([id, "other"].sort());
      const without = done(crm, removeGroup, { groupId: id, successorGroupId: null });
      expect(canSee(without, id, id)).toBe(false);
      expect(without.users.has(id)).toBe(true);
      expect(without.customers.has(id)).toBe(true);
      expect(without.territories.has(id)).toBe(false);
    },
  );

  test("ids are compared exactly: neither case, nor blanks, nor the form of a letter makes two of them one", () => {
    let crm = createCrm();
    strangeIds.forEach((id, n) => {
      crm = addUser(crm, { id, name: `user ${n}`, personalGroup: { id } });
    });
    done(crm, addGroup, { id: "last", name: "last" });
    for (const id of strangeIds) {
      expect(visibilityScope(crm, id)).toStrictEqual({ kind: "groups", groupIds: [id], secondGroupCounts: false });
    }
    expect(crm.users.size).toBe(28);
  });

  test("ids come in the order of their UTF-16 units, also where the code points are ordered otherwise", () => {
    let crm: Crm = addUser(createCrm(), { id: "u", name: "U" });
    for (const [n, id] of ["\uff5e", "\u{1d49c}", "b", "\u00e9", "B", "e\u0301", "a"].entries()) {
      crm = joinGroup(addGroup(crm, { id, name: `group ${n}` }), { groupId: id, userId: "u" });
    }
    const order = ["B", "a", "b", "e\u0301", "\u00e9", "\u{1d49c}", "\uff5e"];
    expect(idsOf(groupsInOrder(crm))).toStrictEqual(order);
    expect(idsOf(groupsOfUser(crm, "u"))).toStrictEqual(order);
    expect(visibilityScope(crm, "u")).toMatchObject({ groupIds: order });
  });

  test("equal ids of a user and a group never mix", () => {
    const crm = built(
      {},
      { type: "addUser", id: "x", name: "X" },
      { type: "addUser", id: "y", name: "Y" },
      { type: "addGroup", id: "x", name: "X" },
      { type: "addGroup", id: "y", name: "Y" },
      { type: "joinGroup", groupId: "x", userId: "y" },
    );
    expect(idsOf(membersOfGroup(crm, "x"))).toStrictEqual(["y"]);
    expect(idsOf(membersOfGroup(crm, "y"))).toStrictEqual([]);
    expect(idsOf(groupsOfUser(crm, "y"))).toStrictEqual(["x"]);
    expect(idsOf(groupsOfUser(crm, "x"))).toStrictEqual([]);
    const after = done(crm, removeGroup, { groupId: "x" });
    expect(after.users.get("x")).toStrictEqual({ id: "x", name: "X", administrator: false, active: true });
  });

  test("equal ids of a substitution and a user never mix", () => {
    const crm = built({}, { type: "addUser", id: "x", name: "X" }, { type: "addUser", id: "y", name: "Y" });
    const input = { id: "x", absentUserId: "y", substituteUserId: "x", from: 1, until: 2 };
    expect(done(crm, startSubstitution, input).substitutions.get("x")).toStrictEqual(input);
  });
});
