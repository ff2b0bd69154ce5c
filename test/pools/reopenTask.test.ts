import {
  changesBetween,
  deactivateUser,
  leaveTeam,
  removeTeam,
  reopenTask,
  tasksHeldBy,
  teamPool,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { accepted, expectRefusal } from "../commands/outcomes.js";
import { desk, row, rows } from "./desk.js";

describe("reopenTask", () => {
  test("P4: a reopened task goes to its team's pool", () => {
    const before = desk();
    const after = accepted(before, (crm) => reopenTask(crm, { taskId: "finished" }));
    expect(changesBetween(before, after)).toEqual([
      { entity: "tasks", id: "finished", before: rows.finished, after: row("finished") },
    ]);
    expect(Array.from(teamPool(after, "desk"), (task) => task.id)).toEqual(["finished", "pooled"]);
  });

  test("P4: without a team it goes to its last holder", () => {
    const before = desk();
    const after = accepted(before, (crm) => reopenTask(crm, { taskId: "own-finished" }));
    expect(changesBetween(before, after)).toEqual([
      {
        entity: "tasks",
        id: "own-finished",
        before: rows.ownFinished,
        after: row("own-finished", { state: "held", teamId: null, holderUserId: "ben" }),
      },
    ]);
    expect(tasksHeldBy(after, "ben").map((task) => task.id)).toEqual(["bens", "own", "own-finished"]);
  });

  test("P4: it goes to the pool also when its last holder has left the team meanwhile", () => {
    const left = leaveTeam(desk(), { teamId: "desk", userId: "ben" });
    expect(reopenTask(left, { taskId: "finished" }).tasks.get("finished")).toEqual(row("finished"));
  });

  test("P4, G7: without a team it goes to its last holder also when they are inactive by now", () => {
    const gone = deactivateUser(desk(), { userId: "ben" });
    const after = accepted(gone, (crm) => reopenTask(crm, { taskId: "own-finished" }));
    expect(tasksHeldBy(after, "ben").map((task) => task.id)).toEqual(["own", "own-finished"]);
  });

  test("P5: a done task that forgot its team goes to its last holder", () => {
    let crm = leaveTeam(desk(), { teamId: "desk", userId: "ben" });
    crm = removeTeam(crm, { teamId: "desk", successorTeamId: "office" });
    expect(reopenTask(crm, { taskId: "finished" }).tasks.get("finished")).toEqual(
      row("finished", { teamId: "office" }),
    );
  });

  test.each(["pooled", "bens", "own"])("%s is not done: the very same CRM", (taskId) => {
    const crm = desk();
    expect(reopenTask(crm, { taskId })).toBe(crm);
  });

  test("an unknown task is refused as unknown-id", () => {
    const message = expectRefusal(desk(), (crm) => reopenTask(crm, { taskId: "ben" }), {
      code: "unknown-id",
      ids: { entity: "tasks", ids: ["ben"] },
    });
    expect(message).toContain("`ben`");
  });
});
