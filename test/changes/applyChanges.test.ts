import {
  addGroup,
  addUser,
  applyChanges,
  attempt,
  changesBetween,
  createCrm,
  editTask,
  execute,
  invertChanges,
  joinGroup,
  recordsOf,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { accepted } from "../commands/outcomes.js";
import { everything, everythingCrm } from "../exchange/everything.js";
import { steps } from "./day.js";
import { change, throughJson } from "./rows.js";

describe("applyChanges", () => {
  test("no changes, or changes that say what is so already, give the very same CRM", () => {
    const crm = everythingCrm();
    expect(applyChanges(crm, [])).toBe(crm);
    const ben = everything().users[1];
    expect(applyChanges(crm, [change("users", "ben", ben, ben)])).toBe(crm);
    expect(applyChanges(crm, [change("settings", "settings", everything().settings, everything().settings)])).toBe(crm);
    const step = steps.flat();
    expect(applyChanges(crm, [...step, ...invertChanges(step)])).toBe(crm);
  });

  test("the order does not matter to what must hold: a child may come before its parent", () => {
    const changes = changesBetween(createCrm(), everythingCrm());
    const after = applyChanges(createCrm(), changes.toReversed());
    expect(recordsOf(after)).toEqual(everything());
    const removals = changesBetween(everythingCrm(), createCrm());
    expect(recordsOf(applyChanges(everythingCrm(), removals.toReversed()))).toEqual(recordsOf(createCrm()));
  });

  test("a row that comes and goes within the changes leaves nothing", () => {
    const before = createCrm();
    const user = { id: "u1", name: "U", administrator: false, active: true };
    const changes = [change("users", "u1", null, user), change("users", "u1", user, null)];
    expect(applyChanges(before, changes)).toBe(before);
  });

  test("G5: two groups can swap their names, which no command could", () => {
    const [north, , south] = everything().groups;
    const changes = [
      change("groups", "north", north, { ...north, name: "South" }),
      change("groups", "south", south, { ...south, name: "North" }),
    ];
    const after = accepted(everythingCrm(), (crm) => applyChanges(crm, changes));
    expect(Array.from(after.groups, (group) => group.name)).toEqual(["South", "Anna Weber", "North"]);
    expect(recordsOf(applyChanges(after, invertChanges(changes)))).toEqual(everything());
    expect(attempt(after, { type: "addGroup", id: "x", name: "north" })).toMatchObject({
      ok: false,
      refusal: { code: "duplicate-name", ids: { groupId: "south" } },
    });
  });

  test("C2: first and second group can swap, T2: so can the codes of two territories", () => {
    const [c1] = everything().customers;
    const crm = execute(everythingCrm(), { type: "addTerritory", id: "r3", groupId: "north", postalCode: "10115" });
    const r2 = everything().territories[1];
    const r3 = { ...r2, id: "r3", groupId: "north", postalCode: "10115" };
    const after = accepted(crm, (before) =>
      applyChanges(before, [
        change("customers", "c1", c1, { ...c1, groupId: "south", secondGroupId: "north" }),
        change("territories", "r2", r2, { ...r2, postalCode: "10115" }),
        change("territories", "r3", r3, { ...r3, postalCode: "20095" }),
      ]),
    );
    expect(after.customers.get("c1")).toEqual({ ...c1, groupId: "south", secondGroupId: "north" });
    expect(after.territories.get("r3")?.postalCode).toBe("20095");
  });

  test("what binds only commands does not bind changes: C2, C4, P6", () => {
    const crm = everythingCrm({ secondGroup: false, groupRequired: true, claimRequiresVisibility: true });
    const [, c2, c3] = everything().customers;
    const t1 = { ...everything().tasks[0], customerId: "c2" };
    const after = accepted(editTask(crm, { taskId: "t1", customerId: "c2" }), (before) =>
      applyChanges(before, [
        change("customers", "c2", c2, { ...c2, secondGroupId: "south" }),
        change("customers", "c3", c3, { ...c3, name: "Still without a group" }),
        change("tasks", "t1", t1, { ...t1, state: "held", holderUserId: "ben" }),
      ]),
    );
    expect(after.customers.get("c2")?.secondGroupId).toBe("south");
    expect(after.tasks.get("t1")?.holderUserId).toBe("ben");
  });

  test("changes that were changed or are frozen afterwards have no hold on the state, nor it on them", () => {
    const row = { id: "u1", name: "U", administrator: false, active: true };
    const changes = [change("users", "u1", null, row)];
    const after = applyChanges(createCrm(), changes);
    expect(Object.isFrozen(row)).toBe(false);
    row.name = "spoilt";
    expect(after.users.get("u1")?.name).toBe("U");
    const frozen = Object.freeze([Object.freeze(change("users", "u1", null, Object.freeze({ ...row, name: "F" })))]);
    expect(applyChanges(createCrm(), frozen).users.get("u1")?.name).toBe("F");
  });

  test("ids that have broken programs before are ordinary ids", () => {
    let crm = createCrm();
    for (const id of ["__proto__", "constructor", '["a","b"]', "a,b", "\u2028", "`"]) {
      crm = addGroup(addUser(crm, { id, name: "U" }), { id, name: `G ${id}` });
      crm = joinGroup(crm, { groupId: id, userId: "__proto__" });
    }
    const changes = throughJson(changesBetween(createCrm(), crm));
    const after = applyChanges(createCrm(), changes);
    expect(after.memberships.size).toBe(6);
    expect(recordsOf(after)).toEqual(recordsOf(crm));
    expect(recordsOf(applyChanges(after, invertChanges(changes)))).toEqual(recordsOf(createCrm()));
  });
});
