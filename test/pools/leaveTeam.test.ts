import {
  addTask,
  changesBetween,
  claimFromTeamPool,
  joinTeam,
  leaveTeam,
  membersOfTeam,
  tasksHeldBy,
  teamPool,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { accepted, expectRefusal } from "../commands/outcomes.js";
import { desk, row, rows } from "./desk.js";

describe("leaveTeam", () => {
  test("P5: leaving gives back the unfinished tasks that came from the team; done ones and own ones stay", () => {
    const before = desk();
    const after = accepted(before, (crm) => leaveTeam(crm, { teamId: "desk", userId: "ben" }));
    expect(changesBetween(before, after)).toEqual([
      { entity: "tasks", id: "bens", before: rows.bens, after: row("bens") },
      {
        entity: "teamMemberships",
        id: ["desk", "ben"],
        before: { teamId: "desk", userId: "ben" },
        after: null,
      },
    ]);
    expect(membersOfTeam(after, "desk").map((user) => user.id)).toEqual(["ada", "cleo", "dan"]);
    expect(Array.from(teamPool(after, "desk"))).toEqual([row("bens"), rows.pooled]);
    expect(tasksHeldBy(after, "ben")).toEqual([rows.own]);
  });

  test("P5: tasks that came from another team stay in the user's hands, those of other members in theirs", () => {
    let before = joinTeam(desk(), { teamId: "office", userId: "ben" });
    for (const [id, teamId, userId] of [
      ["t-office", "office", "ben"],
      ["t-cleo", "desk", "cleo"],
    ] as const) {
      before = addTask(before, { id, kind: "ticket", title: "Call", teamId });
      before = claimFromTeamPool(before, { taskId: id, userId });
    }
    const after = accepted(before, (crm) => leaveTeam(crm, { teamId: "desk", userId: "ben" }));
    expect(tasksHeldBy(after, "ben").map((task) => task.id)).toEqual(["own", "t-office"]);
    expect(tasksHeldBy(after, "cleo").map((task) => task.id)).toEqual(["t-cleo"]);
  });

  test("G7: an inactive member can leave", () => {
    const before = desk();
    const after = accepted(before, (crm) => leaveTeam(crm, { teamId: "desk", userId: "dan" }));
    expect(changesBetween(before, after)).toEqual([
      {
        entity: "teamMemberships",
        id: ["desk", "dan"],
        before: { teamId: "desk", userId: "dan" },
        after: null,
      },
    ]);
  });

  test.each(["eve", "dan"])("%s, who is no member of the office, stays none: the very same CRM", (userId) => {
    const crm = desk();
    expect(leaveTeam(crm, { teamId: "office", userId })).toBe(crm);
  });

  test.each([
    ["teams", "north", "ben"],
    ["users", "desk", "north"],
  ])("an unknown id of %s is refused as unknown-id", (entity, teamId, userId) => {
    expectRefusal(desk(), (crm) => leaveTeam(crm, { teamId, userId }), {
      code: "unknown-id",
      ids: { entity, ids: ["north"] },
    });
  });
});
