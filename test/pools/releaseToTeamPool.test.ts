import { changesBetween, releaseToTeamPool, tasksHeldBy, teamPool } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { accepted, expectRefusal } from "../commands/outcomes.js";
import { desk, row, rows } from "./desk.js";

describe("releaseToTeamPool", () => {
  test("P4: the holder gives a task back to the pool it came from", () => {
    const before = desk();
    const after = accepted(before, (crm) => releaseToTeamPool(crm, { taskId: "bens", userId: "ben" }));
    expect(changesBetween(before, after)).toEqual([
      { entity: "tasks", id: "bens", before: rows.bens, after: row("bens") },
    ]);
    expect(Array.from(teamPool(after, "desk"), (task) => task.id)).toEqual(["bens", "pooled"]);
    expect(tasksHeldBy(after, "ben").map((task) => task.id)).toEqual(["own"]);
  });

  test("a task in the pool stays there: the very same CRM", () => {
    const crm = desk();
    expect(releaseToTeamPool(crm, { taskId: "pooled", userId: "ben" })).toBe(crm);
  });

  test("P4: who does not hold the task is refused as not-holder, with the holder", () => {
    const message = expectRefusal(desk(), (crm) => releaseToTeamPool(crm, { taskId: "bens", userId: "cleo" }), {
      code: "not-holder",
      rule: "P4",
      ids: { taskId: "bens", holderUserId: "ben" },
    });
    for (const id of ["bens", "cleo", "ben"]) expect(message).toContain(`\`${id}\``);
  });

  test("P4: also an administrator does not release for others", () => {
    expectRefusal(desk(), (crm) => releaseToTeamPool(crm, { taskId: "bens", userId: "ada" }), {
      code: "not-holder",
      rule: "P4",
      ids: { taskId: "bens", holderUserId: "ben" },
    });
  });

  test.each([
    ["own", "ben"],
    ["dans", "dan"],
  ])("P4: the task %s without a team is refused as no-team", (taskId, userId) => {
    const message = expectRefusal(desk(), (crm) => releaseToTeamPool(crm, { taskId, userId }), {
      code: "no-team",
      rule: "P4",
      ids: { taskId },
    });
    expect(message).toContain(`\`${taskId}\``);
  });

  test("P4: who does not hold a task without a team is told that first", () => {
    expectRefusal(desk(), (crm) => releaseToTeamPool(crm, { taskId: "own", userId: "cleo" }), {
      code: "not-holder",
      rule: "P4",
      ids: { taskId: "own", holderUserId: "ben" },
    });
  });

  test.each(["finished", "own-finished"])("P4: the done task %s is refused as task-done", (taskId) => {
    expectRefusal(desk(), (crm) => releaseToTeamPool(crm, { taskId, userId: "ben" }), {
      code: "task-done",
      rule: "P4",
      ids: { taskId },
    });
  });

  test.each([
    ["tasks", "nobody", "ben"],
    ["users", "bens", "nobody"],
    ["users", "pooled", "nobody"],
  ])("an unknown id of %s is refused as unknown-id", (entity, taskId, userId) => {
    expectRefusal(desk(), (crm) => releaseToTeamPool(crm, { taskId, userId }), {
      code: "unknown-id",
      ids: { entity, ids: ["nobody"] },
    });
  });
});
