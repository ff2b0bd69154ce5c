import {
  annotateCampaign,
  applyChanges,
  assignGroup,
  type Change,
  type Crm,
  changesBetween,
  createCrm,
  editTask,
  editUser,
  invertChanges,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { expectRefusal, refusalOf } from "../commands/outcomes.js";
import { everything, everythingCrm } from "../exchange/everything.js";
import { first, last, states, steps } from "./day.js";
import { change } from "./rows.js";

describe("drift", () => {
  const users = everything().users;
  const stranger = { id: "zoe", name: "Zoe", administrator: false, active: true };
  const member = { groupId: "north", userId: "anna" };

  test.each<[string, Change, { entity: string; id: unknown }]>([
    [
      "a row that is another one by now",
      change("users", "ben", { ...users[1], name: "Old" }, { ...users[1], name: "New" }),
      { entity: "users", id: "ben" },
    ],
    ["a row that should be there and is not", change("users", "zoe", stranger, null), { entity: "users", id: "zoe" }],
    [
      "a row that should not be there yet",
      change("users", "ben", null, { ...users[1] }),
      { entity: "users", id: "ben" },
    ],
    [
      "a membership that is there already",
      change("memberships", ["north", "anna"], null, member),
      { entity: "memberships", id: ["north", "anna"] },
    ],
    [
      "a membership that is gone already",
      change("memberships", ["north", "ben"], { groupId: "north", userId: "ben" }, null),
      { entity: "memberships", id: ["north", "ben"] },
    ],
    [
      "settings that are others by now",
      change(
        "settings",
        "settings",
        { ...everything().settings, secondGroup: false },
        { ...everything().settings, groupRequired: true },
      ),
      { entity: "settings", id: "settings" },
    ],
    [
      "a row that would stay what it is not",
      change("users", "ben", { ...users[1], name: "Old" }, { ...users[1], name: "Old" }),
      { entity: "users", id: "ben" },
    ],
    [
      "a row that is as the changes would make it",
      change("users", "ben", { ...users[1], name: "Old" }, users[1]),
      { entity: "users", id: "ben" },
    ],
  ])("%s is refused", (_, one, row) => {
    const message = expectRefusal(everythingCrm(), (crm) => applyChanges(crm, [one]), {
      code: "drift",
      ids: { rows: [row] },
    });
    expect(message).toContain(row.entity);
  });

  test("every row that has drifted is named, and no other", () => {
    const changes = changesBetween(first, last);
    let meanwhile = editUser(first, { userId: "ben", name: "Benjamin" });
    meanwhile = assignGroup(meanwhile, { customerId: "c2", groupId: "south" });
    meanwhile = editTask(meanwhile, { taskId: "t1", title: "Meanwhile" });
    meanwhile = annotateCampaign(meanwhile, { campaignId: "k1", customerId: "c1", status: "won" });
    const { code, ids } = refusalOf(meanwhile, (crm) => applyChanges(crm, changes));
    expect(code).toBe("drift");
    const rows = (ids as { rows: readonly unknown[] }).rows;
    expect(rows).toHaveLength(3);
    // Ben's row is in no change of the day.
    expect(rows).toContainEqual({ entity: "customers", id: "c2" });
    expect(rows).toContainEqual({ entity: "tasks", id: "t1" });
    expect(rows).toContainEqual({ entity: "campaignAnnotations", id: ["k1", "c1"] });
  });

  test("more than a message can hold are all among the ids", () => {
    const changes = changesBetween(createCrm(), everythingCrm());
    const refusal = refusalOf(everythingCrm(), (crm) => applyChanges(crm, changes.slice(1)));
    expect(refusal).toMatchObject({
      code: "drift",
      rule: null,
      ids: { rows: changes.slice(1).map(({ entity, id }) => ({ entity, id })) },
    });
    expect(refusal.message.length).toBeLessThan(400);
  });

  test("later changes of a row must follow from the earlier ones", () => {
    const [, ben] = everything().users;
    const [a, b, c] = ["A", "B", "C"].map((name) => ({ ...ben, name }));
    const apply = (changes: readonly Change[]) => (crm: Crm) => applyChanges(crm, changes);
    const followed = apply([change("users", "ben", ben, a), change("users", "ben", a, b)])(everythingCrm());
    expect(followed.users.get("ben")?.name).toBe("B");
    expectRefusal(everythingCrm(), apply([change("users", "ben", ben, a), change("users", "ben", b, c)]), {
      code: "drift",
      ids: { rows: [{ entity: "users", id: "ben" }] },
    });
    expectRefusal(everythingCrm(), apply([change("users", "ben", ben, a), change("users", "ben", ben, b)]), {
      code: "drift",
      ids: { rows: [{ entity: "users", id: "ben" }] },
    });
  });

  test("a row that drifts several times is named once", () => {
    const [, ben] = everything().users;
    const [a, b, c, d] = ["A", "B", "C", "D"].map((name) => ({ ...ben, name }));
    const changes = [change("users", "ben", a, b), change("users", "ben", c, d)];
    expectRefusal(everythingCrm(), (crm) => applyChanges(crm, changes), {
      code: "drift",
      ids: { rows: [{ entity: "users", id: "ben" }] },
    });
  });

  test("undoing twice, or doing twice, is refused", () => {
    const changes = steps[0] as readonly Change[];
    const after = states[1] as Crm;
    const rows = changes.map(({ entity, id }) => ({ entity, id }));
    expectRefusal(after, (crm) => applyChanges(crm, changes), { code: "drift", ids: { rows } });
    expectRefusal(first, (crm) => applyChanges(crm, invertChanges(changes)), {
      code: "drift",
      ids: { rows: rows.toReversed() },
    });
  });

  test("it is all or nothing: sound changes beside a drifted one are not applied", () => {
    const [, ben] = everything().users;
    const crm = everythingCrm();
    refusalOf(crm, (before) =>
      applyChanges(before, [
        change("users", "ben", ben, { ...ben, name: "New" }),
        change("teams", "desk", null, { id: "desk", name: "Desk" }),
      ]),
    );
    expect(crm.users.get("ben")?.name).toBe("Ben");
  });
});
