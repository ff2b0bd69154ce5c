import {
  addTask,
  canSee,
  claimFromTeamPool,
  deactivateUser,
  joinTeam,
  membersOfTeam,
  nextInTeamPool,
  poolsOpenTo,
  reactivateUser,
  tasksHeldBy,
  teamPool,
  visibleCustomers,
  whoCanSee,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { desk, rows } from "./desk.js";

const unknown = ["nobody", "", "north", "__proto__", "constructor", "everyone", "x".repeat(500)];

describe("membersOfTeam", () => {
  test("the members come by id, inactive ones included (G7)", () => {
    expect(membersOfTeam(desk(), "desk")).toEqual([
      { id: "ada", name: "ada", administrator: true, active: true },
      { id: "ben", name: "ben", administrator: false, active: true },
      { id: "cleo", name: "cleo", administrator: false, active: true },
      { id: "dan", name: "dan", administrator: false, active: false },
    ]);
  });

  test("a team without members has none", () => {
    expect(membersOfTeam(desk(), "attic")).toEqual([]);
  });

  test.each(unknown)("the unknown team %j has none", (teamId) => {
    expect(membersOfTeam(desk(), teamId)).toEqual([]);
  });
});

describe("poolsOpenTo", () => {
  test("P2: the teams of an active user come by id", () => {
    expect(poolsOpenTo(joinTeam(desk(), { teamId: "attic", userId: "cleo" }), "cleo")).toEqual([
      { id: "attic", name: "attic" },
      { id: "desk", name: "desk" },
      { id: "office", name: "office" },
    ]);
  });

  test("P2: none are open to an inactive member before they are active again", () => {
    const crm = desk();
    expect(poolsOpenTo(crm, "dan")).toEqual([]);
    expect(poolsOpenTo(reactivateUser(crm, { userId: "dan" }), "dan")).toEqual([{ id: "desk", name: "desk" }]);
  });

  test("P2: none are open to who is in no team, an administrator or not", () => {
    expect(poolsOpenTo(desk(), "eve")).toEqual([]);
    expect(poolsOpenTo(desk(), "ada").map((team) => team.id)).toEqual(["desk"]);
  });

  test.each(unknown)("the unknown user %j has none", (userId) => {
    expect(poolsOpenTo(desk(), userId)).toEqual([]);
  });
});

describe("tasksHeldBy", () => {
  test("P1: unfinished tasks come by id, with and without a team; done ones are not held", () => {
    expect(tasksHeldBy(desk(), "ben")).toEqual([rows.bens, rows.own]);
  });

  test("G7: a deactivated user keeps only tasks without a team", () => {
    const crm = deactivateUser(desk(), { userId: "ben" });
    expect(tasksHeldBy(crm, "ben")).toEqual([rows.own]);
    expect(Array.from(teamPool(crm, "desk"), (task) => task.id)).toEqual(["bens", "pooled"]);
  });

  test("who holds nothing holds nothing", () => {
    expect(tasksHeldBy(desk(), "eve")).toEqual([]);
  });

  test.each(unknown)("the unknown user %j holds none", (userId) => {
    expect(tasksHeldBy(desk(), userId)).toEqual([]);
  });
});

describe("ids that are no text", () => {
  // What a host without types hands in for somebody it does not know. A TypeError would do as well as an empty answer.
  const ask = <Answer>(question: () => Answer, nothing: Answer): Answer => {
    try {
      return question();
    } catch (error) {
      if (error instanceof TypeError) return nothing;
      throw error;
    }
  };

  test.each([undefined, null, 5, Number.NaN, true, {}, []])("never get the rows of others: %s", (given) => {
    const crm = desk();
    const id = given as unknown as string;
    expect(ask(() => Array.from(teamPool(crm, id)), [])).toEqual([]);
    expect(ask(() => nextInTeamPool(crm, id), null)).toBeNull();
    expect(ask(() => membersOfTeam(crm, id), [])).toEqual([]);
    expect(ask(() => poolsOpenTo(crm, id), [])).toEqual([]);
    expect(ask(() => tasksHeldBy(crm, id), [])).toEqual([]);
  });
});

describe("answers", () => {
  test("are values too: changing one changes neither the state nor the next answer", () => {
    const crm = desk();
    for (const answer of [membersOfTeam(crm, "desk"), poolsOpenTo(crm, "cleo"), tasksHeldBy(crm, "ben")]) {
      expect(answer.length).toBeGreaterThan(0);
      expect(() => (answer as unknown[]).pop()).toThrow(TypeError);
      expect(() => Object.assign(answer[0] as object, { id: "spoilt" })).toThrow(TypeError);
    }
    const page = teamPool(crm, "desk").page({ limit: 1 });
    expect(() => (page.rows as unknown[]).pop()).toThrow(TypeError);
    expect(() => Object.assign(page, { next: "spoilt" })).toThrow(TypeError);
  });
});

describe("teams and visibility", () => {
  test("P6, V6: teams and claimed tasks show nobody a customer", () => {
    const before = desk();
    let crm = joinTeam(before, { teamId: "desk", userId: "eve" });
    crm = addTask(crm, { id: "t1", kind: "ticket", title: "Call", customerId: "c-north", teamId: "desk" });
    crm = claimFromTeamPool(crm, { taskId: "t1", userId: "eve" });
    expect(crm.tasks.get("t1")?.holderUserId).toBe("eve");
    expect(canSee(crm, { userId: "eve", at: 150 }, "c-north")).toBe(false);
    expect(visibleCustomers(crm, { userId: "eve", at: 150 }).size).toBe(0);
    const seers = (value: typeof crm) => Array.from(whoCanSee(value, "c-north"), (user) => user.id);
    expect(seers(before)).toEqual(["ada", "ben"]);
    expect(seers(crm)).toEqual(["ada", "ben"]);
  });
});
