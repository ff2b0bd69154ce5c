import type { Command } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { changed, made, played, repairsOf, told } from "./told.js";

const rita: Command = { type: "addUser", id: "rita", name: "Rita", administrator: true };
const people: readonly Command[] = [
  { type: "addUser", id: "anna", name: "Anna", personalGroup: { id: "g-anna" } },
  { type: "addUser", id: "ben", name: "Ben", personalGroup: { id: "g-ben" } },
  { type: "addUser", id: "cleo", name: "Cleo", personalGroup: { id: "g-cleo" } },
];
const leaves = (userId: string): Command => ({ type: "deactivateUser", userId });
const joins = (groupId: string, userId: string): Command => ({ type: "joinGroup", groupId, userId });
const customer = (id: string, groupId: string | null): Command => ({ type: "addCustomer", id, name: id, groupId });
const standsIn = (
  id: string,
  absentUserId: string,
  substituteUserId: string,
  from: number,
  until: number,
): Command => ({
  type: "startSubstitution",
  id,
  absentUserId,
  substituteUserId,
  from,
  until,
});
const nothing = { cured: [], caused: [] };

describe("substitutions-overlap", () => {
  const code = "substitutions-overlap";
  const crm = made(...people, standsIn("t", "anna", "ben", 0, 10), standsIn("s", "anna", "cleo", 5, 20));
  const found = [{ absentUserId: "anna", substitutionIds: ["t", "s"] }];

  test("is told until the overlap is over, the one that begins first first, and never without an instant", () => {
    expect([undefined, Number.NaN, -100, 9, 10].map((at) => told(crm, code, at))).toEqual([[], [], found, found, []]);
  });

  test("what only touches does not overlap, nor what is for somebody else; what begins together does", () => {
    const one = made(...people, standsIn("s", "anna", "ben", 0, 10));
    expect(told(played(one, standsIn("t", "anna", "cleo", 10, 20)), code, 0)).toEqual([]);
    expect(told(played(one, standsIn("t", "anna", "cleo", -10, 0)), code, -20)).toEqual([]);
    expect(told(played(one, standsIn("t", "ben", "cleo", 0, 10)), code, 0)).toEqual([]);
    const together = played(one, standsIn("a", "anna", "cleo", 0, 3));
    expect(told(together, code, 2)).toEqual([{ absentUserId: "anna", substitutionIds: ["a", "s"] }]);
    expect(told(together, code, 3)).toEqual([]);
    expect(repairsOf(together, code, 2)).toEqual([[{ type: "endSubstitution", substitutionId: "a", until: 0 }]]);
  });

  test("all pairs are told, also those behind one that is shorter", () => {
    const three = played(
      made(...people),
      standsIn("a", "anna", "ben", 0, 30),
      standsIn("b", "anna", "cleo", 1, 2),
      standsIn("c", "anna", "cleo", 20, 40),
      standsIn("d", "anna", "cleo", 30, 31),
    );
    expect(told(three, code, -1)).toMatchObject([
      { substitutionIds: ["a", "b"] },
      { substitutionIds: ["a", "c"] },
      { substitutionIds: ["c", "d"] },
    ]);
  });

  test("differences are told by the ids of the pair", () => {
    const begun = made(...people, standsIn("b", "anna", "ben", 0, 10));
    const more = [standsIn("c", "anna", "cleo", 1, 4), standsIn("a", "anna", "cleo", 5, 9)];
    expect(changed(code, begun, more, 0).caused).toMatchObject([
      { substitutionIds: ["b", "a"] },
      { substitutionIds: ["b", "c"] },
    ]);
  });

  test("the first one ends where the second begins", () => {
    const end: Command = { type: "endSubstitution", substitutionId: "t", until: 5 };
    expect(repairsOf(crm, code, 0)).toEqual([[end]]);
    expect(changed(code, crm, [end], 0)).toEqual({ cured: found, caused: [] });
    expect(changed(code, crm, [end], undefined)).toEqual(nothing);
    expect(changed(code, crm, [{ type: "endSubstitution", substitutionId: "s", until: 5 }], 0).cured).toEqual(found);
  });
});

