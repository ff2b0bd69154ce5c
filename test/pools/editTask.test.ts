import { addTask, changesBetween, type EditTaskInput, editTask, teamPool } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { accepted, expectRefusal } from "../commands/outcomes.js";
import { desk, row, rows } from "./desk.js";

describe("editTask", () => {
  test.each([
    ["kind", { kind: "follow-up" }, { kind: "follow-up" }],
    ["title, trimmed", { title: " Reminder " }, { title: "Reminder" }],
    ["customer", { customerId: "c-none" }, { customerId: "c-none" }],
    ["priority", { priority: "high" }, { priority: "high" }],
    ["due instant", { dueAt: -1 }, { dueAt: -1 }],
    [
      "everything at once",
      { kind: "follow-up", title: "Reminder", customerId: "c-north", priority: "critical", dueAt: 7 },
      { kind: "follow-up", title: "Reminder", customerId: "c-north", priority: "critical", dueAt: 7 },
    ],
  ] as [string, Omit<EditTaskInput, "taskId">, object][])("a task gets another %s", (_, patch, fields) => {
    const before = desk();
    const after = accepted(before, (crm) => editTask(crm, { taskId: "bens", ...patch }));
    expect(changesBetween(before, after)).toEqual([
      { entity: "tasks", id: "bens", before: rows.bens, after: { ...rows.bens, ...fields } },
    ]);
  });

  test("null clears the customer and the due instant; undefined leaves them", () => {
    const before = editTask(desk(), { taskId: "pooled", customerId: "c-north", dueAt: 5 });
    const kept = editTask(before, { taskId: "pooled", title: "X", customerId: undefined, dueAt: undefined });
    expect(kept.tasks.get("pooled")).toEqual(row("pooled", { title: "X", customerId: "c-north", dueAt: 5 }));
    const after = accepted(before, (crm) => editTask(crm, { taskId: "pooled", customerId: null, dueAt: null }));
    expect(after.tasks.get("pooled")).toEqual(row("pooled"));
  });

  test("P3: in a pool the task moves to its new place", () => {
    let crm = addTask(desk(), { id: "zz", kind: "ticket", title: "Call", teamId: "desk", dueAt: 9 });
    const order = () => Array.from(teamPool(crm, "desk"), (task) => task.id);
    expect(order()).toEqual(["zz", "pooled"]);
    crm = editTask(crm, { taskId: "pooled", priority: "high" });
    expect(order()).toEqual(["pooled", "zz"]);
    crm = editTask(crm, { taskId: "zz", priority: "critical", dueAt: null });
    expect(order()).toEqual(["zz", "pooled"]);
  });

  test("P4: a done task can be edited and stays done", () => {
    const after = accepted(desk(), (crm) => editTask(crm, { taskId: "finished", title: "Was late" }));
    expect(after.tasks.get("finished")).toEqual({ ...rows.finished, title: "Was late" });
  });

  test("P6: a held task can come to concern a customer that its holder cannot see", () => {
    const after = editTask(desk({ claimRequiresVisibility: true }), { taskId: "bens", customerId: "c-south" });
    expect(after.tasks.get("bens")).toEqual({ ...rows.bens, customerId: "c-south" });
  });

  test.each([
    {},
    { title: undefined },
    { title: " Task bens " },
    { customerId: null },
    { dueAt: null },
    { priority: "normal" },
    { kind: "ticket" },
  ] as Omit<EditTaskInput, "taskId">[])("with %o everything is so already: the very same CRM", (patch) => {
    const crm = desk();
    expect(editTask(crm, { taskId: "bens", ...patch })).toBe(crm);
  });

  test("a due instant of -0 is the 0 that is there already: the very same CRM", () => {
    const crm = editTask(desk(), { taskId: "bens", dueAt: 0 });
    expect(editTask(crm, { taskId: "bens", dueAt: -0 })).toBe(crm);
  });

  test.each([
    ["tasks", { taskId: "nobody" }],
    ["customers", { taskId: "bens", customerId: "nobody" }],
  ])("an unknown id of %s is refused as unknown-id", (entity, input) => {
    expectRefusal(desk(), (crm) => editTask(crm, input), { code: "unknown-id", ids: { entity, ids: ["nobody"] } });
  });
});
