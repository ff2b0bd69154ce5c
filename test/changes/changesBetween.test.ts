import {
  addCustomer,
  addTask,
  addUser,
  annotateCampaign,
  assignGroup,
  type CrmRecords,
  changeSettings,
  changesBetween,
  claimFromTeamPool,
  clearCampaignAnnotation,
  createCrm,
  crmFrom,
  editUser,
  joinGroup,
  leaveGroup,
  startSubstitution,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { copyOf } from "../commands/outcomes.js";
import { everything, everythingCrm, loose, tables } from "../exchange/everything.js";
import { change, throughJson } from "./rows.js";

describe("changesBetween", () => {
  test("a value and itself, or one that says the same, have no changes", () => {
    const crm = everythingCrm();
    expect(changesBetween(crm, crm)).toEqual([]);
    expect(changesBetween(crm, everythingCrm())).toEqual([]);
    expect(changesBetween(createCrm(), createCrm({ secondGroup: false }))).toEqual([]);
  });

  test("rows that were changed and changed back are not told", () => {
    const before = everythingCrm();
    let after = editUser(before, { userId: "ben", name: "Benjamin" });
    after = editUser(after, { userId: "ben", name: "Ben" });
    after = leaveGroup(after, { groupId: "north", userId: "anna" });
    after = joinGroup(after, { groupId: "north", userId: "anna" });
    after = changeSettings(changeSettings(after, { secondGroup: false }), { secondGroup: true });
    expect(after).not.toBe(before);
    expect(changesBetween(before, after)).toEqual([]);
  });

  test("a new row has no before, a row that is gone has no after; rows have every field, empty is null", () => {
    const before = createCrm();
    const after = addCustomer(before, { id: "c1", name: "Acme" });
    const row = { id: "c1", name: "Acme", country: "DE", postalCode: null, groupId: null, secondGroupId: null };
    expect(changesBetween(before, after)).toEqual([change("customers", "c1", null, row)]);
    expect(changesBetween(after, before)).toEqual([change("customers", "c1", row, null)]);
  });

  test("a changed row has both, whole", () => {
    const before = everythingCrm();
    const after = assignGroup(before, { customerId: "c3", groupId: "south" });
    const row = everything().customers[2];
    expect(changesBetween(before, after)).toEqual([change("customers", "c3", row, { ...row, groupId: "south" })]);
  });

  test("settings are one row with the id settings", () => {
    const before = createCrm();
    const after = changeSettings(before, { secondGroup: true });
    const off = {
      secondGroup: false,
      groupRequired: false,
      territoryAssignment: false,
      claimRequiresVisibility: false,
    };
    expect(changesBetween(before, after)).toEqual([change("settings", "settings", off, { ...off, secondGroup: true })]);
  });

  test("memberships and annotations are rows with a tuple for an id", () => {
    const before = everythingCrm();
    let after = joinGroup(before, { groupId: "south", userId: "anna" });
    after = annotateCampaign(after, { campaignId: "k1", customerId: "c3" });
    after = clearCampaignAnnotation(after, { campaignId: "k1", customerId: "c1" });
    expect(changesBetween(before, after)).toEqual([
      change("memberships", ["south", "anna"], null, { groupId: "south", userId: "anna" }),
      change("campaignAnnotations", ["k1", "c3"], null, {
        campaignId: "k1",
        customerId: "c3",
        status: null,
        userId: null,
      }),
      change(
        "campaignAnnotations",
        ["k1", "c1"],
        { campaignId: "k1", customerId: "c1", status: "called", userId: "cora" },
        null,
      ),
    ]);
  });

  test("the order is fixed: settings, then parents before those that point to them, each by id, then removals reversed", () => {
    const records = loose();
    records["settings"] = { ...everything().settings, groupRequired: true };
    const [anna, ben, cora, root] = records.users;
    records.users = [
      { ...root, name: "Root 2" },
      { id: "aaron", name: "Aaron", administrator: false, active: true },
      ...[anna, ben, cora].map((user) => ({ ...user })),
      { id: "zoe", name: "Zoe", administrator: false, active: true },
    ];
    Object.assign(records.users[3] as object, { name: "Ben 2" });
    const [north, , south] = records.groups;
    records.groups = [
      { ...south, name: "West" },
      { id: "east", name: "East", colour: null, position: null, personalOf: "zoe" },
      { ...north },
    ];
    records.memberships = [
      { groupId: "south", userId: "ben" },
      { groupId: "north", userId: "zoe" },
      { groupId: "east", userId: "zoe" },
    ];
    records.substitutions = [{ ...records.substitutions[0], until: 150 }];
    const [c1, c2] = records.customers;
    records.customers = [{ ...c2, name: "Beta 2" }, { ...c1 }];
    records.territories = [
      ...records.territories,
      { id: "r0", groupId: "east", country: "DE", postalCode: "10115", fromPostalCode: null, toPostalCode: null },
    ];
    records.campaigns = [
      { id: "k1", name: "Spring fair" },
      { id: "k0", name: "Winter" },
    ];
    records.campaignAnnotations = [
      { campaignId: "k0", customerId: "c2", status: null, userId: null },
      { campaignId: "k1", customerId: "c1", status: "won", userId: null },
    ];
    records.teams = [{ ...records.teams[0], name: "Front desk" }];
    records.teamMemberships = records.teamMemberships.slice(0, 2);
    const [t1, t2, t3] = records.tasks;
    records.tasks = [{ ...t3 }, { ...t2, title: "Held 2" }, { ...t1, dueAt: null }];

    const changes = changesBetween(everythingCrm(), crmFrom(records as unknown as CrmRecords));
    expect(changes.map(({ entity, id, before, after }) => [kind(before, after), entity, id])).toEqual([
      ["changed", "settings", "settings"],
      ["new", "users", "aaron"],
      ["changed", "users", "ben"],
      ["changed", "users", "root"],
      ["new", "users", "zoe"],
      ["new", "groups", "east"],
      ["changed", "groups", "south"],
      ["new", "memberships", ["east", "zoe"]],
      ["new", "memberships", ["north", "zoe"]],
      ["changed", "substitutions", "s1"],
      ["changed", "customers", "c2"],
      ["new", "territories", "r0"],
      ["new", "campaigns", "k0"],
      ["changed", "campaigns", "k1"],
      ["new", "campaignAnnotations", ["k0", "c2"]],
      ["changed", "campaignAnnotations", ["k1", "c1"]],
      ["changed", "teams", "desk"],
      ["changed", "tasks", "t1"],
      ["changed", "tasks", "t2"],
      ["gone", "tasks", "t5"],
      ["gone", "tasks", "t4"],
      ["gone", "teamMemberships", ["office", "ben"]],
      ["gone", "teams", "office"],
      ["gone", "campaignAnnotations", ["k1", "c2"]],
      ["gone", "customers", "c3"],
      ["gone", "memberships", ["own-anna", "anna"]],
      ["gone", "memberships", ["north", "anna"]],
      ["gone", "groups", "own-anna"],
    ]);
  });

  test("every entity has its place: parents before those that point to them, however a state came about", () => {
    const there = changesBetween(createCrm(), everythingCrm());
    const order = Array.from(new Set(there.map(({ entity }) => entity)));
    expect(order).toEqual(["settings", ...tables]);
    expect(there.every(({ before, entity }) => before === null || entity === "settings")).toBe(true);
    const back = changesBetween(everythingCrm(), createCrm());
    expect(back.map(({ entity }) => entity)).toEqual([
      "settings",
      ...there
        .slice(1)
        .map(({ entity }) => entity)
        .toReversed(),
    ]);
    expect(back.slice(1).map(({ id }) => id)).toEqual(
      there
        .slice(1)
        .map(({ id }) => id)
        .toReversed(),
    );
  });

  test("among many rows they come by id in the order of UTF-16 units, new and changed ones mixed", () => {
    const odd = ["É", "😀", "～", "Z", "a", "", "user 9", "user 10", "user-é", "aaaaaaaa", "aaaaaaab", "~"];
    const ids = [...odd.filter((id) => id !== ""), ...Array.from({ length: 300 }, (_, n) => `u${n}`)].sort((a, b) =>
      a < b ? -1 : 1,
    );
    const scattered = ids.toSorted(
      (a, b) => ((a.length * 13 + a.charCodeAt(0)) % 7) - ((b.length * 13 + b.charCodeAt(0)) % 7),
    );
    let before = createCrm();
    for (const id of scattered) before = addUser(before, { id, name: "X" });
    let after = before;
    const told: string[] = [];
    for (const [n, id] of ids.entries()) {
      if (n % 7 !== 0) continue;
      after = editUser(after, { userId: id, name: "Y" });
      after = addUser(after, { id: `${id}+`, name: "Z" });
      told.push(id, `${id}+`);
    }
    told.sort((a, b) => (a < b ? -1 : 1));
    expect(changesBetween(before, after).map(({ id }) => id)).toEqual(told);
    const strangers = changesBetween(crmFrom(recordsFrom(before)), crmFrom(recordsFrom(after)));
    expect(strangers).toEqual(changesBetween(before, after));
    const added = told.filter((id) => id.endsWith("+"));
    const back = changesBetween(after, before).map(({ id }) => id);
    expect(back.slice(-added.length)).toEqual(added.toReversed());
    expect(back.slice(0, -added.length)).toEqual(told.filter((id) => !id.endsWith("+")));
  });

  test("it is plain JSON: nothing is lost on the way", () => {
    for (const changes of [
      changesBetween(createCrm(), everythingCrm()),
      changesBetween(everythingCrm(), createCrm()),
      changesBetween(everythingCrm(), claimFromTeamPool(everythingCrm(), { taskId: "t1", userId: "anna" })),
    ]) {
      expect(changes.length).toBeGreaterThan(0);
      expect(throughJson(changes)).toStrictEqual(changes);
      for (const one of changes) expect(Object.keys(one).sort()).toEqual(["after", "before", "entity", "id"]);
    }
  });

  test("-0 comes in as 0, so that JSON loses nothing", () => {
    const before = everythingCrm();
    let after = startSubstitution(before, {
      id: "s2",
      absentUserId: "cora",
      substituteUserId: "anna",
      from: -0,
      until: 1,
    });
    after = addTask(after, { id: "t9", kind: "ticket", title: "X", teamId: "desk", dueAt: -0 });
    const changes = changesBetween(before, after);
    expect(changes).toHaveLength(2);
    // toStrictEqual tells -0 from 0.
    expect(throughJson(changes)).toStrictEqual(changes);
  });

  test("what it gives cannot be used to change the states", () => {
    const before = everythingCrm();
    const after = joinGroup(before, { groupId: "south", userId: "anna" });
    const changes = changesBetween(before, after);
    const switched = changesBetween(before, changeSettings(before, { groupRequired: true }));
    for (const all of [changes, switched]) {
      expect(() => (all as unknown[]).push(null)).toThrow(TypeError);
      expect(() => Object.assign(all[0] as object, { entity: "tasks" })).toThrow(TypeError);
    }
    expect(changes).toHaveLength(1);
    const [{ after: row, id }] = changes as unknown as [{ after: object; id: string[] }];
    expect(() => Object.assign(row, { userId: "root" })).toThrow(TypeError);
    expect(() => id.push("x")).toThrow(TypeError);
    expect(after.memberships.has(["south", "anna"])).toBe(true);
  });
});

function kind(before: unknown, after: unknown): string {
  if (before === null) return "new";
  return after === null ? "gone" : "changed";
}

function recordsFrom(crm: ReturnType<typeof createCrm>): CrmRecords {
  return copyOf({ ...everythingOf(crm) });
}

function everythingOf(crm: ReturnType<typeof createCrm>): CrmRecords {
  const rows = Object.fromEntries(tables.map((table) => [table, Array.from<unknown>(crm[table])]));
  return { format: "betreuergruppen", version: 1, settings: crm.settings, ...rows } as CrmRecords;
}