describe("inactive-substitute", () => {
  const code = "inactive-substitute";
  const crm = made(...people, standsIn("s", "anna", "ben", 0, 10));
  const left = played(crm, leaves("ben"));
  const found = [{ substitutionId: "s", userId: "ben" }];

  test("is told until it is over, and never without an instant", () => {
    expect([undefined, -5, 9, 10].map((at) => told(left, code, at))).toEqual([[], found, found, []]);
    expect(told(crm, code, 0)).toEqual([]);
    expect(told(played(crm, leaves("anna")), code, 0)).toEqual([]);
  });

  test("the substitute comes back, or it ends", () => {
    const end: Command = { type: "endSubstitution", substitutionId: "s", until: 3 };
    expect(repairsOf(left, code, 3)).toEqual([[{ type: "reactivateUser", userId: "ben" }], [end]]);
    expect(changed(code, crm, [leaves("ben")], 3)).toEqual({ cured: [], caused: found });
    expect(changed(code, left, [end], 3)).toEqual({ cured: found, caused: [] });
    expect(changed(code, left, [end])).toEqual(nothing);
  });
});

describe("team-without-active-members", () => {
  const code = "team-without-active-members";
  const crm = made(...people, { type: "addTeam", id: "desk", name: "Desk" });
  const joined: Command = { type: "joinTeam", teamId: "desk", userId: "anna" };

  test("is told of teams without members and of those whose members are all inactive", () => {
    expect(told(crm, code)).toEqual([{ teamId: "desk" }]);
    expect(changed(code, crm, [joined])).toEqual({ cured: [{ teamId: "desk" }], caused: [] });
    expect(changed(code, played(crm, joined), [leaves("anna")])).toEqual({ cured: [], caused: [{ teamId: "desk" }] });
    expect(changed(code, crm, [{ type: "removeTeam", teamId: "desk" }]).cured).toEqual([{ teamId: "desk" }]);
  });

  test("a member comes back, somebody joins, or it goes if nothing is left to do", () => {
    const goes: Command = { type: "removeTeam", teamId: "desk" };
    expect(repairsOf(crm, code)).toEqual([[joined], [goes]]);
    const left = played(crm, joined, leaves("anna"));
    const ben: Command = { ...joined, userId: "ben" };
    expect(repairsOf(left, code)).toEqual([[{ type: "reactivateUser", userId: "anna" }], [ben], [goes]]);
    const busy = played(left, { type: "addTask", id: "t", kind: "ticket", title: "T", teamId: "desk" });
    expect(repairsOf(busy, code)).toEqual([[{ type: "reactivateUser", userId: "anna" }], [ben]]);
    const ritaAlone = made(rita, { type: "addTeam", id: "desk", name: "Desk" });
    expect(repairsOf(ritaAlone, code)[0]).toEqual([{ ...joined, userId: "rita" }]);
    expect(repairsOf(made({ type: "addTeam", id: "desk", name: "Desk" }), code)).toEqual([[goes]]);
  });
});

const desk: readonly Command[] = [
  ...people,
  customer("c1", "g-anna"),
  customer("c2", null),
  { type: "addTeam", id: "desk", name: "Desk" },
  { type: "joinTeam", teamId: "desk", userId: "ben" },
];
const task = (id: string, place: object, more: object = { customerId: "c1" }): Command =>
  ({ type: "addTask", id, kind: "ticket", title: id, ...place, ...more }) as Command;

