import {
  addTask,
  addTeam,
  applyChanges,
  type Change,
  type Crm,
  changesBetween,
  invertChanges,
  type Problem,
  recordsOf,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { put, write } from "../../src/model/write.js";
import { accepted, expectPlain, refusalOf } from "../commands/outcomes.js";
import { everything, everythingCrm, type TableOf } from "../exchange/everything.js";
import { change, edit, idOf, removal, rowOf } from "./rows.js";

interface Broken {
  readonly entity: string;
  readonly id: unknown;
  readonly field: string;
  readonly value: unknown;
  readonly rule?: Problem["rule"];
}

/** That changes would break these rows, each at this field, and no others. */
function expectWouldBreak(crm: Crm, changes: readonly Change[], broken: readonly Broken[]): void {
  const refusal = refusalOf(crm, (before) => applyChanges(before, changes));
  expect(refusal.code).toBe("would-break");
  if (refusal.code !== "would-break") return;
  const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  const rows = Array.from(new Set(broken.map(({ entity, id }) => JSON.stringify({ entity, id }))), (row) =>
    JSON.parse(row),
  );
  expect(refusal.ids.rows.toSorted(byText)).toEqual(rows.toSorted(byText));
  expect(refusal.problems.map(({ path, value, rule }) => ({ path, value, rule })).toSorted(byText)).toEqual(
    broken
      .map(({ entity, id, field, value, rule }) => ({
        path: `${entity}[${JSON.stringify(id)}].${field}`,
        value,
        rule: rule ?? null,
      }))
      .toSorted(byText),
  );
  expect(refusal.rule).toBe(refusal.problems[0]?.rule);
  expectPlain(refusal.message);
}

describe("would-break by a reference to nothing", () => {
  test.each<[TableOf, number, string]>([
    ["groups", 0, "personalOf"],
    ["substitutions", 0, "absentUserId"],
    ["substitutions", 0, "substituteUserId"],
    ["customers", 0, "groupId"],
    ["customers", 0, "secondGroupId"],
    ["territories", 0, "groupId"],
    ["campaignAnnotations", 0, "userId"],
    ["tasks", 0, "customerId"],
    ["tasks", 0, "teamId"],
    ["tasks", 3, "holderUserId"],
  ])("a changed row that points to nothing: %s[%i].%s", (table, n, field) => {
    expectWouldBreak(
      everythingCrm(),
      [edit(table, n, { [field]: "nobody" })],
      [{ entity: table, id: idOf(rowOf(table, n)), field, value: "nobody" }],
    );
  });

  test.each<[string, Record<string, string | null>, string]>([
    ["memberships", { groupId: "nobody", userId: "ben" }, "groupId"],
    ["memberships", { groupId: "north", userId: "nobody" }, "userId"],
    ["campaignAnnotations", { campaignId: "nobody", customerId: "c1", status: null, userId: null }, "campaignId"],
    ["campaignAnnotations", { campaignId: "k1", customerId: "nobody", status: null, userId: null }, "customerId"],
    ["teamMemberships", { teamId: "nobody", userId: "ben" }, "teamId"],
    ["teamMemberships", { teamId: "desk", userId: "nobody" }, "userId"],
    ["memberships", { groupId: "desk", userId: "ben" }, "groupId"],
  ])("a new row that points to nothing: %s %o", (entity, row, field) => {
    const id = Object.values(row).slice(0, 2);
    expectWouldBreak(everythingCrm(), [change(entity, id, null, row)], [{ entity, id, field, value: row[field] }]);
  });

  const annaGone: Broken[] = [
    { entity: "groups", id: "own-anna", field: "personalOf", value: "anna" },
    { entity: "memberships", id: ["north", "anna"], field: "userId", value: "anna" },
    { entity: "memberships", id: ["own-anna", "anna"], field: "userId", value: "anna" },
    { entity: "substitutions", id: "s1", field: "absentUserId", value: "anna" },
    { entity: "teamMemberships", id: ["desk", "anna"], field: "userId", value: "anna" },
    { entity: "tasks", id: "t5", field: "holderUserId", value: "anna" },
  ];

  test.each<[TableOf, number, Broken[]]>([
    ["users", 0, annaGone],
    [
      "users",
      2,
      [
        { entity: "campaignAnnotations", id: ["k1", "c1"], field: "userId", value: "cora" },
        { entity: "tasks", id: "t3", field: "holderUserId", value: "cora" },
        { entity: "tasks", id: "t4", field: "holderUserId", value: "cora" },
      ],
    ],
    [
      "groups",
      0,
      [
        { entity: "memberships", id: ["north", "anna"], field: "groupId", value: "north" },
        { entity: "customers", id: "c1", field: "groupId", value: "north" },
        { entity: "customers", id: "c2", field: "groupId", value: "north" },
        { entity: "territories", id: "r1", field: "groupId", value: "north" },
      ],
    ],
    [
      "groups",
      2,
      [
        { entity: "memberships", id: ["south", "ben"], field: "groupId", value: "south" },
        { entity: "customers", id: "c1", field: "secondGroupId", value: "south" },
        { entity: "territories", id: "r2", field: "groupId", value: "south" },
      ],
    ],
    [
      "customers",
      0,
      [
        { entity: "campaignAnnotations", id: ["k1", "c1"], field: "customerId", value: "c1" },
        { entity: "tasks", id: "t1", field: "customerId", value: "c1" },
      ],
    ],
    [
      "customers",
      1,
      [
        { entity: "campaignAnnotations", id: ["k1", "c2"], field: "customerId", value: "c2" },
        { entity: "tasks", id: "t5", field: "customerId", value: "c2" },
      ],
    ],
    [
      "campaigns",
      0,
      [
        { entity: "campaignAnnotations", id: ["k1", "c1"], field: "campaignId", value: "k1" },
        { entity: "campaignAnnotations", id: ["k1", "c2"], field: "campaignId", value: "k1" },
      ],
    ],
    [
      "teams",
      0,
      [
        { entity: "teamMemberships", id: ["desk", "anna"], field: "teamId", value: "desk" },
        { entity: "teamMemberships", id: ["desk", "ben"], field: "teamId", value: "desk" },
        { entity: "tasks", id: "t1", field: "teamId", value: "desk" },
        { entity: "tasks", id: "t2", field: "teamId", value: "desk" },
        { entity: "tasks", id: "t3", field: "teamId", value: "desk" },
      ],
    ],
  ])("a row that goes while others point to it: %s[%i]", (table, n, broken) => {
    expectWouldBreak(everythingCrm(), [removal(table, n)], broken);
  });

  test("a user who goes while they substitute and hold a task of a team", () => {
    const refusal = refusalOf(everythingCrm(), (crm) => applyChanges(crm, [removal("users", 1)]));
    expect(refusal.code).toBe("would-break");
    const rows = (refusal.ids as { rows: readonly unknown[] }).rows;
    expect(rows).toHaveLength(5);
    for (const row of [
      { entity: "memberships", id: ["south", "ben"] },
      { entity: "substitutions", id: "s1" },
      { entity: "teamMemberships", id: ["desk", "ben"] },
      { entity: "teamMemberships", id: ["office", "ben"] },
      { entity: "tasks", id: "t2" },
    ]) {
      expect(rows).toContainEqual(row);
    }
  });

  test("those that point to it may go, or point elsewhere, in the same changes", () => {
    const changes = [
      edit("groups", 1, { personalOf: null }),
      removal("memberships", 0),
      removal("memberships", 1),
      edit("substitutions", 0, { absentUserId: "cora" }),
      removal("teamMemberships", 0),
      edit("tasks", 4, { holderUserId: "ben" }),
      removal("users", 0),
    ];
    const after = accepted(everythingCrm(), (crm) => applyChanges(crm, changes));
    expect(after.users.has("anna")).toBe(false);
    for (const [n, entry] of annaGone.entries()) {
      expectWouldBreak(everythingCrm(), changes.toSpliced(n, 1), [entry]);
    }
  });

  test("a row that goes and comes back changed breaks nothing", () => {
    const north = rowOf("groups", 0);
    const after = applyChanges(everythingCrm(), [
      removal("groups", 0),
      change("groups", "north", null, { ...north, name: "North again" }),
    ]);
    expect(after.groups.get("north")?.name).toBe("North again");
  });

  test("undoing a removal when something was built upon it meanwhile names what would break", () => {
    const before = everythingCrm();
    const made = addTeam(before, { id: "night", name: "Night" });
    const used = addTask(made, { id: "t9", kind: "ticket", title: "X", teamId: "night" });
    expectWouldBreak(used, invertChanges(changesBetween(before, made)), [
      { entity: "tasks", id: "t9", field: "teamId", value: "night" },
    ]);
  });
});

describe("would-break by a rule", () => {
  test("G5: a name of another group, however it is written", () => {
    expectWouldBreak(
      everythingCrm(),
      [edit("groups", 2, { name: "nORTH" })],
      [{ entity: "groups", id: "south", field: "name", value: "nORTH", rule: "G5" }],
    );
    const west = { id: "west", name: "South", colour: null, position: null, personalOf: null };
    expectWouldBreak(
      everythingCrm(),
      [change("groups", "west", null, west)],
      [{ entity: "groups", id: "west", field: "name", value: "South", rule: "G5" }],
    );
  });

  test("G5: two groups that come to one name are both named; half a swap is refused", () => {
    expectWouldBreak(
      everythingCrm(),
      [edit("groups", 0, { name: "West" }), edit("groups", 2, { name: "WEST" })],
      [
        { entity: "groups", id: "north", field: "name", value: "West", rule: "G5" },
        { entity: "groups", id: "south", field: "name", value: "WEST", rule: "G5" },
      ],
    );
    expectWouldBreak(
      everythingCrm(),
      [edit("groups", 0, { name: "South" })],
      [{ entity: "groups", id: "north", field: "name", value: "South", rule: "G5" }],
    );
  });

  test("T2: an equally narrow territory that overlaps, single or a range", () => {
    const r = (id: string, postalCode: string | null, fromPostalCode: string | null, toPostalCode: string | null) =>
      change("territories", id, null, {
        id,
        groupId: "north",
        country: "DE",
        postalCode,
        fromPostalCode,
        toPostalCode,
      });
    expectWouldBreak(
      everythingCrm(),
      [r("r9", "20095", null, null)],
      [{ entity: "territories", id: "r9", field: "postalCode", value: "20095", rule: "T2" }],
    );
    for (const [from, to] of [
      ["29999", "39998"],
      ["10001", "20000"],
      ["20000", "29999"],
    ] as const) {
      expectWouldBreak(
        everythingCrm(),
        [r("r9", null, from, to)],
        [{ entity: "territories", id: "r9", field: "fromPostalCode", value: from, rule: "T2" }],
      );
    }
    expect(applyChanges(everythingCrm(), [r("r9", null, "20000", "20099")]).territories.size).toBe(3);
  });

  test("P5: a held task whose holder leaves the team", () => {
    expectWouldBreak(
      everythingCrm(),
      [removal("teamMemberships", 1)],
      [{ entity: "tasks", id: "t2", field: "holderUserId", value: "ben", rule: "P5" }],
    );
    const back = edit("tasks", 1, { state: "pool", holderUserId: null });
    expect(applyChanges(everythingCrm(), [removal("teamMemberships", 1), back]).teamMemberships.size).toBe(2);
    // Of the office ben holds no task, so that membership can go.
    expect(applyChanges(everythingCrm(), [removal("teamMemberships", 2)]).teamMemberships.size).toBe(2);
  });

  test("G7: a held task of a team whose holder is deactivated; a task without a team stays", () => {
    expectWouldBreak(
      everythingCrm(),
      [edit("users", 1, { active: false })],
      [{ entity: "tasks", id: "t2", field: "holderUserId", value: "ben", rule: "G7" }],
    );
    const own = edit("tasks", 1, { teamId: null });
    const after = applyChanges(everythingCrm(), [own, edit("users", 1, { active: false })]);
    expect(after.users.get("ben")?.active).toBe(false);
  });

  test("P5, G7: a task given to somebody outside the team, or to somebody inactive in it", () => {
    expectWouldBreak(
      everythingCrm(),
      [edit("tasks", 0, { state: "held", holderUserId: "root" })],
      [{ entity: "tasks", id: "t1", field: "holderUserId", value: "root", rule: "P5" }],
    );
    expectWouldBreak(
      everythingCrm(),
      [
        change("teamMemberships", ["desk", "cora"], null, { teamId: "desk", userId: "cora" }),
        edit("tasks", 0, { state: "held", holderUserId: "cora" }),
      ],
      [{ entity: "tasks", id: "t1", field: "holderUserId", value: "cora", rule: "G7" }],
    );
  });

  test.each<[string, TableOf, number, Record<string, unknown>, string, Problem["rule"]]>([
    ["C2: a second group that is the first", "customers", 0, { secondGroupId: "north" }, "secondGroupId", "C2"],
    ["C2: a second group without a first", "customers", 0, { groupId: null }, "secondGroupId", "C2"],
    ["U1: a substitution without a period", "substitutions", 0, { until: 100 }, "until", "U1"],
    ["T1: a German code of four digits", "customers", 0, { postalCode: "2009" }, "postalCode", "T1"],
    ["P1: a held task without a holder", "tasks", 1, { holderUserId: null }, "holderUserId", "P1"],
  ])("a row that breaks a rule in itself is refused as would-break: %s", (_, table, n, patch, field, rule) => {
    const value = { ...rowOf(table, n), ...patch }[field] ?? null;
    expectWouldBreak(
      everythingCrm(),
      [edit(table, n, patch)],
      [{ entity: table, id: idOf(rowOf(table, n)), field, value, rule }],
    );
  });

  test("everything that would break is named at once, each row once", () => {
    expectWouldBreak(
      everythingCrm(),
      [
        edit("groups", 2, { name: "North", personalOf: "nobody" }),
        edit("users", 1, { active: false }),
        removal("teamMemberships", 0),
        removal("campaigns", 0),
      ],
      [
        { entity: "groups", id: "south", field: "name", value: "North", rule: "G5" },
        { entity: "groups", id: "south", field: "personalOf", value: "nobody" },
        { entity: "tasks", id: "t2", field: "holderUserId", value: "ben", rule: "G7" },
        { entity: "campaignAnnotations", id: ["k1", "c1"], field: "campaignId", value: "k1" },
        { entity: "campaignAnnotations", id: ["k1", "c2"], field: "campaignId", value: "k1" },
      ],
    );
  });

  test("everything wrong with one row is named, inside it and between it and others", () => {
    const patch = { secondGroupId: "nowhere", groupId: "nowhere", postalCode: "1" };
    expectWouldBreak(
      everythingCrm(),
      [edit("customers", 0, patch)],
      [
        { entity: "customers", id: "c1", field: "groupId", value: "nowhere" },
        { entity: "customers", id: "c1", field: "secondGroupId", value: "nowhere" },
        { entity: "customers", id: "c1", field: "secondGroupId", value: "nowhere", rule: "C2" },
        { entity: "customers", id: "c1", field: "postalCode", value: "1", rule: "T1" },
      ],
    );
    expectWouldBreak(
      everythingCrm(),
      [edit("tasks", 1, { holderUserId: "cora" })],
      [
        { entity: "tasks", id: "t2", field: "holderUserId", value: "cora", rule: "P5" },
        { entity: "tasks", id: "t2", field: "holderUserId", value: "cora", rule: "G7" },
      ],
    );
  });

  test("a range whose ends are no numbers has no place on the map, and is refused like any other", () => {
    const range = { country: "AT", postalCode: null, fromPostalCode: "AB", toPostalCode: "CD" };
    expectWouldBreak(
      everythingCrm(),
      [edit("territories", 0, range), edit("territories", 1, range)],
      [
        { entity: "territories", id: "r1", field: "fromPostalCode", value: "AB", rule: "T1" },
        { entity: "territories", id: "r1", field: "toPostalCode", value: "CD", rule: "T1" },
        { entity: "territories", id: "r2", field: "fromPostalCode", value: "AB", rule: "T1" },
        { entity: "territories", id: "r2", field: "toPostalCode", value: "CD", rule: "T1" },
      ],
    );
  });

  test("what has a rule names it in its message", () => {
    const { problems, message } = refusalOf(everythingCrm(), (crm) =>
      applyChanges(crm, [edit("groups", 2, { name: "North" })]),
    );
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain("`North`");
    expect(problems[0]?.message).toContain("G5");
    expect(message).toContain("`south`");
  });

  test("drift comes before would-break: what is not there cannot be judged", () => {
    const { code } = refusalOf(everythingCrm(), (crm) =>
      applyChanges(crm, [removal("teams", 0), change("teams", "none", { id: "none", name: "None" }, null)]),
    );
    expect(code).toBe("drift");
  });
});

describe("applyChanges checks only what is touched, and what points to it", () => {
  // States that no command and no crmFrom would make, so that what is not looked at can be told.
  const dangling = write(everythingCrm(), [
    put("memberships", { groupId: "nowhere", userId: "nobody" }),
    put("tasks", { ...everything().tasks[0], id: "t0", teamId: "nowhere" } as ReturnType<
      typeof everything
    >["tasks"][0]),
    put("groups", { id: "north-2", name: "NORTH", colour: null, position: null, personalOf: null }),
  ]);

  test("a state that is broken elsewhere stays applicable", () => {
    const after = applyChanges(dangling, [edit("users", 1, { name: "Benjamin" }), edit("groups", 2, { name: "West" })]);
    expect(after.users.get("ben")?.name).toBe("Benjamin");
    expect(applyChanges(dangling, [removal("customers", 2)]).customers.size).toBe(2);
    expect(applyChanges(dangling, [removal("territories", 0)]).territories.size).toBe(1);
  });

  test("a broken row that is touched is looked at", () => {
    expectWouldBreak(
      dangling,
      [edit("groups", 0, { colour: null })],
      [{ entity: "groups", id: "north", field: "name", value: "North", rule: "G5" }],
    );
  });

  test("a broken row can be taken away", () => {
    const gone = [
      change("memberships", ["nowhere", "nobody"], { groupId: "nowhere", userId: "nobody" }, null),
      change(
        "groups",
        "north-2",
        { id: "north-2", name: "NORTH", colour: null, position: null, personalOf: null },
        null,
      ),
      change("tasks", "t0", { ...everything().tasks[0], id: "t0", teamId: "nowhere" }, null),
    ];
    expect(recordsOf(applyChanges(dangling, gone))).toEqual(everything());
  });
});
