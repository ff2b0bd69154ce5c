import {
  type Crm,
  changesBetween,
  editTask,
  joinTeam,
  type PassOnTaskInput,
  passOnTask,
  tasksHeldBy,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { accepted, expectRefusal, refusalOf } from "../commands/outcomes.js";
import { desk, row, rows } from "./desk.js";

describe("passOnTask", () => {
  test("P4: the holder passes a task of a team on to another active member", () => {
    const before = desk();
    const after = accepted(before, (crm) => passOnTask(crm, { taskId: "bens", userId: "ben", toUserId: "cleo" }));
    expect(changesBetween(before, after)).toEqual([
      {
        entity: "tasks",
        id: "bens",
        before: rows.bens,
        after: row("bens", { state: "held", holderUserId: "cleo" }),
      },
    ]);
    expect(tasksHeldBy(after, "ben").map((task) => task.id)).toEqual(["own"]);
    expect(tasksHeldBy(after, "cleo").map((task) => task.id)).toEqual(["bens"]);
  });

  test("P4: a task without a team goes to any active user", () => {
    const before = desk();
    const after = accepted(before, (crm) => passOnTask(crm, { taskId: "own", userId: "ben", toUserId: "eve" }));
    expect(changesBetween(before, after)).toEqual([
      {
        entity: "tasks",
        id: "own",
        before: rows.own,
        after: row("own", { state: "held", teamId: null, holderUserId: "eve" }),
      },
    ]);
  });

  test("G7: a task that stayed with an inactive user can be given to any active user", () => {
    const after = accepted(desk(), (crm) => passOnTask(crm, { taskId: "dans", userId: "dan", toUserId: "eve" }));
    expect(after.tasks.get("dans")).toEqual(row("dans", { state: "held", teamId: null, holderUserId: "eve" }));
    expect(tasksHeldBy(after, "dan")).toEqual([]);
  });

  test.each([
    ["bens", "ben", "ben"],
    ["bens", "cleo", "ben"],
    ["dans", "dan", "dan"],
  ])("who is to get %s from %s holds it already, %s: the very same CRM", (taskId, userId, toUserId) => {
    const crm = desk();
    expect(passOnTask(crm, { taskId, userId, toUserId })).toBe(crm);
  });

  test("P4: who does not hold the task is refused as not-holder, with the holder", () => {
    const message = expectRefusal(
      desk(),
      (crm) => passOnTask(crm, { taskId: "bens", userId: "cleo", toUserId: "ada" }),
      { code: "not-holder", rule: "P4", ids: { taskId: "bens", holderUserId: "ben" } },
    );
    for (const id of ["bens", "cleo", "ben"]) expect(message).toContain(`\`${id}\``);
  });

  test("P4: a task in the pool has no holder who could pass it on", () => {
    expectRefusal(desk(), (crm) => passOnTask(crm, { taskId: "pooled", userId: "ben", toUserId: "cleo" }), {
      code: "not-holder",
      rule: "P4",
      ids: { taskId: "pooled", holderUserId: null },
    });
  });

  test.each(["finished", "own-finished"])("P4: the done task %s is refused as task-done", (taskId) => {
    for (const toUserId of ["ben", "cleo"]) {
      expectRefusal(desk(), (crm) => passOnTask(crm, { taskId, userId: "ben", toUserId }), {
        code: "task-done",
        rule: "P4",
        ids: { taskId },
      });
    }
  });

  test.each(["bens", "own"])("P4: an inactive user does not get %s: inactive-user", (taskId) => {
    expectRefusal(desk(), (crm) => passOnTask(crm, { taskId, userId: "ben", toUserId: "dan" }), {
      code: "inactive-user",
      rule: "G7",
      ids: { userId: "dan" },
    });
  });

  test("P4: who is not in the team does not get its task: not-a-member", () => {
    const refusal = refusalOf(desk(), (crm) => passOnTask(crm, { taskId: "bens", userId: "ben", toUserId: "eve" }));
    expect(refusal).toMatchObject({ code: "not-a-member", ids: { teamId: "desk", userId: "eve" } });
    for (const id of ["desk", "eve"]) expect(refusal.message).toContain(`\`${id}\``);
  });

  test("P4: the refusal names the rule about passing on, not the one about claiming (P2)", () => {
    const refusal = refusalOf(desk(), (crm) => passOnTask(crm, { taskId: "bens", userId: "ben", toUserId: "eve" }));
    expect(refusal.rule).toBe("P4");
  });

  test.each([
    ["tasks", { taskId: "nobody", userId: "ben", toUserId: "cleo" }],
    ["users", { taskId: "bens", userId: "nobody", toUserId: "cleo" }],
    ["users", { taskId: "bens", userId: "nobody", toUserId: "ben" }],
    ["users", { taskId: "bens", userId: "ben", toUserId: "nobody" }],
  ])("an unknown id of %s is refused as unknown-id", (entity, input) => {
    expectRefusal(desk(), (crm) => passOnTask(crm, input), { code: "unknown-id", ids: { entity, ids: ["nobody"] } });
  });
});

describe("passOnTask under claimRequiresVisibility", () => {
  const heldAbout = (customerId: string, claimRequiresVisibility = true): Crm =>
    editTask(joinTeam(desk({ claimRequiresVisibility }), { teamId: "desk", userId: "eve" }), {
      taskId: "bens",
      customerId,
    });
  const passOn = (input: Omit<PassOnTaskInput, "taskId" | "userId">) => (crm: Crm) =>
    passOnTask(crm, { taskId: "bens", userId: "ben", ...input });

  test("P6: the setting is off by default: a member gets a task about a customer they cannot see", () => {
    const after = accepted(heldAbout("c-north", false), passOn({ toUserId: "eve" }));
    expect(after.tasks.get("bens")?.holderUserId).toBe("eve");
  });

  test("P6: it is the receiver who must see the customer, not the holder", () => {
    const after = accepted(heldAbout("c-south"), passOn({ toUserId: "cleo" }));
    expect(after.tasks.get("bens")?.holderUserId).toBe("cleo");
    const message = expectRefusal(heldAbout("c-north"), passOn({ toUserId: "cleo" }), {
      code: "customer-not-visible",
      rule: "P6",
      ids: { taskId: "bens", userId: "cleo", customerId: "c-north" },
    });
    for (const id of ["bens", "cleo", "c-north"]) expect(message).toContain(`\`${id}\``);
  });

  test("P6, U2: a substitute gets the task only with an instant during the substitution", () => {
    const crm = passOnTask(heldAbout("c-south"), { taskId: "bens", userId: "ben", toUserId: "cleo" });
    const back = (at?: number) => (before: Crm) =>
      passOnTask(before, { taskId: "bens", userId: "cleo", toUserId: "ben", at });
    for (const at of [100, 199]) expect(back(at)(crm).tasks.get("bens")?.holderUserId).toBe("ben");
    for (const at of [undefined, 99, 200]) {
      expectRefusal(crm, back(at), {
        code: "customer-not-visible",
        rule: "P6",
        ids: { taskId: "bens", userId: "ben", customerId: "c-south" },
      });
    }
  });

  test("P6: a task without a team is refused alike", () => {
    const crm = editTask(heldAbout("c-north"), { taskId: "own", customerId: "c-north" });
    expectRefusal(crm, (before) => passOnTask(before, { taskId: "own", userId: "ben", toUserId: "eve" }), {
      code: "customer-not-visible",
      rule: "P6",
      ids: { taskId: "own", userId: "eve", customerId: "c-north" },
    });
    const to = passOnTask(crm, { taskId: "own", userId: "ben", toUserId: "ada" });
    expect(to.tasks.get("own")?.holderUserId).toBe("ada");
  });
});