describe("customer-hidden-from-team", () => {
  const code = "customer-hidden-from-team";
  const crm = made(...desk, task("t", { teamId: "desk" }), task("u", { teamId: "desk" }, {}));
  const found = [{ taskId: "t", teamId: "desk", customerId: "c1" }];

  test("is told of tasks in pools whose customer no active member sees", () => {
    expect(told(crm, code)).toEqual(found);
    expect(told(played(crm, joins("g-anna", "ben")), code)).toEqual([]);
    expect(told(played(crm, rita, { type: "joinTeam", teamId: "desk", userId: "rita" }), code)).toEqual([]);
    expect(told(played(crm, { type: "claimFromTeamPool", taskId: "t", userId: "ben" }), code)).toEqual([]);
  });

  test("a team without active members is told once, not for each task", () => {
    const left = changed(code, crm, [leaves("ben")]);
    expect(left).toEqual({ cured: found, caused: [] });
  });

  test("a stand-in sees it while the substitution lasts", () => {
    const covered = played(crm, standsIn("s", "anna", "ben", 0, 10));
    expect([undefined, -1, 0, 9, 10].map((at) => told(covered, code, at).length)).toEqual([1, 1, 0, 0, 1]);
    expect(changed(code, crm, [standsIn("s", "anna", "ben", 0, 10)], 5)).toEqual({ cured: found, caused: [] });
    expect(changed(code, played(covered, joins("g-cleo", "anna")), [customer("c9", "g-cleo")], 5)).toEqual(nothing);
    const later = played(crm, customer("c3", "g-cleo"), task("v", { teamId: "desk" }, { customerId: "c3" }));
    const joined = changed(code, played(later, standsIn("s", "anna", "ben", 0, 10)), [joins("g-cleo", "anna")], 5);
    expect(joined).toEqual({ cured: [{ taskId: "v", teamId: "desk", customerId: "c3" }], caused: [] });
  });

  test("the second group is enough while it counts", () => {
    const on: Command = { type: "changeSettings", secondGroup: true };
    const off: Command = { type: "changeSettings", secondGroup: false };
    const shared = played(crm, on, { type: "assignSecondGroup", customerId: "c1", groupId: "g-ben" });
    expect(told(shared, code)).toEqual([]);
    expect(changed(code, shared, [off])).toEqual({ cured: [], caused: found });
  });

  test("follows members, their groups, the customer's group, and the task itself", () => {
    const cured = { cured: found, caused: [] };
    expect(changed(code, crm, [joins("g-anna", "ben")])).toEqual(cured);
    expect(changed(code, crm, [{ type: "assignGroup", customerId: "c1", groupId: "g-ben" }])).toEqual(cured);
    expect(changed(code, crm, [{ type: "joinTeam", teamId: "desk", userId: "anna" }])).toEqual(cured);
    expect(changed(code, crm, [{ type: "editTask", taskId: "t", customerId: null }])).toEqual(cured);
    expect(changed(code, crm, [{ type: "editUser", userId: "ben", administrator: true }])).toEqual(cured);
  });

  test("the first active member joins the customer's group, or gives it one of theirs", () => {
    expect(repairsOf(crm, code)).toEqual([[joins("g-anna", "ben")]]);
    const second = played(crm, { type: "joinTeam", teamId: "desk", userId: "cleo" }, leaves("ben"));
    expect(repairsOf(second, code)).toEqual([[joins("g-anna", "cleo")]]);
    const groupless = made(...desk, task("t", { teamId: "desk" }, { customerId: "c2" }));
    expect(repairsOf(groupless, code)).toEqual([[{ type: "assignGroup", customerId: "c2", groupId: "g-ben" }]]);
    const alone = played(groupless, { type: "leaveGroup", groupId: "g-ben", userId: "ben" });
    expect(repairsOf(alone, code)).toEqual([]);
  });
});

describe("customer-hidden-from-holder", () => {
  const code = "customer-hidden-from-holder";
  const crm = made(...desk, task("t", { userId: "ben" }), task("u", { userId: "ben" }, {}));
  const found = [{ taskId: "t", userId: "ben", customerId: "c1" }];

  test("is told of held tasks whose customer the active holder does not see", () => {
    expect(told(crm, code)).toEqual(found);
    expect(told(played(crm, { type: "completeTask", taskId: "t", userId: "ben" }), code)).toEqual([]);
    const covered = played(crm, standsIn("s", "anna", "ben", 0, 10));
    expect([undefined, 0, 10].map((at) => told(covered, code, at).length)).toEqual([1, 0, 1]);
  });

  test("follows the holder, what they see, the customer's group, the setting and the task", () => {
    const cured = { cured: found, caused: [] };
    expect(changed(code, crm, [leaves("ben")])).toEqual(cured);
    expect(changed(code, crm, [joins("g-anna", "ben")])).toEqual(cured);
    expect(changed(code, crm, [{ type: "assignGroup", customerId: "c1", groupId: "g-ben" }])).toEqual(cured);
    expect(changed(code, crm, [{ type: "passOnTask", taskId: "t", userId: "ben", toUserId: "anna" }])).toEqual(cured);
    const on: Command = { type: "changeSettings", secondGroup: true };
    const off: Command = { type: "changeSettings", secondGroup: false };
    const shared = played(crm, on, { type: "assignSecondGroup", customerId: "c1", groupId: "g-ben" });
    expect(changed(code, shared, [off])).toEqual({ cured: [], caused: found });
  });

  test("it goes back to the pool that it came from, or its customer is opened to the holder", () => {
    expect(repairsOf(crm, code)).toEqual([[joins("g-anna", "ben")]]);
    const claimed = made(...desk, task("t", { teamId: "desk" }), {
      type: "claimFromTeamPool",
      taskId: "t",
      userId: "ben",
    });
    expect(repairsOf(claimed, code)).toEqual([
      [{ type: "releaseToTeamPool", taskId: "t", userId: "ben" }],
      [joins("g-anna", "ben")],
    ]);
  });
});

