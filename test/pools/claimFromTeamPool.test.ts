import {
  addTask,
  type ClaimFromTeamPoolInput,
  type Crm,
  changesBetween,
  claimFromTeamPool,
  endSubstitution,
  joinGroup,
  type SettingsChoice,
  tasksHeldBy,
  teamPool,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { accepted, expectRefusal } from "../commands/outcomes.js";
import { desk, row, rows } from "./desk.js";

describe("claimFromTeamPool", () => {
  test("P2: an active member of the team gets the task, which remembers the team", () => {
    const before = desk();
    const after = accepted(before, (crm) => claimFromTeamPool(crm, { taskId: "pooled", userId: "cleo" }));
    expect(changesBetween(before, after)).toEqual([
      {
        entity: "tasks",
        id: "pooled",
        before: rows.pooled,
        after: row("pooled", { state: "held", holderUserId: "cleo" }),
      },
    ]);
    expect(teamPool(after, "desk").size).toBe(0);
    expect(tasksHeldBy(after, "cleo").map((task) => task.id)).toEqual(["pooled"]);
  });

  test("P2: a claim has one winner, the loser is refused with already-claimed and the holder", () => {
    const won = claimFromTeamPool(desk(), { taskId: "pooled", userId: "cleo" });
    const message = expectRefusal(won, (crm) => claimFromTeamPool(crm, { taskId: "pooled", userId: "ben" }), {
      code: "already-claimed",
      rule: "P2",
      ids: { taskId: "pooled", holderUserId: "cleo" },
    });
    expect(message).toContain("`pooled`");
    expect(message).toContain("`cleo`");
  });

  test.each(["eve", "dan"])("P2: also %s, who could not claim at all, is told the holder", (userId) => {
    expectRefusal(desk(), (crm) => claimFromTeamPool(crm, { taskId: "bens", userId }), {
      code: "already-claimed",
      rule: "P2",
      ids: { taskId: "bens", holderUserId: "ben" },
    });
  });

  test("P2: a task without a team cannot be claimed from its holder", () => {
    expectRefusal(desk(), (crm) => claimFromTeamPool(crm, { taskId: "dans", userId: "ben" }), {
      code: "already-claimed",
      rule: "P2",
      ids: { taskId: "dans", holderUserId: "dan" },
    });
  });

  test.each(["bens", "own"])("who holds %s keeps it: the very same CRM", (taskId) => {
    const crm = desk();
    expect(claimFromTeamPool(crm, { taskId, userId: "ben" })).toBe(crm);
  });

  test("P6: who holds it keeps it, also without sight of the customer: the very same CRM", () => {
    const crm = claimFromTeamPool(inPoolAbout("c-south", {}), { taskId: "t1", userId: "ada" });
    for (const at of [undefined, 150]) expect(claimFromTeamPool(crm, { taskId: "t1", userId: "ada", at })).toBe(crm);
  });

  test.each(["finished", "own-finished"])("P4: the done task %s is refused as task-done", (taskId) => {
    const message = expectRefusal(desk(), (crm) => claimFromTeamPool(crm, { taskId, userId: "ben" }), {
      code: "task-done",
      rule: "P4",
      ids: { taskId },
    });
    expect(message).toContain(`\`${taskId}\``);
  });

  test("P2: an inactive member is refused as inactive-user", () => {
    const message = expectRefusal(desk(), (crm) => claimFromTeamPool(crm, { taskId: "pooled", userId: "dan" }), {
      code: "inactive-user",
      rule: "G7",
      ids: { userId: "dan" },
    });
    expect(message).toContain("`dan`");
  });

  test("P2: an active user who is not in the team is refused as not-a-member", () => {
    const message = expectRefusal(desk(), (crm) => claimFromTeamPool(crm, { taskId: "pooled", userId: "eve" }), {
      code: "not-a-member",
      rule: "P2",
      ids: { teamId: "desk", userId: "eve" },
    });
    expect(message).toContain("`eve`");
    expect(message).toContain("`desk`");
  });

  test("P2: being in another team does not help, nor does being an administrator", () => {
    const crm = addTask(desk(), { id: "t1", kind: "ticket", title: "Call", teamId: "office" });
    for (const userId of ["ada", "ben"]) {
      expectRefusal(crm, (office) => claimFromTeamPool(office, { taskId: "t1", userId }), {
        code: "not-a-member",
        rule: "P2",
        ids: { teamId: "office", userId },
      });
    }
  });

  test.each([
    ["tasks", "nobody", "ben"],
    ["users", "pooled", "nobody"],
    ["users", "bens", "nobody"],
  ])("an unknown id of %s is refused as unknown-id", (entity, taskId, userId) => {
    expectRefusal(desk(), (crm) => claimFromTeamPool(crm, { taskId, userId }), {
      code: "unknown-id",
      ids: { entity, ids: ["nobody"] },
    });
  });
});

function inPoolAbout(customerId: string | null, settings: SettingsChoice = { claimRequiresVisibility: true }): Crm {
  return addTask(desk(settings), { id: "t1", kind: "ticket", title: "Call", customerId, teamId: "desk" });
}

describe("claimFromTeamPool under claimRequiresVisibility", () => {
  const claim = (input: Omit<ClaimFromTeamPoolInput, "taskId">) => (crm: Crm) =>
    claimFromTeamPool(crm, { taskId: "t1", ...input });

  test("P6: the setting is off by default: a member claims a task about a customer they cannot see", () => {
    const after = accepted(inPoolAbout("c-south", {}), claim({ userId: "ben" }));
    expect(after.tasks.get("t1")?.holderUserId).toBe("ben");
  });

  test("P6: a member who cannot see the customer is refused as customer-not-visible", () => {
    const message = expectRefusal(inPoolAbout("c-south"), claim({ userId: "ben" }), {
      code: "customer-not-visible",
      rule: "P6",
      ids: { taskId: "t1", userId: "ben", customerId: "c-south" },
    });
    for (const id of ["t1", "ben", "c-south"]) expect(message).toContain(`\`${id}\``);
  });

  test.each([
    ["a member of the customer's group", "ben", "c-north"],
    ["an administrator", "ada", "c-none"],
    ["anybody, when the task concerns no customer", "ben", null],
  ])("P6: %s claims", (_, userId, customerId) => {
    const after = accepted(inPoolAbout(customerId), claim({ userId }));
    expect(after.tasks.get("t1")?.holderUserId).toBe(userId);
  });

  test.each([100, 150, 199])("P6, U1: the substitute claims at %i, during the substitution", (at) => {
    const after = accepted(inPoolAbout("c-south"), claim({ userId: "ben", at }));
    expect(after.tasks.get("t1")?.holderUserId).toBe("ben");
  });

  test.each([undefined, 99, 200, 0])("P6, U2: the substitute is refused at %s", (at) => {
    expectRefusal(inPoolAbout("c-south"), claim({ userId: "ben", at }), {
      code: "customer-not-visible",
      rule: "P6",
      ids: { taskId: "t1", userId: "ben", customerId: "c-south" },
    });
  });

  test("P6, U1: a substitution that has been shortened no longer helps", () => {
    const crm = endSubstitution(inPoolAbout("c-south"), { substitutionId: "s1", until: 150 });
    expect(claim({ userId: "ben", at: 149 })(crm).tasks.get("t1")?.holderUserId).toBe("ben");
    expectRefusal(crm, claim({ userId: "ben", at: 150 }), {
      code: "customer-not-visible",
      rule: "P6",
      ids: { taskId: "t1", userId: "ben", customerId: "c-south" },
    });
  });

  test("P2 before P6: who may not claim at all is told that", () => {
    const crm = joinGroup(inPoolAbout("c-south"), { groupId: "south", userId: "eve" });
    expectRefusal(crm, claim({ userId: "eve" }), {
      code: "not-a-member",
      rule: "P2",
      ids: { teamId: "desk", userId: "eve" },
    });
    expectRefusal(crm, claim({ userId: "dan" }), { code: "inactive-user", rule: "G7", ids: { userId: "dan" } });
  });
});
