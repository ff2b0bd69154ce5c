import { recordsOf, type Task, type User } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { findUnfinished, giveTasksBack, heldBy, inPool } from "../../src/model/taskMoves.js";
import { put, remove, write } from "../../src/model/write.js";
import { accepted, expectRefusal } from "../commands/outcomes.js";
import { everything, everythingCrm } from "../exchange/everything.js";

const user = (id: string, other: Partial<User> = {}): User => ({
  id,
  name: "New",
  administrator: false,
  active: true,
  ...other,
});

describe("write", () => {
  test("nothing to write, or nothing new, gives the very same CRM", () => {
    const crm = everythingCrm();
    expect(write(crm, [])).toBe(crm);
    expect(write(crm, [put("users", crm.users.get("anna") as User)])).toBe(crm);
    expect(write(crm, [remove("users", "nobody")])).toBe(crm);
    expect(write(crm, [{ entity: "settings", put: crm.settings }])).toBe(crm);
  });

  test("rows are put in the place of those with their key, and taken out; indexes follow", () => {
    const after = accepted(everythingCrm(), (crm) =>
      write(crm, [
        put("users", user("zoe", { administrator: true })),
        put("users", { ...(crm.users.get("root") as User), administrator: false }),
        remove("campaignAnnotations", ["k1", "c1"]),
        remove("memberships", ["north", "anna"]),
        put("memberships", { groupId: "north", userId: "zoe" }),
      ]),
    );
    expect(Array.from(after.indexes.administrators.at("everyone"), (row) => row.id)).toEqual(["zoe"]);
    expect(Array.from(after.indexes.membersOfGroup.at("north"), (row) => row.userId)).toEqual(["zoe"]);
    expect(Array.from(after.indexes.groupsOfUser.at("anna"), (row) => row.groupId)).toEqual(["own-anna"]);
    expect(after.campaignAnnotations.size).toBe(1);
  });

  test("later writes go over earlier ones", () => {
    const crm = everythingCrm();
    const after = write(crm, [
      put("users", user("zoe", { name: "First" })),
      remove("users", "zoe"),
      put("users", user("zoe", { name: "Second" })),
      put("teams", { id: "x", name: "X" }),
      remove("teams", "x"),
    ]);
    expect(after.users.get("zoe")?.name).toBe("Second");
    expect(after.teams.has("x")).toBe(false);
  });

  test("what was not written is shared", () => {
    const crm = everythingCrm();
    const after = write(crm, [put("users", user("zoe"))]);
    expect(after.users).not.toBe(crm.users);
    expect(after.customers).toBe(crm.customers);
    expect(after.settings).toBe(crm.settings);
    expect(after.indexes.pools).toBe(crm.indexes.pools);
    expect(recordsOf(crm)).toEqual(everything());
  });

  test("rows that are put in are frozen, and so is the CRM", () => {
    const row = user("zoe");
    const after = write(everythingCrm(), [put("users", row)]);
    expect(() => Object.assign(row, { name: "spoilt" })).toThrow(TypeError);
    expect(() => Object.assign(after, { users: null })).toThrow(TypeError);
    expect(() => Object.assign(after.indexes, { pools: null })).toThrow(TypeError);
  });
});

describe("how tasks move", () => {
  const [t1, t2, t3] = everything().tasks as unknown as [Task, Task, Task];

  test("P1: into a pool, where nobody holds them, and into hands, where they remember the team", () => {
    expect(inPool(t2, "office")).toEqual({ ...t2, state: "pool", teamId: "office", holderUserId: null });
    expect(inPool(t1, "desk")).toBe(t1);
    expect(heldBy(t1, "ben")).toEqual({ ...t1, state: "held", holderUserId: "ben" });
    expect(heldBy(t2, "ben")).toBe(t2);
  });

  test("P5: those of one team are given back, G7: or those of all teams; own ones stay", () => {
    let crm = write(everythingCrm(), [
      put("tasks", { ...t2, id: "t6", teamId: "office" }),
      put("tasks", { ...t2, id: "t7", teamId: null }),
    ]);
    const given = (ofTeam?: string) =>
      Array.from(giveTasksBack(crm, "ben", ofTeam), (one) => (one as { put: Task }).put);
    expect(given("desk")).toEqual([inPool(t2, "desk")]);
    expect(given("office").map((task) => task.id)).toEqual(["t6"]);
    expect(given().map((task) => [task.id, task.state, task.teamId])).toEqual([
      ["t2", "pool", "desk"],
      ["t6", "pool", "office"],
    ]);
    expect(given("nobody")).toEqual([]);
    crm = write(crm, giveTasksBack(crm, "ben"));
    expect(given()).toEqual([]);
  });

  test("P4: a done task is refused as task-done, an unfinished one is given", () => {
    const crm = everythingCrm();
    expect(findUnfinished(crm, "t1")).toEqual(t1);
    expect(findUnfinished(crm, "t2")).toEqual(t2);
    expect(t3.state).toBe("done");
    expectRefusal(crm, () => findUnfinished(crm, "t3"), { code: "task-done", rule: "P4", ids: { taskId: "t3" } });
    expectRefusal(crm, () => findUnfinished(crm, "t9"), { code: "unknown-id", ids: { entity: "tasks", ids: ["t9"] } });
  });
});
