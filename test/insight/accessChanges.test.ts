import {
  type AccessChanges,
  accessChanges,
  addCustomer,
  assignGroup,
  type Command,
  changeSettings,
  deactivateUser,
  editCustomer,
  editUser,
  execute,
  joinGroup,
  leaveGroup,
  removeCustomer,
  removeGroup,
  startSubstitution,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { firm } from "../visibility/firm.js";
import { pairsOf } from "./pairsOf.js";

/** Each entry in short: effect, users, customers. */
const told = ({ entries }: AccessChanges): readonly string[] =>
  entries.map(
    ({ effect, userIds, customers }) =>
      `${userIds.join(" ")} ${effect} ${Array.from(customers, (customer) => customer.id).join(" ")}`,
  );

describe("accessChanges", () => {
  test("V2 who owned the customer loses it, who owns it gains it; who sees it either way is not told", () => {
    const after = assignGroup(firm, { customerId: "k1", groupId: "north" });
    const changes = accessChanges(firm, after);
    expect(told(changes)).toEqual(["cora gains k1", "anna loses k1"]);
    expect(changes.entries[0]?.cause).toEqual({
      kind: "customers",
      before: { groupId: "ga", secondGroupId: null },
      after: { groupId: "north", secondGroupId: null },
    });
    expect([changes.gains, changes.losses]).toEqual([1, 1]);
  });

  test("U1 U2 substitutes gain and lose with those they stand in for, at an instant only", () => {
    const after = assignGroup(firm, { customerId: "k1", groupId: "north" });
    expect(told(accessChanges(firm, after, 150))).toEqual(["cora gains k1", "anna ben loses k1"]);
    const joined = joinGroup(firm, { groupId: "void", userId: "anna" });
    expect(told(accessChanges(firm, joined))).toEqual(["anna gains k6 k7"]);
    expect(told(accessChanges(firm, joined, 120))).toEqual(["anna gains k6 k7", "ben gains k6"]);
  });

  test("V1 V4 everybody who sees everything gains a new customer and loses a removed one, and nobody else", () => {
    const added = addCustomer(firm, { id: "k9", name: "K9", groupId: null });
    expect(told(accessChanges(firm, added))).toEqual(["root gains k9"]);
    expect(told(accessChanges(added, removeCustomer(added, { customerId: "k9" })))).toEqual(["root loses k9"]);
  });

  test("V1 V7 becoming an administrator opens all but what was seen; leaving closes what was seen", () => {
    const promoted = editUser(firm, { userId: "ben", administrator: true });
    expect(told(accessChanges(firm, promoted))).toEqual(["ben gains k1 k4 k5 k6"]);
    expect(accessChanges(firm, promoted).entries[0]?.cause).toMatchObject({
      kind: "users",
      before: { kind: "groups", groupIds: ["gb"] },
      after: { kind: "everything" },
    });
    expect(told(accessChanges(promoted, deactivateUser(promoted, { userId: "ben" })))).toEqual([
      "ben loses k1 k2 k3 k4 k5 k6 k7",
    ]);
  });

  test("users who gain or lose alike are told together", () => {
    const without = ["anna", "dora"].reduce((crm, userId) => leaveGroup(crm, { groupId: "ga", userId }), firm);
    expect(told(accessChanges(firm, without))).toEqual(["anna loses k1 k2 k4", "dora loses k1 k2"]);
    const alike = leaveGroup(firm, { groupId: "north", userId: "dora" });
    const neither = ["anna", "dora"].reduce((crm, userId) => leaveGroup(crm, { groupId: "ga", userId }), alike);
    expect(told(accessChanges(alike, neither))).toEqual(["anna dora loses k1 k2 k4"]);
  });

  test("V3 switching the setting opens what is seen through second groups only", () => {
    const off = changeSettings(firm, { secondGroup: false });
    expect(told(accessChanges(off, firm))).toEqual([
      "anna gains k4",
      "ben gains k2 k7",
      "cora gains k3",
      "dora gains k3",
    ]);
    expect(told(accessChanges(firm, off))).toEqual([
      "anna loses k4",
      "ben loses k2 k7",
      "cora loses k3",
      "dora loses k3",
    ]);
  });

  test("G6 the successor's members gain what a removed group had, told by the groups that the customers had", () => {
    const after = removeGroup(firm, { groupId: "void", successorGroupId: "ga" });
    expect(told(accessChanges(firm, after))).toEqual(["anna dora gains k6", "anna dora gains k7"]);
  });

  test("U1 a substitution opens the absent user's customers while it is under way", () => {
    const input = { id: "s9", absentUserId: "anna", substituteUserId: "cora", from: 10, until: 20 };
    const after = startSubstitution(firm, input);
    expect(told(accessChanges(firm, after))).toEqual([]);
    expect(told(accessChanges(firm, after, 10))).toEqual(["cora gains k1 k2"]);
    expect(told(accessChanges(firm, after, 20))).toEqual([]);
  });

  test("pairs come one by one, and JSON has the counts", () => {
    const changes = accessChanges(firm, editUser(firm, { userId: "ben", administrator: true }));
    expect(Array.from(changes.pairs()).slice(0, 2)).toEqual([
      { effect: "gains", userId: "ben", customerId: "k1" },
      { effect: "gains", userId: "ben", customerId: "k4" },
    ]);
    expect(JSON.parse(JSON.stringify(changes))).toMatchObject({
      gains: 4,
      losses: 0,
      entries: [{ effect: "gains", userIds: ["ben"], customers: { size: 4 } }],
    });
  });

  test("what only changes names changes nobody's sight", () => {
    const renamed = editCustomer(editUser(firm, { userId: "anna", name: "A" }), { customerId: "k1", name: "K" });
    expect(accessChanges(firm, renamed, 150)).toMatchObject({ gains: 0, losses: 0, entries: [] });
  });

  test("between any two states of a long day, in both directions, it is the difference of all lists", () => {
    const day: readonly Command[] = [
      { type: "addUser", id: "zoe", name: "Zoe", personalGroup: { id: "g-zoe" } },
      { type: "joinGroup", groupId: "north", userId: "zoe" },
      { type: "assignGroup", customerIds: ["k1", "k5"], groupId: "g-zoe" },
      { type: "assignSecondGroup", customerId: "k5", groupId: "ga" },
      { type: "joinGroup", groupId: "gb", userId: "anna" },
      { type: "changeSettings", secondGroup: false },
      { type: "startSubstitution", id: "s9", absentUserId: "zoe", substituteUserId: "cora", from: 140, until: 160 },
      { type: "editUser", userId: "emil", administrator: true },
      { type: "assignGroup", customerId: "k2", groupId: "north" },
      { type: "leaveGroup", groupId: "ga", userId: "dora" },
      { type: "addCustomer", id: "k8", name: "K8", groupId: "gb" },
      { type: "changeSettings", secondGroup: true },
      { type: "endSubstitution", substitutionId: "s1", until: 120 },
      { type: "removeCustomer", customerId: "k6" },
      { type: "deactivateUser", userId: "emil" },
      { type: "removeGroup", groupId: "gb", successorGroupId: "north" },
    ];
    const states = [firm];
    for (const command of day) states.push(execute(states.at(-1)!, command));
    let count = 0;
    for (const at of [undefined, 110, 150]) {
      const pairs = states.map((crm) => pairsOf(crm, at));
      for (const [n, before] of states.entries()) {
        for (const [m, after] of states.entries()) {
          const changes = accessChanges(before, after, at);
          const told = Array.from(
            changes.pairs(),
            ({ effect, userId, customerId }) => `${effect} ${userId} ${customerId}`,
          );
          const [was, is] = [pairs[n]!, pairs[m]!];
          const expected = [
            ...is.filter((pair) => !was.includes(pair)).map((pair) => `gains ${pair}`),
            ...was.filter((pair) => !is.includes(pair)).map((pair) => `loses ${pair}`),
          ];
          expect(told.sort(), `from ${n} to ${m} at ${at}`).toEqual(expected.sort());
          expect(changes.gains + changes.losses).toBe(expected.length);
          count += expected.length;
        }
      }
    }
    expect(count).toBeGreaterThan(3000);
  });
});
