import {
  addUser,
  groupsOfUser,
  joinGroup,
  leaveGroup,
  membersOfGroup,
  visibleCustomers,
  whoCanSee,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { company, continued, people } from "./company.js";
import { changesBy, done, expectSame, idsOf } from "./outcomes.js";

describe("joinGroup", () => {
  test("G1 a user is in a group, and sees its customers", () => {
    expect(changesBy(company, joinGroup, { groupId: "north", userId: "ben" })).toStrictEqual([
      {
        entity: "memberships",
        id: ["north", "ben"],
        before: null,
        after: { groupId: "north", userId: "ben" },
      },
    ]);
    const after = done(company, joinGroup, { groupId: "north", userId: "ben" });
    expect(idsOf(visibleCustomers(after, "ben"))).toStrictEqual(["ben-anna", "anna-ben", "north-anna"]);
    expect(idsOf(whoCanSee(after, "north-anna"))).toStrictEqual(["anna", "ben", "cora", "rita"]);
  });

  test("G1 one user is in many groups and one group has many users", () => {
    const crm = continued(
      people,
      { type: "joinGroup", groupId: "south", userId: "ben" },
      { type: "joinGroup", groupId: "north", userId: "ben" },
      { type: "joinGroup", groupId: "south", userId: "anna" },
    );
    expect(idsOf(groupsOfUser(crm, "ben"))).toStrictEqual(["g-ben", "north", "south"]);
    expect(idsOf(membersOfGroup(crm, "south"))).toStrictEqual(["anna", "ben"]);
  });

  test("G4 others may join a personal group, which is how one stands in without an end", () => {
    const after = done(company, joinGroup, { groupId: "g-anna", userId: "cora" });
    expect(idsOf(membersOfGroup(after, "g-anna"))).toStrictEqual(["anna", "cora"]);
    expect(after.groups.get("g-anna")?.personalOf).toBe("anna");
    expect(idsOf(visibleCustomers(after, "cora"))).toStrictEqual(["anna-ben", "anna-only", "ben-anna", "north-anna"]);
  });

  test("G7 an inactive user and an administrator can join; the inactive one sees nothing by it", () => {
    const olga = done(company, joinGroup, { groupId: "g-anna", userId: "olga" });
    expect(idsOf(membersOfGroup(olga, "g-anna"))).toStrictEqual(["anna", "olga"]);
    expect(visibleCustomers(olga, "olga").size).toBe(0);
    const rita = done(company, joinGroup, { groupId: "g-anna", userId: "rita" });
    expect(idsOf(groupsOfUser(rita, "rita"))).toStrictEqual(["g-anna"]);
  });

  test("G1 a member stays one: the very same CRM", () => {
    expectSame(people, joinGroup, { groupId: "north", userId: "cora" });
    expectSame(people, joinGroup, { groupId: "north", userId: "olga" });
    expectSame(people, joinGroup, { groupId: "g-anna", userId: "anna" });
  });

  test("a membership is told by both ids, never by what they make together", () => {
    const crm = continued(
      addUser(addUser(people, { id: "b", name: "B" }), { id: "a,b", name: "AB" }),
      { type: "addGroup", id: "a", name: "A" },
      { type: "addGroup", id: "a,a", name: "AA" },
      { type: "joinGroup", groupId: "a,a", userId: "b" },
    );
    expect(idsOf(membersOfGroup(crm, "a"))).toStrictEqual([]);
    const after = done(crm, joinGroup, { groupId: "a", userId: "a,b" });
    expect(idsOf(membersOfGroup(after, "a"))).toStrictEqual(["a,b"]);
    expect(idsOf(membersOfGroup(after, "a,a"))).toStrictEqual(["b"]);
  });
});

describe("leaveGroup", () => {
  test("G1 a user is no longer in a group, and loses sight of its customers", () => {
    expect(changesBy(company, leaveGroup, { groupId: "north", userId: "cora" })).toStrictEqual([
      {
        entity: "memberships",
        id: ["north", "cora"],
        before: { groupId: "north", userId: "cora" },
        after: null,
      },
    ]);
    const after = done(company, leaveGroup, { groupId: "north", userId: "cora" });
    expect(visibleCustomers(after, "cora").size).toBe(0);
    expect(idsOf(whoCanSee(after, "north-anna"))).toStrictEqual(["anna", "rita"]);
  });

  test("G4 a user may leave their own personal group; it stays, and stays theirs by name only", () => {
    const after = done(company, leaveGroup, { groupId: "g-anna", userId: "anna" });
    expect(membersOfGroup(after, "g-anna")).toHaveLength(0);
    expect(after.groups.get("g-anna")?.personalOf).toBe("anna");
    expect(visibleCustomers(after, "anna").size).toBe(0);
  });

  test("U1 who leaves a group gives their substitute nothing of it any more", () => {
    expect(visibleCustomers(company, { userId: "ben", at: 1500 }).has("anna-only")).toBe(true);
    const after = done(company, leaveGroup, { groupId: "g-anna", userId: "anna" });
    expect(visibleCustomers(after, { userId: "ben", at: 1500 }).has("anna-only")).toBe(false);
  });

  test("G7 an inactive member can leave", () => {
    const after = done(people, leaveGroup, { groupId: "north", userId: "olga" });
    expect(idsOf(membersOfGroup(after, "north"))).toStrictEqual(["cora"]);
  });

  test("G1 who is no member stays none: the very same CRM", () => {
    expectSame(people, leaveGroup, { groupId: "north", userId: "anna" });
    expectSame(people, leaveGroup, { groupId: "south", userId: "rita" });
  });
});

describe("membersOfGroup and groupsOfUser", () => {
  test("G1 G7 members come by id, inactive ones included; rows are those of the tables", () => {
    const members = membersOfGroup(company, "north");
    expect(members).toStrictEqual([
      { id: "cora", name: "Cora Lind", administrator: false, active: true },
      { id: "olga", name: "Olga Alt", administrator: false, active: false },
    ]);
    expect(members[0]).toBe(company.users.get("cora"));
    expect(groupsOfUser(company, "anna")).toStrictEqual([
      { id: "g-anna", name: "Anna Weber", colour: null, position: null, personalOf: "anna" },
    ]);
    expect(groupsOfUser(company, "anna")[0]).toBe(company.groups.get("g-anna"));
  });

  test("U2 a substitution is no membership", () => {
    expect(idsOf(groupsOfUser(company, "ben"))).toStrictEqual(["g-ben"]);
    expect(idsOf(membersOfGroup(company, "g-anna"))).toStrictEqual(["anna"]);
  });

  test("unknown ids have none and never throw", () => {
    for (const id of ["nobody", "", "__proto__", "constructor", "\ud800", "x".repeat(1000)]) {
      expect(membersOfGroup(company, id)).toStrictEqual([]);
      expect(groupsOfUser(company, id)).toStrictEqual([]);
    }
    // A user's id is no group's, and the other way round.
    expect(membersOfGroup(company, "anna")).toStrictEqual([]);
    expect(groupsOfUser(company, "north")).toStrictEqual([]);
  });

  test.each([
    ["membersOfGroup", () => membersOfGroup(company, "north")],
    ["membersOfGroup of nothing", () => membersOfGroup(company, "nobody")],
    ["groupsOfUser", () => groupsOfUser(company, "anna")],
    ["groupsOfUser of nothing", () => groupsOfUser(company, "nobody")],
  ])("the list that %s gives is frozen", (_, list) => {
    expect(Object.isFrozen(list())).toBe(true);
  });

  test("what a caller does to the list that it got does not change the next answer", () => {
    try {
      (membersOfGroup(company, "north") as unknown[]).length = 0;
    } catch {
      // Frozen: all the better.
    }
    expect(idsOf(membersOfGroup(company, "north"))).toStrictEqual(["cora", "olga"]);
  });
});
