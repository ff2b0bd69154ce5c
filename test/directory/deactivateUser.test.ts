import {
  campaignAnnotationsOf,
  canSee,
  deactivateUser,
  groupsOfUser,
  passOnTask,
  poolsOpenTo,
  reactivateUser,
  tasksHeldBy,
  visibilityScope,
  visibleCustomers,
  whoCanSee,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { company, continued, people } from "./company.js";
import { changesBy, done, expectSame, idsOf } from "./outcomes.js";

/** Ben holds one task that came from the desk, one of a second team, one without a team, and has done one. */
const busy = continued(
  company,
  { type: "addTeam", id: "back", name: "Back office" },
  { type: "joinTeam", teamId: "back", userId: "ben" },
  { type: "addTask", id: "letter", kind: "ticket", title: "Letter", teamId: "back", priority: "high", dueAt: 5 },
  { type: "addTask", id: "note", kind: "follow-up", title: "Note", userId: "ben" },
  { type: "addTask", id: "old", kind: "ticket", title: "Old", teamId: "desk" },
  { type: "addTask", id: "waiting", kind: "ticket", title: "Waiting", teamId: "desk" },
  { type: "claimFromTeamPool", taskId: "call", userId: "ben" },
  { type: "claimFromTeamPool", taskId: "letter", userId: "ben" },
  { type: "claimFromTeamPool", taskId: "old", userId: "ben" },
  { type: "completeTask", taskId: "old", userId: "ben" },
);

const ben = { id: "ben", name: "Ben Kurz", administrator: false, active: true };

describe("deactivateUser", () => {
  test("G7 V7 the user stays with memberships, annotations and substitutions, and sees nothing", () => {
    expect(changesBy(company, deactivateUser, { userId: "ben" })).toStrictEqual([
      { entity: "users", id: "ben", before: ben, after: { ...ben, active: false } },
    ]);
    const after = done(company, deactivateUser, { userId: "ben" });
    expect(visibilityScope(after, { userId: "ben", at: 1500 })).toStrictEqual({
      kind: "nothing",
      reason: "inactive-user",
    });
    expect(visibleCustomers(after, { userId: "ben", at: 1500 }).size).toBe(0);
    expect(idsOf(whoCanSee(after, "ben-anna", 1500))).toStrictEqual(["anna", "rita"]);
    expect(idsOf(groupsOfUser(after, "ben"))).toStrictEqual(["g-ben"]);
    expect(campaignAnnotationsOf(after, { customerId: "anna-only" })[0]?.userId).toBe("ben");
    expect(after.substitutions.has("summer")).toBe(true);
    expect(after.teamMemberships.has(["desk", "ben"])).toBe(true);
    expect(idsOf(poolsOpenTo(after, "ben"))).toStrictEqual([]);
  });

  test("G7 unfinished tasks that came from a team go back to its pool; without a team they stay, done ones too", () => {
    const call = {
      id: "call",
      kind: "follow-up",
      title: "Call",
      customerId: "ben-anna",
      priority: "normal",
      dueAt: null,
      state: "held",
      teamId: "desk",
      holderUserId: "ben",
    };
    const letter = {
      id: "letter",
      kind: "ticket",
      title: "Letter",
      customerId: null,
      priority: "high",
      dueAt: 5,
      state: "held",
      teamId: "back",
      holderUserId: "ben",
    };
    expect(changesBy(busy, deactivateUser, { userId: "ben" })).toStrictEqual([
      { entity: "users", id: "ben", before: ben, after: { ...ben, active: false } },
      { entity: "tasks", id: "call", before: call, after: { ...call, state: "pool", holderUserId: null } },
      { entity: "tasks", id: "letter", before: letter, after: { ...letter, state: "pool", holderUserId: null } },
    ]);
    const after = done(busy, deactivateUser, { userId: "ben" });
    expect(idsOf(tasksHeldBy(after, "ben"))).toStrictEqual(["note"]);
  });

  test("G7 the tasks left with an inactive user can be passed on to any active user", () => {
    const after = done(busy, deactivateUser, { userId: "ben" });
    const passed = passOnTask(after, { taskId: "note", userId: "ben", toUserId: "cora" });
    expect(idsOf(tasksHeldBy(passed, "cora"))).toStrictEqual(["note"]);
  });

  test("V7 an administrator loses everything too", () => {
    const after = done(company, deactivateUser, { userId: "rita" });
    expect(canSee(after, "rita", "nobodys")).toBe(false);
    expect(whoCanSee(after, "nobodys")).toHaveLength(0);
  });

  test("who is inactive already gives the very same CRM", () => {
    expectSame(people, deactivateUser, { userId: "olga" });
    const after = done(busy, deactivateUser, { userId: "ben" });
    expectSame(after, deactivateUser, { userId: "ben" });
  });
});

describe("reactivateUser", () => {
  test("V7 the user sees again what the memberships give", () => {
    const olga = { id: "olga", name: "Olga Alt", administrator: false, active: false };
    expect(changesBy(company, reactivateUser, { userId: "olga" })).toStrictEqual([
      { entity: "users", id: "olga", before: olga, after: { ...olga, active: true } },
    ]);
    const after = done(company, reactivateUser, { userId: "olga" });
    expect(idsOf(visibleCustomers(after, "olga"))).toStrictEqual(["north-anna"]);
    expect(idsOf(whoCanSee(after, "north-anna"))).toStrictEqual(["anna", "cora", "olga", "rita"]);
  });

  test("G7 tasks that were given back stay in their pools", () => {
    const back = done(done(busy, deactivateUser, { userId: "ben" }), reactivateUser, { userId: "ben" });
    expect(idsOf(tasksHeldBy(back, "ben"))).toStrictEqual(["note"]);
    expect(back.tasks.get("call")).toMatchObject({ state: "pool", teamId: "desk", holderUserId: null });
  });

  test("an administrator is one again", () => {
    const back = done(done(company, deactivateUser, { userId: "rita" }), reactivateUser, { userId: "rita" });
    expect(canSee(back, "rita", "nobodys")).toBe(true);
  });

  test("who is active already gives the very same CRM", () => {
    expectSame(people, reactivateUser, { userId: "anna" });
    expectSame(people, reactivateUser, { userId: "rita" });
  });
});
