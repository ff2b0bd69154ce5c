import { assignTaskToTeam, changesBetween, tasksHeldBy, teamPool } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { accepted, expectRefusal } from "../commands/outcomes.js";
import { desk, row, rows } from "./desk.js";

describe("assignTaskToTeam", () => {
  test.each([
    ["from another pool", "pooled", rows.pooled],
    ["from a member's hands", "bens", rows.bens],
    ["from the hands of a user of no team", "own", rows.own],
    ["from the hands of an inactive user", "dans", rows.dans],
  ])("P1: a task goes to a team's pool %s", (_, taskId, present) => {
    const before = desk();
    const after = accepted(before, (crm) => assignTaskToTeam(crm, { taskId, teamId: "office" }));
    expect(changesBetween(before, after)).toEqual([
      { entity: "tasks", id: taskId, before: present, after: row(taskId, { teamId: "office" }) },
    ]);
    expect(Array.from(teamPool(after, "office"), (task) => task.id)).toEqual([taskId]);
  });

  test("P1: a held task goes back to its own team's pool", () => {
    const after = accepted(desk(), (crm) => assignTaskToTeam(crm, { taskId: "bens", teamId: "desk" }));
    expect(after.tasks.get("bens")).toEqual(row("bens"));
    expect(tasksHeldBy(after, "ben").map((task) => task.id)).toEqual(["own"]);
  });

  test("a task that lies in that pool stays there: the very same CRM", () => {
    const crm = desk();
    expect(assignTaskToTeam(crm, { taskId: "pooled", teamId: "desk" })).toBe(crm);
  });

  test.each(["finished", "own-finished"])("P4: the done task %s is refused as task-done", (taskId) => {
    expectRefusal(desk(), (crm) => assignTaskToTeam(crm, { taskId, teamId: "desk" }), {
      code: "task-done",
      rule: "P4",
      ids: { taskId },
    });
  });

  test.each([
    ["tasks", "nobody", "desk"],
    ["teams", "pooled", "nobody"],
  ])("an unknown id of %s is refused as unknown-id", (entity, taskId, teamId) => {
    expectRefusal(desk(), (crm) => assignTaskToTeam(crm, { taskId, teamId }), {
      code: "unknown-id",
      ids: { entity, ids: ["nobody"] },
    });
  });
});
