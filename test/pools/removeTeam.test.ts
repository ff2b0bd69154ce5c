import {
  addTask,
  type Change,
  changesBetween,
  claimFromTeamPool,
  completeTask,
  leaveTeam,
  membersOfTeam,
  poolsOpenTo,
  releaseToTeamPool,
  removeTeam,
  tasksHeldBy,
  teamPool,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { accepted, expectRefusal } from "../commands/outcomes.js";
import { desk, row, rows } from "./desk.js";

const ended = (teamId: string, userId: string): Change => ({
  entity: "teamMemberships",
  id: [teamId, userId],
  before: { teamId, userId },
  after: null,
});

describe("removeTeam", () => {
  test("P5: a team without members and tasks goes without a successor", () => {
    const before = desk();
    const after = accepted(before, (crm) => removeTeam(crm, { teamId: "attic" }));
    expect(changesBetween(before, after)).toEqual([
      { entity: "teams", id: "attic", before: { id: "attic", name: "attic" }, after: null },
    ]);
  });

  test("P5: memberships end with the team, and go to no successor", () => {
    const before = desk();
    for (const successorTeamId of [undefined, "attic"]) {
      const after = accepted(before, (crm) => removeTeam(crm, { teamId: "office", successorTeamId }));
      expect(changesBetween(before, after)).toEqual([
        ended("office", "cleo"),
        { entity: "teams", id: "office", before: { id: "office", name: "office" }, after: null },
      ]);
      expect(membersOfTeam(after, "office")).toEqual([]);
      expect(poolsOpenTo(after, "cleo").map((team) => team.id)).toEqual(["desk"]);
    }
  });

  test("P5: unfinished tasks, held ones too, go to the successor's pool, and done ones go along", () => {
    const before = desk();
    const after = accepted(before, (crm) => removeTeam(crm, { teamId: "desk", successorTeamId: "office" }));
    expect(changesBetween(before, after)).toEqual([
      { entity: "tasks", id: "bens", before: rows.bens, after: row("bens", { teamId: "office" }) },
      {
        entity: "tasks",
        id: "finished",
        before: rows.finished,
        after: row("finished", { state: "done", teamId: "office", holderUserId: "ben" }),
      },
      { entity: "tasks", id: "pooled", before: rows.pooled, after: row("pooled", { teamId: "office" }) },
      ended("desk", "dan"),
      ended("desk", "cleo"),
      ended("desk", "ben"),
      ended("desk", "ada"),
      { entity: "teams", id: "desk", before: { id: "desk", name: "desk" }, after: null },
    ]);
    expect(Array.from(teamPool(after, "office"), (task) => task.id)).toEqual(["bens", "pooled"]);
    expect(teamPool(after, "desk").size).toBe(0);
    expect(tasksHeldBy(after, "ben")).toEqual([rows.own]);
  });

  test("P5: a held task goes to the successor's pool also when its holder is in the successor", () => {
    const before = claimFromTeamPool(desk(), { taskId: "pooled", userId: "cleo" });
    const after = removeTeam(before, { teamId: "desk", successorTeamId: "office" });
    expect(after.tasks.get("pooled")).toEqual(row("pooled", { teamId: "office" }));
  });

  test("P5: without unfinished tasks and without a successor done tasks forget the team", () => {
    let before = addTask(desk(), { id: "t1", kind: "ticket", title: "Task t1", teamId: "office" });
    before = claimFromTeamPool(before, { taskId: "t1", userId: "cleo" });
    before = completeTask(before, { taskId: "t1", userId: "cleo" });
    const done = row("t1", { state: "done", teamId: "office", holderUserId: "cleo" });
    const after = accepted(before, (crm) => removeTeam(crm, { teamId: "office" }));
    expect(changesBetween(before, after)).toEqual([
      { entity: "tasks", id: "t1", before: done, after: { ...done, teamId: null } },
      ended("office", "cleo"),
      { entity: "teams", id: "office", before: { id: "office", name: "office" }, after: null },
    ]);
  });

  test("P5: unfinished tasks without a successor are refused as team-in-use, naming how many", () => {
    const message = expectRefusal(desk(), (crm) => removeTeam(crm, { teamId: "desk" }), {
      code: "team-in-use",
      rule: "P5",
      ids: { teamId: "desk", unfinishedTasks: 2 },
    });
    expect(message).toContain("`desk`");
    expect(message).toContain("2");
  });

  test("P5: one held task, and one task in the pool, are each enough to be refused", () => {
    const onlyPooled = releaseToTeamPool(desk(), { taskId: "bens", userId: "ben" });
    let onlyHeld = addTask(desk(), { id: "t1", kind: "ticket", title: "Call", teamId: "office" });
    onlyHeld = claimFromTeamPool(onlyHeld, { taskId: "t1", userId: "cleo" });
    expectRefusal(onlyPooled, (crm) => removeTeam(crm, { teamId: "desk" }), {
      code: "team-in-use",
      rule: "P5",
      ids: { teamId: "desk", unfinishedTasks: 2 },
    });
    expectRefusal(onlyHeld, (crm) => removeTeam(crm, { teamId: "office" }), {
      code: "team-in-use",
      rule: "P5",
      ids: { teamId: "office", unfinishedTasks: 1 },
    });
  });

  test("P5: a team as its own successor is refused as contradiction", () => {
    const crm = leaveTeam(desk(), { teamId: "office", userId: "cleo" });
    for (const teamId of ["desk", "office"]) {
      const message = expectRefusal(crm, (before) => removeTeam(before, { teamId, successorTeamId: teamId }), {
        code: "contradiction",
        rule: "P5",
        ids: { ids: [teamId] },
      });
      expect(message).toContain(`\`${teamId}\``);
    }
  });

  test.each([
    [{ teamId: "nobody" }],
    [{ teamId: "desk", successorTeamId: "nobody" }],
    [{ teamId: "attic", successorTeamId: "nobody" }],
    [{ teamId: "nobody", successorTeamId: "nobody" }],
  ])("an unknown team is refused as unknown-id: %o", (input) => {
    expectRefusal(desk(), (crm) => removeTeam(crm, input), {
      code: "unknown-id",
      ids: { entity: "teams", ids: ["nobody"] },
    });
  });
});
