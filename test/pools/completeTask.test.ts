import { changesBetween, completeTask, tasksHeldBy } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { accepted, expectRefusal } from "../commands/outcomes.js";
import { desk, row, rows } from "./desk.js";

describe("completeTask", () => {
  test("P4: the holder completes a task of a team, which is kept and remembers both", () => {
    const before = desk();
    const after = accepted(before, (crm) => completeTask(crm, { taskId: "bens", userId: "ben" }));
    expect(changesBetween(before, after)).toEqual([
      {
        entity: "tasks",
        id: "bens",
        before: rows.bens,
        after: row("bens", { state: "done", holderUserId: "ben" }),
      },
    ]);
    expect(tasksHeldBy(after, "ben").map((task) => task.id)).toEqual(["own"]);
  });

  test("P4: the holder completes a task without a team, also one who is inactive by now (G7)", () => {
    const before = desk();
    const after = accepted(before, (crm) => completeTask(crm, { taskId: "dans", userId: "dan" }));
    expect(changesBetween(before, after)).toEqual([
      {
        entity: "tasks",
        id: "dans",
        before: rows.dans,
        after: row("dans", { state: "done", teamId: null, holderUserId: "dan" }),
      },
    ]);
  });

  test.each(["finished", "own-finished"])("what this user has done stays done, %s: the very same CRM", (taskId) => {
    const crm = desk();
    expect(completeTask(crm, { taskId, userId: "ben" })).toBe(crm);
  });

  test.each([
    ["held by somebody else", "bens", "cleo", "ben"],
    ["in the pool", "pooled", "ben", null],
    ["done by somebody else", "finished", "cleo", null],
  ])("P4: a task that is %s is refused as not-holder", (_, taskId, userId, holderUserId) => {
    const message = expectRefusal(desk(), (crm) => completeTask(crm, { taskId, userId }), {
      code: "not-holder",
      rule: "P4",
      ids: { taskId, holderUserId },
    });
    expect(message).toContain(`\`${taskId}\``);
    expect(message).toContain(`\`${userId}\``);
  });

  test.each([
    ["tasks", "nobody", "ben"],
    ["users", "bens", "nobody"],
    ["users", "finished", "nobody"],
  ])("an unknown id of %s is refused as unknown-id", (entity, taskId, userId) => {
    expectRefusal(desk(), (crm) => completeTask(crm, { taskId, userId }), {
      code: "unknown-id",
      ids: { entity, ids: ["nobody"] },
    });
  });
});