describe("inactive-holder", () => {
  const code = "inactive-holder";
  const crm = made(...desk, task("t", { userId: "cleo" }));
  const left = played(crm, leaves("cleo"));
  const found = [{ taskId: "t", userId: "cleo" }];
  const passes = (toUserId: string, at?: number): Command => ({
    type: "passOnTask",
    taskId: "t",
    userId: "cleo",
    toUserId,
    ...(at !== undefined && { at }),
  });
  const back: Command = { type: "reactivateUser", userId: "cleo" };

  test("is told of tasks that stayed with an inactive user", () => {
    expect(told(crm, code)).toEqual([]);
    expect(told(left, code)).toEqual(found);
    expect(changed(code, crm, [leaves("cleo")])).toEqual({ cured: [], caused: found });
    expect(changed(code, left, [passes("ben")])).toEqual({ cured: found, caused: [] });
    expect(told(played(crm, { type: "completeTask", taskId: "t", userId: "cleo" }, leaves("cleo")), code)).toEqual([]);
  });

  test("it goes to whoever sees its customer, else to anybody if that is allowed", () => {
    expect(repairsOf(left, code)).toEqual([[passes("anna")], [back]]);
    const covered = played(left, leaves("anna"), standsIn("s", "anna", "ben", 0, 10));
    expect(repairsOf(covered, code, 5)).toEqual([[passes("ben", 5)], [back]]);
    expect(repairsOf(covered, code, 10)).toEqual([[passes("ben", 10)], [back]]);
    const strict = played(covered, { type: "changeSettings", claimRequiresVisibility: true });
    expect(repairsOf(strict, code, 5)).toEqual([[passes("ben", 5)], [back]]);
    expect(repairsOf(strict, code, 10)).toEqual([[back]]);
    const about = played(strict, { type: "editTask", taskId: "t", customerId: null });
    expect(repairsOf(about, code)).toEqual([[passes("ben")], [back]]);
    expect(repairsOf(played(about, leaves("ben")), code)).toEqual([[back]]);
  });
});

describe("overdue-task", () => {
  const code = "overdue-task";
  const crm = made(...desk, task("t", { teamId: "desk" }, { dueAt: 10 }), task("u", { teamId: "desk" }, {}));
  const found = [{ taskId: "t", teamId: "desk", dueAt: 10 }];
  const claims = (userId: string, at: number): Command => ({ type: "claimFromTeamPool", taskId: "t", userId, at });

  test("is told from the due instant on, and never without an instant", () => {
    expect([undefined, 9, 10, 11].map((at) => told(crm, code, at))).toEqual([[], [], found, found]);
    expect(changed(code, crm, [claims("ben", 10)], 10)).toEqual({ cured: found, caused: [] });
    expect(changed(code, crm, [claims("ben", 10)], 9)).toEqual(nothing);
    expect(changed(code, crm, [claims("ben", 10)])).toEqual(nothing);
    expect(changed(code, crm, [{ type: "editTask", taskId: "t", dueAt: null }], 10).cured).toEqual(found);
  });

  test("the first member who may claim it does", () => {
    expect(repairsOf(crm, code, 10)).toEqual([[claims("ben", 10)]]);
    expect(repairsOf(played(crm, leaves("ben")), code, 10)).toEqual([]);
    const strict = made(
      ...desk,
      { type: "changeSettings", claimRequiresVisibility: true },
      { type: "joinTeam", teamId: "desk", userId: "cleo" },
      task("t", { teamId: "desk" }, { customerId: "c1", dueAt: 10 }),
    );
    expect(repairsOf(strict, code, 10)).toEqual([]);
    expect(repairsOf(played(strict, joins("g-anna", "cleo")), code, 10)).toEqual([[claims("cleo", 10)]]);
    expect(repairsOf(played(strict, { type: "editTask", taskId: "t", customerId: null }), code, 10)).toEqual([
      [claims("ben", 10)],
    ]);
  });

  test("at an instant that no command takes, repairs take the one that is nearest", () => {
    const [claim] = repairsOf(crm, code, Number.POSITIVE_INFINITY);
    expect(told(played(crm, ...(claim ?? [])), code, Number.POSITIVE_INFINITY)).toEqual([]);
    const lasting = made(...people, standsIn("s", "anna", "ben", 0, 10), leaves("ben"));
    const [, end] = repairsOf(lasting, "inactive-substitute", Number.NEGATIVE_INFINITY);
    expect(told(played(lasting, ...(end ?? [])), "inactive-substitute")).toEqual([]);
  });

  test("who claims it sees its customer, or it would only go back to the pool", () => {
    const blind = made(...desk, customer("c9", null), task("t", { teamId: "desk" }, { customerId: "c9", dueAt: 10 }));
    expect(repairsOf(blind, code, 10)).toEqual([]);
    const both = played(blind, { type: "joinTeam", teamId: "desk", userId: "cleo" });
    const seen = played(both, { type: "assignGroup", customerId: "c9", groupId: "g-cleo" });
    expect(repairsOf(seen, code, 10)).toEqual([[claims("cleo", 10)]]);
  });
});
