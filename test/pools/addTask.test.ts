import {
  type AddTaskInput,
  addTask,
  addTeam,
  changesBetween,
  type Priority,
  type TaskKind,
  tasksHeldBy,
  teamPool,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { accepted, expectRefusal } from "../commands/outcomes.js";
import { desk, row, rows } from "./desk.js";

const shortest: AddTaskInput = { id: "t1", kind: "follow-up", title: "Call", teamId: "desk" };

describe("addTask", () => {
  test("P1: a task of a team starts in its pool; what is left out is normal, not due and about nobody", () => {
    const before = desk();
    const after = accepted(before, (crm) => addTask(crm, shortest));
    expect(changesBetween(before, after)).toEqual([
      {
        entity: "tasks",
        id: "t1",
        before: null,
        after: {
          id: "t1",
          kind: "follow-up",
          title: "Call",
          customerId: null,
          priority: "normal",
          dueAt: null,
          state: "pool",
          teamId: "desk",
          holderUserId: null,
        },
      },
    ]);
    expect(Array.from(teamPool(after, "desk"))).toEqual([rows.pooled, after.tasks.get("t1")]);
  });

  test("P1: a task of a user starts in their hands and is of no team, with every field given", () => {
    const before = desk();
    const after = accepted(before, (crm) =>
      addTask(crm, {
        id: "t1",
        kind: "ticket",
        title: "  Late delivery ",
        customerId: "c-none",
        priority: "critical",
        dueAt: -5.5,
        userId: "eve",
      }),
    );
    expect(changesBetween(before, after)).toEqual([
      {
        entity: "tasks",
        id: "t1",
        before: null,
        after: {
          id: "t1",
          kind: "ticket",
          title: "Late delivery",
          customerId: "c-none",
          priority: "critical",
          dueAt: -5.5,
          state: "held",
          teamId: null,
          holderUserId: "eve",
        },
      },
    ]);
    expect(tasksHeldBy(after, "eve")).toEqual([after.tasks.get("t1")]);
  });

  test.each(["follow-up", "ticket"] as TaskKind[])("P1: a task may be a %s", (kind) => {
    expect(addTask(desk(), { ...shortest, kind }).tasks.get("t1")).toEqual(row("t1", { kind, title: "Call" }));
  });

  test.each(["critical", "high", "normal"] as Priority[])("P3: a task may be %s", (priority) => {
    expect(addTask(desk(), { ...shortest, priority }).tasks.get("t1")?.priority).toBe(priority);
  });

  test.each([null, undefined])("a customer and a due instant that are %s are none", (nothing) => {
    const after = addTask(desk(), { ...shortest, customerId: nothing, dueAt: nothing });
    expect(after.tasks.get("t1")).toEqual(row("t1", { kind: "follow-up", title: "Call" }));
  });

  test("a due instant of -0 is stored as 0, so that JSON brings it back", () => {
    expect(Object.is(addTask(desk(), { ...shortest, dueAt: -0 }).tasks.get("t1")?.dueAt, 0)).toBe(true);
  });

  test("P6: a new task of a user who cannot see the customer is accepted, the setting on or off", () => {
    for (const claimRequiresVisibility of [false, true]) {
      const { teamId: _, ...task } = { ...shortest, customerId: "c-north", userId: "eve" };
      const after = addTask(desk({ claimRequiresVisibility }), task);
      expect(after.tasks.get("t1")?.holderUserId).toBe("eve");
    }
  });

  test("P1: neither team nor user, or both, is refused as invalid-input", () => {
    const { teamId: _, ...neither } = shortest;
    expectRefusal(desk(), (crm) => addTask(crm, neither as AddTaskInput), {
      code: "invalid-input",
      rule: "P1",
      problems: [{ path: "teamId", value: null, rule: "P1" }],
    });
    expectRefusal(desk(), (crm) => addTask(crm, { ...shortest, userId: "ben" } as unknown as AddTaskInput), {
      code: "invalid-input",
      rule: "P1",
      problems: [{ path: "teamId", value: "desk", rule: "P1" }],
    });
  });

  test.each([
    ["teamId", { ...shortest, teamId: 5, userId: "ben" }],
    ["userId", { ...shortest, userId: 5 }],
  ])("P1: of two of which only %s is malformed only that is told", (path, input) => {
    expectRefusal(desk(), (crm) => addTask(crm, input as never), {
      code: "invalid-input",
      problems: [{ path, value: 5, rule: null }],
    });
  });

  test("an id that a task has already is refused as duplicate-id, also the very same task again", () => {
    const once = addTask(desk(), shortest);
    const message = expectRefusal(once, (crm) => addTask(crm, shortest), {
      code: "duplicate-id",
      ids: { entity: "tasks", id: "t1" },
    });
    expect(message).toContain("`t1`");
  });

  test("an id that something else has is free: ids of different entities never mix", () => {
    const after = addTask(desk(), { ...shortest, id: "desk", title: "Call" });
    expect(after.tasks.get("desk")).toEqual(row("desk", { kind: "follow-up", title: "Call" }));
    expect(after.teams.get("desk")).toEqual({ id: "desk", name: "desk" });
  });

  test.each([
    ["customers", { ...shortest, customerId: "nobody" }],
    ["teams", { ...shortest, teamId: "nobody" }],
    ["users", { id: "t1", kind: "ticket", title: "Call", userId: "nobody" }],
  ] as [string, AddTaskInput][])("an unknown id of %s is refused as unknown-id", (entity, input) => {
    const message = expectRefusal(desk(), (crm) => addTask(crm, input), {
      code: "unknown-id",
      ids: { entity, ids: ["nobody"] },
    });
    expect(message).toContain("`nobody`");
  });

  test("G7: a new task for an inactive user is refused as inactive-user", () => {
    const input: AddTaskInput = { id: "t1", kind: "ticket", title: "Call", userId: "dan" };
    const message = expectRefusal(desk(), (crm) => addTask(crm, input), {
      code: "inactive-user",
      rule: "G7",
      ids: { userId: "dan" },
    });
    expect(message).toContain("`dan`");
  });

  test("a task for a team without members lies in its pool", () => {
    const crm = addTask(addTeam(desk(), { id: "empty", name: "Empty" }), { ...shortest, teamId: "empty" });
    expect(Array.from(teamPool(crm, "empty"), (task) => task.id)).toEqual(["t1"]);
  });
});
