import {
  addUser,
  type CrmRecords,
  canSee,
  changesBetween,
  createCrm,
  crmFrom,
  nextInTeamPool,
  type Problem,
  recordsOf,
  tasksHeldBy,
  visibleCustomers,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { copyOf, expectPlain, polluted, refusalOf, toldAs } from "../commands/outcomes.js";
import { everything, type Loose, loose, type TableOf, tables, withRow } from "./everything.js";

/** What is wrong with records, message apart; the refusal is of the right kind and its messages of the right form. */
function problemsWith(records: unknown): Omit<Problem, "message">[] {
  const refusal = refusalOf(createCrm(), () => crmFrom(records as CrmRecords));
  expect(refusal.code).toBe("invalid-records");
  expect(refusal.ids).toEqual({});
  expect(refusal.rule).toBe(refusal.problems[0]?.rule);
  expect(refusal.message).toContain(refusal.problems[0]?.message);
  return refusal.problems.map(({ message, ...problem }) => {
    expectPlain(message);
    return problem;
  });
}

const problem = (path: string, value: unknown, rule: Problem["rule"] = null) => ({ path, value: toldAs(value), rule });

const sortedByPath = (problems: readonly Omit<Problem, "message">[]) =>
  problems.toSorted((a, b) => (a.path < b.path ? -1 : 1));

describe("records in and out", () => {
  test("the fixture has rows of every entity", () => {
    for (const table of tables) expect(everything()[table].length, table).toBeGreaterThan(0);
  });

  test("what came in goes out again, through JSON too", () => {
    expect(recordsOf(crmFrom(everything()))).toEqual(everything());
    const text = JSON.stringify(recordsOf(crmFrom(everything())));
    expect(recordsOf(crmFrom(JSON.parse(text)))).toEqual(everything());
    expect(JSON.parse(text)).toEqual(everything());
  });

  test("a CRM is no records, and is told how to make them", () => {
    const crm = crmFrom(everything());
    expect(problemsWith(crm)).toEqual([problem("the records", crm)]);
    expect(refusalOf(crm, () => crmFrom(crm as never)).message).toBe(
      "the records are not sound: the records are a CRM already; recordsOf(crm) gives its records",
    );
  });

  test("the records of an empty CRM are its settings and empty lists", () => {
    expect(recordsOf(createCrm({ groupRequired: true }))).toEqual({
      format: "betreuergruppen",
      version: 1,
      settings: { secondGroup: false, groupRequired: true, territoryAssignment: false, claimRequiresVisibility: false },
      users: [],
      groups: [],
      memberships: [],
      substitutions: [],
      customers: [],
      territories: [],
      campaigns: [],
      campaignAnnotations: [],
      teams: [],
      teamMemberships: [],
      tasks: [],
    });
    expect(recordsOf(crmFrom(recordsOf(createCrm())))).toEqual(recordsOf(createCrm()));
  });

  test("rows may come in any order and go out by id", () => {
    const records = loose();
    for (const table of tables) records[table].reverse();
    expect(recordsOf(crmFrom(records as unknown as CrmRecords))).toEqual(everything());
  });

  test("rows go out in the order of the UTF-16 units of their ids, pairs by the first id and then the second", () => {
    const ids = ["10", "2", "A", "a", "a b", "ä", "😀", "～"];
    const records = loose();
    records.users = ids.toReversed().map((id) => ({ id, name: "X", administrator: false, active: true }));
    records.groups = ids.map((id) => ({
      id,
      name: `G ${ids.indexOf(id)}`,
      colour: null,
      position: null,
      personalOf: null,
    }));
    records.memberships = ids.flatMap((userId) => ids.map((groupId) => ({ groupId, userId })));
    for (const table of tables) if (!["users", "groups", "memberships"].includes(table)) records[table] = [];
    const out = recordsOf(crmFrom(records as unknown as CrmRecords));
    expect(out.users.map((user) => user.id)).toEqual(ids);
    expect(out.memberships.map(({ groupId, userId }) => [groupId, userId])).toEqual(
      ids.flatMap((groupId) => ids.map((userId) => [groupId, userId])),
    );
  });

  test("the state answers questions as one that commands made", () => {
    const crm = crmFrom(everything());
    expect(Array.from(visibleCustomers(crm, "ben"), (customer) => customer.id)).toEqual(["c1"]);
    expect(canSee(crm, { userId: "ben", at: 150 }, "c2")).toBe(true);
    expect(nextInTeamPool(crm, "desk")?.id).toBe("t1");
    expect(tasksHeldBy(crm, "cora").map((task) => task.id)).toEqual(["t4"]);
    expect(Array.from(visibleCustomers(crm, "root"))).toHaveLength(3);
  });

  const hostile = ["__proto__", "constructor", "toString", "everyone", "null", " ", "a,b", '["a","b"]', "\u2028", "😀"];
  hostile.push("é", "e\u0301", "x".repeat(200), "Z.a[0]", "`");

  test("ids that have broken programs before are ordinary ids, the same in all entities", () => {
    const records: Record<string, unknown> = { ...everything() };
    const each = (row: (id: string, n: number) => object): object[] => hostile.map(row);
    const other = (n: number): string => hostile[(n + 1) % hostile.length] ?? "";
    Object.assign(records, {
      users: each((id) => ({ id, name: id.trim() || "blank", administrator: false, active: true })).map((user) => ({
        ...user,
        name: "User",
      })),
      groups: each((id, n) => ({ id, name: `Group ${n}`, colour: null, position: n, personalOf: other(n) })),
      memberships: each((id, n) => ({ groupId: id, userId: other(n) })),
      substitutions: each((id, n) => ({ id, absentUserId: id, substituteUserId: other(n), from: n, until: n + 1 })),
      customers: each((id, n) => ({
        id,
        name: "Customer",
        country: "DE",
        postalCode: null,
        groupId: id,
        secondGroupId: other(n),
      })),
      territories: each((id, n) => ({
        id,
        groupId: id,
        country: "AT",
        postalCode: `10${n + 10}`,
        fromPostalCode: null,
        toPostalCode: null,
      })),
      campaigns: each((id) => ({ id, name: "Campaign" })),
      campaignAnnotations: each((id, n) => ({ campaignId: id, customerId: other(n), status: null, userId: id })),
      teams: each((id) => ({ id, name: "Team" })),
      teamMemberships: each((id) => ({ teamId: id, userId: id })),
      tasks: each((id) => ({
        id,
        kind: "ticket",
        title: "Task",
        customerId: id,
        priority: "normal",
        dueAt: null,
        state: "held",
        teamId: id,
        holderUserId: id,
      })),
    });
    const crm = crmFrom(records as unknown as CrmRecords);
    const out = recordsOf(crm);
    for (const table of tables) {
      expect(out[table].length, table).toBe(hostile.length);
      expect(new Set(out[table].map((row) => JSON.stringify(row))), table).toEqual(
        new Set((records[table] as object[]).map((row) => JSON.stringify(row))),
      );
    }
    expect(recordsOf(crmFrom(copyOf(out)))).toEqual(out);
    for (const [n, id] of hostile.entries()) {
      // By the first group, whose member is the next user; by the second, which is the next group.
      expect(canSee(crm, other(n), id)).toBe(true);
      expect(canSee(crm, other(n + 1), id)).toBe(true);
      expect(canSee(crm, id, id)).toBe(false);
      expect(tasksHeldBy(crm, id).map((task) => task.id)).toEqual([id]);
    }
  });

  test("nothing of the records is kept or frozen: what happens to them afterwards changes nothing", () => {
    const records = loose();
    const crm = crmFrom(records as unknown as CrmRecords);
    for (const table of tables) {
      for (const row of records[table]) {
        expect(Object.isFrozen(row)).toBe(false);
        for (const field of Object.keys(row)) row[field] = "spoilt";
      }
      records[table].length = 0;
    }
    Object.assign(records["settings"] as object, { secondGroup: false, groupRequired: true });
    expect(recordsOf(crm)).toEqual(everything());
  });

  test("frozen records are taken in as well", () => {
    const records = everything();
    for (const table of tables) records[table].forEach(Object.freeze);
    expect(recordsOf(crmFrom(Object.freeze(records)))).toEqual(everything());
  });

  test("what goes out cannot be used to change the state", () => {
    const crm = crmFrom(everything());
    const out = recordsOf(crm) as unknown as Loose;
    expect(() => out.users.push({})).toThrow(TypeError);
    expect(() => Object.assign(out.users[0] as object, { name: "spoilt" })).toThrow(TypeError);
    expect(() => Object.assign(out["settings"] as object, { secondGroup: false })).toThrow(TypeError);
    expect(recordsOf(crm)).toEqual(everything());
  });

  test("every field is read once, so a getter cannot show the check one value and the state another", () => {
    const records = loose();
    const answers = ["Acme", "  not in stored form ", "\u0000"];
    let reads = 0;
    const row = { ...records.customers[0] };
    Object.defineProperty(row, "name", { enumerable: true, get: () => answers[reads++] });
    records.customers[0] = row;
    const crm = crmFrom(records as unknown as CrmRecords);
    expect(reads).toBe(1);
    expect(crm.customers.get("c1")).toEqual(everything().customers[0]);
    expect(Object.getOwnPropertyDescriptor(crm.customers.get("c1"), "name")).toMatchObject({ value: "Acme" });
  });

  test("lists and rows that come from getters are read once", () => {
    const counts = new Map<string, number>();
    const counted = (object: Record<string, unknown>, prefix: string): Record<string, unknown> => {
      const copy = {};
      for (const [field, value] of Object.entries(object)) {
        Object.defineProperty(copy, field, {
          enumerable: true,
          get: () => {
            counts.set(prefix + field, (counts.get(prefix + field) ?? 0) + 1);
            return value;
          },
        });
      }
      return copy;
    };
    const records = loose();
    records.users = records.users.map((row, n) => counted(row, `users[${n}].`));
    expect(recordsOf(crmFrom(counted(records, "") as unknown as CrmRecords))).toEqual(everything());
    expect(counts.get("users[0].name")).toBe(1);
    expect([...counts].filter(([, count]) => count !== 1)).toEqual([]);
  });

  test("rows of a class become plain rows, if their fields are their own", () => {
    class Stored {
      readonly id = "k1";
      readonly name = "Spring mailing";
    }
    const crm = crmFrom({ ...everything(), campaigns: [new Stored()] });
    expect(recordsOf(crm)).toEqual(everything());
    expect(Object.getPrototypeOf(crm.campaigns.get("k1"))).toBe(Object.prototype);
  });

  test("fields that are inherited, as of a class with getters, do not count", () => {
    class Stored {
      readonly id = "k1";
      get name(): string {
        return "Spring mailing";
      }
    }
    expect(problemsWith({ ...everything(), campaigns: [new Stored()] })).toEqual([problem("campaigns[0].name", null)]);
  });

  test("what somebody put into the prototype of all objects is no field of anything", () => {
    const { administrator: _, ...cora } = everything().users[2] ?? {};
    const records = { ...everything(), users: everything().users.with(2, cora as never) };
    polluted({ administrator: true, nick: "x" }, () => {
      expect(recordsOf(crmFrom(everything()))).toEqual(everything());
      expect(problemsWith(records)).toEqual([problem("users[2].administrator", null)]);
    });
  });

  test("a field whose name is a symbol is unknown, in a row, in the settings and in the records", () => {
    const mark = Symbol("mark");
    const records = withRow("teams", 0, { [mark]: 1 });
    Object.assign(records["settings"] as object, { [mark]: 2 });
    expect(problemsWith({ ...records, [mark]: 3 })).toEqual([
      problem("Symbol(mark)", 3),
      problem("settings.Symbol(mark)", 2),
      problem("teams[0].Symbol(mark)", 1),
    ]);
  });

  test("a state that came in and one that commands made are equal exactly if their records are", () => {
    const a = crmFrom(everything());
    const b = crmFrom(everything());
    expect(changesBetween(a, b)).toEqual([]);
    expect(changesBetween(a, addUser(b, { id: "dora", name: "Dora" }))).toHaveLength(1);
  });
});

describe("what every state may hold", () => {
  test.each<[string, TableOf, number, Record<string, unknown>]>([
    ["C3: a second group while the setting is off", "customers", 0, {}],
    ["V4: customers without any group", "customers", 1, { groupId: null }],
    ["G7: an inactive member of a group and of a team", "users", 0, { active: false }],
    ["U1: an inactive absent user, and an inactive substitute", "substitutions", 0, { absentUserId: "cora" }],
    ["A2: an annotation that names somebody who sees nothing", "campaignAnnotations", 1, { userId: "cora" }],
    ["G7: a task without a team in the hands of an inactive user", "tasks", 1, { teamId: null, holderUserId: "cora" }],
    ["P6: a held task about a customer that its holder cannot see", "tasks", 1, { customerId: "c2" }],
    ["P4: a done task of a team that its last holder is not in", "tasks", 2, { holderUserId: "root" }],
    ["P1: a done task without a team", "tasks", 2, { teamId: null }],
    ["G5: user names that are equal", "users", 1, { name: "Anna Weber" }],
    ["G5: groups with the same place in the order", "groups", 2, { position: 0 }],
    ["T1: postal codes of other countries in other forms", "customers", 2, { country: "AT", postalCode: "1010" }],
    [
      "T2: a narrower range within a wider one",
      "territories",
      1,
      { postalCode: null, fromPostalCode: "20000", toPostalCode: "20999" },
    ],
    [
      "T2: the same range in another country",
      "territories",
      1,
      { country: "FR", postalCode: null, fromPostalCode: "20000", toPostalCode: "29999" },
    ],
    [
      "T2: a single code and the range of that one code",
      "territories",
      0,
      { fromPostalCode: "20095", toPostalCode: "20095" },
    ],
    [
      "T2: equally wide ranges that only touch",
      "territories",
      1,
      { postalCode: null, fromPostalCode: "30000", toPostalCode: "39999" },
    ],
  ])("%s", (_, table, n, patch) => {
    const records = withRow(table, n, patch);
    const settings = {
      secondGroup: false,
      groupRequired: true,
      territoryAssignment: true,
      claimRequiresVisibility: true,
    };
    const all = { ...records, settings } as unknown as CrmRecords;
    expect(recordsOf(crmFrom(all))).toEqual(all);
  });
});

describe("every rule that a state obeys, violated once", () => {
  test.each<[string, TableOf, number, Record<string, unknown>, ReturnType<typeof problem>[]]>([
    [
      "G5: a name of another group",
      "groups",
      2,
      { name: "North" },
      [problem("groups[0].name", "North", "G5"), problem("groups[2].name", "North", "G5")],
    ],
    [
      "G5: a name of another group in other letters",
      "groups",
      2,
      { name: "nORTH" },
      [problem("groups[0].name", "North", "G5"), problem("groups[2].name", "nORTH", "G5")],
    ],
    [
      "U1: a substitution that ends when it starts",
      "substitutions",
      0,
      { until: 100 },
      [problem("substitutions[0].until", 100, "U1")],
    ],
    [
      "U1: a substitution that ends before it starts",
      "substitutions",
      0,
      { until: 99 },
      [problem("substitutions[0].until", 99, "U1")],
    ],
    [
      "U1: somebody who substitutes for themselves",
      "substitutions",
      0,
      { substituteUserId: "anna" },
      [problem("substitutions[0].substituteUserId", "anna", "U1")],
    ],
    [
      "C2: a second group that is the first",
      "customers",
      0,
      { secondGroupId: "north" },
      [problem("customers[0].secondGroupId", "north", "C2")],
    ],
    [
      "C2: a second group without a first",
      "customers",
      0,
      { groupId: null },
      [problem("customers[0].secondGroupId", "south", "C2")],
    ],
    [
      "T1: a German code of four digits",
      "customers",
      0,
      { postalCode: "2009" },
      [problem("customers[0].postalCode", "2009", "T1")],
    ],
    [
      "T1: a German code with a letter",
      "customers",
      0,
      { postalCode: "2009A" },
      [problem("customers[0].postalCode", "2009A", "T1")],
    ],
    [
      "T1: a German territory of four digits",
      "territories",
      1,
      { postalCode: "2009" },
      [problem("territories[1].postalCode", "2009", "T1")],
    ],
    [
      "T1: a code and the start of a range",
      "territories",
      1,
      { fromPostalCode: "20000" },
      [problem("territories[1].postalCode", "20095", "T1")],
    ],
    [
      "T1: a code and the end of a range",
      "territories",
      1,
      { toPostalCode: "20000" },
      [problem("territories[1].postalCode", "20095", "T1")],
    ],
    [
      "T1: neither a code nor a range",
      "territories",
      1,
      { postalCode: null },
      [problem("territories[1].fromPostalCode", null, "T1"), problem("territories[1].toPostalCode", null, "T1")],
    ],
    [
      "T1: a range without a start",
      "territories",
      0,
      { fromPostalCode: null },
      [problem("territories[0].fromPostalCode", null, "T1")],
    ],
    [
      "T1: a range without an end",
      "territories",
      0,
      { toPostalCode: null },
      [problem("territories[0].toPostalCode", null, "T1")],
    ],
    [
      "T1: a range that starts with letters",
      "territories",
      0,
      { country: "GB", fromPostalCode: "SW1" },
      [problem("territories[0].fromPostalCode", "SW1", "T1")],
    ],
    [
      "T1: a range that ends with letters",
      "territories",
      0,
      { country: "GB", toPostalCode: "29X99" },
      [problem("territories[0].toPostalCode", "29X99", "T1")],
    ],
    [
      "T1: a range of codes of unequal length",
      "territories",
      0,
      { country: "AT", toPostalCode: "2999" },
      [problem("territories[0].toPostalCode", "2999", "T1")],
    ],
    [
      "T1: a range that ends before it starts",
      "territories",
      0,
      { toPostalCode: "19999" },
      [problem("territories[0].toPostalCode", "19999", "T1")],
    ],
    [
      "T1: a German range of four digits",
      "territories",
      0,
      { fromPostalCode: "2000", toPostalCode: "2999" },
      [problem("territories[0].fromPostalCode", "2000", "T1"), problem("territories[0].toPostalCode", "2999", "T1")],
    ],
    [
      "T2: the same code twice",
      "territories",
      0,
      { postalCode: "20095", fromPostalCode: null, toPostalCode: null },
      [problem("territories[0].postalCode", "20095", "T2"), problem("territories[1].postalCode", "20095", "T2")],
    ],
    [
      "T2: two equally wide ranges that share one code",
      "territories",
      1,
      { postalCode: null, fromPostalCode: "29999", toPostalCode: "39998" },
      [
        problem("territories[0].fromPostalCode", "20000", "T2"),
        problem("territories[1].fromPostalCode", "29999", "T2"),
      ],
    ],
    ["P1: a task in a pool without a team", "tasks", 0, { teamId: null }, [problem("tasks[0].teamId", null, "P1")]],
    [
      "P1: a task in a pool with a holder",
      "tasks",
      0,
      { holderUserId: "ben" },
      [problem("tasks[0].holderUserId", "ben", "P1")],
    ],
    [
      "P1: a held task without a holder",
      "tasks",
      1,
      { holderUserId: null },
      [problem("tasks[1].holderUserId", null, "P1")],
    ],
    [
      "P1: a done task that nobody has done",
      "tasks",
      4,
      { holderUserId: null },
      [problem("tasks[4].holderUserId", null, "P1")],
    ],
    [
      "P5: a held task whose holder is not in the team",
      "tasks",
      1,
      { teamId: "office", holderUserId: "anna" },
      [problem("tasks[1].holderUserId", "anna", "P5")],
    ],
    [
      "G7: a held task of a team whose holder is inactive",
      "users",
      1,
      { active: false },
      [problem("tasks[1].holderUserId", "ben", "G7")],
    ],
  ])("%s", (_, table, n, patch, expected) => {
    expect(sortedByPath(problemsWith(withRow(table, n, patch)))).toEqual(expected);
  });

  test("T2: of three equally wide ranges in a chain each one overlaps", () => {
    const records = loose();
    const range = (id: string, fromPostalCode: string, toPostalCode: string) => ({
      id,
      groupId: "north",
      country: "DE",
      postalCode: null,
      fromPostalCode,
      toPostalCode,
    });
    records.territories = [
      range("r1", "10000", "19999"),
      range("r2", "15000", "24999"),
      range("r3", "24999", "34998"),
      range("r4", "34999", "44998"),
    ];
    expect(problemsWith(records)).toEqual([
      problem("territories[0].fromPostalCode", "10000", "T2"),
      problem("territories[1].fromPostalCode", "15000", "T2"),
      problem("territories[2].fromPostalCode", "24999", "T2"),
    ]);
  });

  test.each<[TableOf, number, string, string | undefined]>([
    ["groups", 1, "personalOf", undefined],
    ["memberships", 0, "groupId", undefined],
    ["memberships", 0, "userId", undefined],
    ["substitutions", 0, "absentUserId", undefined],
    ["substitutions", 0, "substituteUserId", undefined],
    ["customers", 0, "groupId", undefined],
    ["customers", 0, "secondGroupId", undefined],
    ["territories", 0, "groupId", undefined],
    ["campaignAnnotations", 0, "campaignId", undefined],
    ["campaignAnnotations", 0, "customerId", undefined],
    ["campaignAnnotations", 0, "userId", undefined],
    ["teamMemberships", 0, "teamId", undefined],
    ["teamMemberships", 0, "userId", undefined],
    ["tasks", 0, "customerId", undefined],
    ["tasks", 0, "teamId", undefined],
    ["tasks", 3, "holderUserId", undefined],
    // An id of another entity is as unknown.
    ["groups", 1, "personalOf", "north"],
    ["memberships", 0, "userId", "north"],
    ["customers", 0, "groupId", "desk"],
    ["tasks", 0, "teamId", "north"],
    ["tasks", 0, "customerId", "__proto__"],
  ])("a reference to nothing: %s[%i].%s", (table, n, field, id = "nobody") => {
    expect(problemsWith(withRow(table, n, { [field]: id }))).toEqual([problem(`${table}[${n}].${field}`, id)]);
  });

  test("what has a rule names it in its message, with the field and the value", () => {
    const { problems } = refusalOf(createCrm(), () =>
      crmFrom(withRow("customers", 0, { secondGroupId: "north" }) as unknown as CrmRecords),
    );
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain("customers[0].secondGroupId");
    expect(problems[0]?.message).toContain("`north`");
    expect(problems[0]?.message).toContain("C2");
    const name = refusalOf(createCrm(), () =>
      crmFrom(withRow("groups", 2, { name: "NORTH" }) as unknown as CrmRecords),
    ).problems.find((one) => one.path === "groups[2].name");
    expect(name?.message).toContain("`NORTH`");
    expect(name?.message).toContain("G5");
  });
});

describe("the form of records", () => {
  test.each([undefined, null, 5, "{}", true, [], () => ({})])("%o is no records at all", (records) => {
    expect(problemsWith(records)).toEqual([problem("the records", records ?? null)]);
  });

  test.each([undefined, null, "", "Betreuergruppen", "other", 1])(
    "%j is another format: told beside everything else",
    (format) => {
      expect(problemsWith({ ...everything(), format, version: 3, users: "none" })).toEqual([
        problem("format", format ?? null),
        problem("version", 3),
        problem("users", "none"),
      ]);
    },
  );

  test.each([undefined, null, 0, 2, "1", 1.5])("%j is another version: told beside everything else", (version) => {
    expect(problemsWith({ ...withRow("groups", 0, { colour: "blue" }), version })).toEqual([
      problem("version", version ?? null),
      problem("groups[0].colour", "blue"),
    ]);
  });

  test.each(tables)("%s must be a list", (table) => {
    const records = loose();
    // What points to what is not there is not reported as well.
    for (const value of [undefined, null, {}, "[]", 5, { length: 0 }]) {
      expect(problemsWith({ ...records, [table]: value })).toEqual([problem(table, value ?? null)]);
    }
    const { [table]: _, ...missing } = records;
    expect(problemsWith(missing)).toEqual([problem(table, null)]);
  });

  test.each(["customer", "Users", "indexes", "constructor", "toString", ""])(
    "%j is not a field of records",
    (field) => {
      expect(problemsWith({ ...everything(), [field]: [] })).toEqual([problem(field, [])]);
    },
  );

  test("an own field __proto__, as JSON brings it, is an unknown field everywhere", () => {
    const spoilt = (text: string, part: string): unknown =>
      JSON.parse(text.replace(part, `"__proto__":{"administrator":true},${part}`));
    const text = JSON.stringify(everything());
    const value = { administrator: true };
    expect(problemsWith(spoilt(text, '"format"'))).toEqual([problem("__proto__", value)]);
    expect(problemsWith(spoilt(text, '"secondGroup":'))).toEqual([problem("settings.__proto__", value)]);
    expect(problemsWith(spoilt(text, '"id":"ben"'))).toEqual([problem("users[1].__proto__", value)]);
    expect(Object.hasOwn(Object.prototype, "administrator")).toBe(false);
  });

  test("__proto__ does not stand in for a field that is missing", () => {
    const records = loose();
    records.users[1] = JSON.parse('{"__proto__":{"active":true},"id":"ben","name":"Ben","administrator":false}');
    expect(sortedByPath(problemsWith(records))).toEqual([
      problem("users[1].__proto__", { active: true }),
      problem("users[1].active", null),
    ]);
  });

  test.each(["secondGroup", "groupRequired", "territoryAssignment", "claimRequiresVisibility"])(
    "the setting %s must be true or false",
    (field) => {
      const { settings, ...rest } = everything();
      for (const value of [undefined, null, 0, "true", {}]) {
        expect(problemsWith({ ...rest, settings: { ...settings, [field]: value } })).toEqual([
          problem(`settings.${field}`, value ?? null),
        ]);
      }
      const { [field as "secondGroup"]: _, ...missing } = settings;
      expect(problemsWith({ ...rest, settings: missing })).toEqual([problem(`settings.${field}`, null)]);
    },
  );

  test("settings must be there, be an object and have no other fields", () => {
    const { settings, ...rest } = everything();
    for (const value of [undefined, null, [], "on", true]) {
      expect(problemsWith({ ...rest, settings: value })).toEqual([problem("settings", value ?? null)]);
    }
    expect(problemsWith({ ...rest, settings: { ...settings, theme: "dark" } })).toEqual([
      problem("settings.theme", "dark"),
    ]);
  });

  test.each(tables)("a row of %s must be an object", (table) => {
    for (const value of [null, 5, "row", true, []]) {
      const records = loose();
      const n = records[table].length;
      records[table].push(value as unknown as Record<string, unknown>);
      expect(problemsWith(records)).toEqual([problem(`${table}[${n}]`, value)]);
    }
  });

  test("holes in a list are reported, each where it is", () => {
    const records = loose();
    const [anna, ...others] = records.users;
    // biome-ignore lint/suspicious/noSparseArray: a hole is what this is about.
    records.users = [anna, , ...others, ,] as Record<string, unknown>[];
    records.users.length = 6;
    expect(problemsWith(records)).toEqual([problem("users[1]", null), problem("users[5]", null)]);
    records.users = new Array(2);
    for (const table of tables) if (table !== "users") records[table] = [];
    expect(problemsWith(records)).toEqual([problem("users[0]", null), problem("users[1]", null)]);
  });

  const everyField = tables.flatMap((table) =>
    Object.keys(everything()[table][0] as object).map((field) => [table, field] as const),
  );

  test("the fixture names the fields of all rows", () => {
    expect(everyField).toHaveLength(4 + 5 + 2 + 5 + 6 + 6 + 2 + 4 + 2 + 2 + 9);
  });

  test.each(everyField)("a row of %s needs its field %s, neither missing nor undefined", (table, field) => {
    // A row of its own, so that nothing points to it.
    const records = loose();
    const n = records[table].length;
    const row: Record<string, unknown> = {
      ...records[table][0],
      ...("id" in (records[table][0] ?? {}) ? { id: "unused" } : {}),
    };
    if (table === "groups") Object.assign(row, { name: "Unused" });
    if (table === "territories") Object.assign(row, { country: "FR" });
    if (table === "memberships") Object.assign(row, { userId: "root" });
    if (table === "teamMemberships") Object.assign(row, { userId: "root" });
    if (table === "campaignAnnotations") Object.assign(row, { customerId: "c3" });
    records[table].push({ ...row });
    expect(() => crmFrom(records as unknown as CrmRecords)).not.toThrow();
    records[table][n] = { ...row, [field]: undefined };
    expect(problemsWith(records)).toEqual([problem(`${table}[${n}].${field}`, null)]);
    const { [field]: _, ...missing } = row;
    records[table][n] = missing;
    expect(problemsWith(records)).toEqual([problem(`${table}[${n}].${field}`, null)]);
    records[table][n] = { ...row, [field]: { surely: "not" } };
    expect(problemsWith(records)).toEqual([problem(`${table}[${n}].${field}`, { surely: "not" })]);
    records[table][n] = { ...row, [`${field}x`]: 1 };
    expect(problemsWith(records)).toEqual([problem(`${table}[${n}].${field}x`, 1)]);
  });

  test.each<[TableOf, number, Record<string, unknown>, string]>([
    ["users", 0, { name: " Anna Weber" }, "Anna Weber"],
    ["groups", 0, { name: "North\u00a0" }, "North"],
    ["groups", 0, { colour: "#1E90FF" }, "#1e90ff"],
    ["customers", 0, { country: "de" }, "DE"],
    ["customers", 0, { country: " DE" }, "DE"],
    ["customers", 1, { postalCode: "sw1a 1aa" }, "SW1A 1AA"],
    ["customers", 1, { postalCode: "SW1A  1AA" }, "SW1A 1AA"],
    ["territories", 0, { toPostalCode: "29999 " }, "29999"],
    ["campaigns", 0, { name: "\tSpring mailing" }, "Spring mailing"],
    ["campaignAnnotations", 0, { status: "called " }, "called"],
    ["teams", 0, { name: "Desk " }, "Desk"],
    ["tasks", 0, { title: " In the pool" }, "In the pool"],
  ])("what is not in its stored form is refused: %s[%i] %o", (table, n, patch, stored) => {
    const [[field, value]] = Object.entries(patch) as [[string, string]];
    const records = withRow(table, n, patch);
    expect(problemsWith(records)).toEqual([problem(`${table}[${n}].${field}`, value)]);
    const { problems } = refusalOf(createCrm(), () => crmFrom(records as unknown as CrmRecords));
    expect(problems[0]?.message).toContain(`\`${stored}\``);
  });

  test.each<[TableOf, number, string, readonly unknown[]]>([
    ["users", 3, "id", ["", "x".repeat(201), "\ud800", "a\u0000", "\u007f", 5, null, true, ["a"]]],
    ["users", 3, "name", ["", "  ", "x".repeat(501), "a\nb", "\udc00", 5, null]],
    ["users", 3, "administrator", [0, 1, "true", null]],
    ["groups", 0, "colour", ["1e90ff", "#1e90f", "#1e90fff", "red", "#1e90fg", 5]],
    ["groups", 0, "position", [-1, 0.5, Number.NaN, 2 ** 53, "0"]],
    ["substitutions", 0, "from", [Number.NaN, Number.POSITIVE_INFINITY, "100", null]],
    ["substitutions", 0, "until", [Number.NaN, Number.NEGATIVE_INFINITY, "200", null]],
    ["customers", 1, "country", ["", "D", "DEU", "D1", "ÄÖ", null, 49]],
    ["customers", 1, "postalCode", ["", " ", "1234567890123", "-1", "1_2", "Ä1", 20095]],
    ["tasks", 0, "kind", ["task", "Ticket", "", null]],
    ["tasks", 0, "priority", ["low", "CRITICAL", 0, null]],
    ["tasks", 0, "state", ["open", "Pool", "__proto__", null]],
    ["tasks", 0, "dueAt", [Number.NaN, Number.POSITIVE_INFINITY, "5", {}]],
  ])("a malformed value is refused: %s[%i].%s", (table, n, field, values) => {
    for (const value of values) {
      expect(problemsWith(withRow(table, n, { [field]: value })), String(value)).toEqual([
        problem(`${table}[${n}].${field}`, value),
      ]);
    }
  });

  test("an id that JSON cannot say is refused like any other that is malformed", () => {
    const circular: Record<string, unknown> = {};
    circular["self"] = circular;
    for (const value of [5n, circular]) {
      expect(problemsWith(withRow("users", 3, { id: value }))).toEqual([problem("users[3].id", value)]);
    }
  });

  test("-0 is 0, so that JSON brings back what went in", () => {
    const crm = crmFrom(withRow("tasks", 0, { dueAt: -0 }) as unknown as CrmRecords);
    expect(Object.is(crm.tasks.get("t1")?.dueAt, 0)).toBe(true);
    const place = crmFrom(withRow("groups", 0, { position: -0 }) as unknown as CrmRecords);
    expect(Object.is(place.groups.get("north")?.position, 0)).toBe(true);
  });
});

describe("ids that come twice", () => {
  test.each(tables)("a row of %s with an id that another has is refused, equal or not", (table) => {
    const records = loose();
    const n = records[table].length;
    records[table].push({ ...records[table][0] });
    const row = records[table][0] ?? {};
    const id = "id" in row ? row["id"] : Object.values(row).slice(0, 2).join(", ");
    expect(problemsWith(records)).toEqual([problem(`${table}[${n}]`, id)]);
  });

  test("of several each but the first is refused, wherever they stand", () => {
    const records = loose();
    const [first] = records.campaigns;
    records.campaigns = [
      { id: "k9", name: "Z" },
      { ...first },
      { id: "k0", name: "A" },
      { ...first, name: "B" },
      { ...first },
    ];
    expect(sortedByPath(problemsWith(records))).toEqual([problem("campaigns[3]", "k1"), problem("campaigns[4]", "k1")]);
  });

  test("equal ids of different entities are none that come twice", () => {
    const records = loose();
    records.campaigns = [
      { id: "anna", name: "Anna" },
      { id: "k1", name: "Spring mailing" },
      { id: "north", name: "N" },
    ];
    expect(crmFrom(records as unknown as CrmRecords).campaigns.size).toBe(3);
  });
});

describe("several things wrong at once", () => {
  test("all are reported, each with its path", () => {
    const records = loose();
    Object.assign(records["settings"] as object, { secondGroup: "yes" });
    records["extra"] = 1;
    Object.assign(records.users[3] as object, { name: "", administrator: 1, nick: "r" });
    Object.assign(records.groups[2] as object, { name: "north" });
    Object.assign(records.customers[1] as object, { groupId: "nobody" });
    Object.assign(records.customers[2] as object, { secondGroupId: "north" });
    Object.assign(records.tasks[1] as object, { customerId: "c9", teamId: "office", holderUserId: "anna" });
    records.memberships.push({ groupId: "south", userId: "ben" });
    expect(sortedByPath(problemsWith(records))).toEqual([
      problem("customers[1].groupId", "nobody"),
      problem("customers[2].secondGroupId", "north", "C2"),
      problem("extra", 1),
      problem("groups[0].name", "North", "G5"),
      problem("groups[2].name", "north", "G5"),
      problem("memberships[3]", "south, ben"),
      problem("settings.secondGroup", "yes"),
      problem("tasks[1].customerId", "c9"),
      problem("tasks[1].holderUserId", "anna", "P5"),
      problem("users[3].administrator", 1),
      problem("users[3].name", ""),
      problem("users[3].nick", "r"),
    ]);
  });

  test.each<[string, TableOf, number, Record<string, unknown>, [string, unknown, Problem["rule"]?][]]>([
    [
      "a second group that is the first, and a code that does not suit the country",
      "customers",
      0,
      { secondGroupId: "north", postalCode: "1" },
      [
        ["secondGroupId", "north", "C2"],
        ["postalCode", "1", "T1"],
      ],
    ],
    [
      "a malformed name, and two groups that are not there",
      "customers",
      0,
      { name: "", groupId: "nowhere", secondGroupId: "nowhere2" },
      [
        ["name", ""],
        ["groupId", "nowhere"],
        ["secondGroupId", "nowhere2"],
      ],
    ],
    [
      "a code that does not suit the country, and a group that is not there",
      "customers",
      0,
      { postalCode: "1", groupId: "nowhere" },
      [
        ["postalCode", "1", "T1"],
        ["groupId", "nowhere"],
      ],
    ],
    [
      "a country out of its stored form, and a code that does not suit it",
      "customers",
      0,
      { country: "de", postalCode: "1" },
      [
        ["country", "de"],
        ["postalCode", "1", "T1"],
      ],
    ],
    [
      "a task in a pool without a team, and with a holder",
      "tasks",
      0,
      { teamId: null, holderUserId: "ben" },
      [
        ["teamId", null, "P1"],
        ["holderUserId", "ben", "P1"],
      ],
    ],
    [
      "a holder who is neither a member nor active",
      "tasks",
      1,
      { holderUserId: "cora" },
      [
        ["holderUserId", "cora", "P5"],
        ["holderUserId", "cora", "G7"],
      ],
    ],
    [
      "somebody's own substitute, in no period",
      "substitutions",
      0,
      { substituteUserId: "anna", until: 0 },
      [
        ["until", 0, "U1"],
        ["substituteUserId", "anna", "U1"],
      ],
    ],
    [
      "both ends of a range out of form",
      "territories",
      0,
      { fromPostalCode: "2", toPostalCode: "A" },
      [
        ["fromPostalCode", "2", "T1"],
        ["toPostalCode", "A", "T1"],
      ],
    ],
  ])("in one row: %s", (_, table, n, patch, expected) => {
    expect(problemsWith(withRow(table, n, patch))).toEqual(
      expected.map(([field, value, rule]) => problem(`${table}[${n}].${field}`, value, rule)),
    );
  });

  test("a malformed group with the name of another: both are told, and who points to it is not", () => {
    expect(problemsWith(withRow("groups", 2, { colour: "blue", name: "north" }))).toEqual([
      problem("groups[2].colour", "blue"),
      problem("groups[0].name", "North", "G5"),
      problem("groups[2].name", "north", "G5"),
    ]);
  });

  test("T2: territories that overlap are told beside a malformed one", () => {
    const records = withRow("territories", 0, { postalCode: "20095", fromPostalCode: null, toPostalCode: null });
    records.territories.push({ ...records.territories[0], id: "r3", country: 5 });
    expect(problemsWith(records)).toEqual([
      problem("territories[2].country", 5),
      problem("territories[0].postalCode", "20095", "T2"),
      problem("territories[1].postalCode", "20095", "T2"),
    ]);
  });

  test("T2: a territory that is no sound place overlaps nothing", () => {
    const records = loose();
    records.territories.push({ ...records.territories[1], id: "r3", fromPostalCode: "20000" });
    expect(problemsWith(records)).toEqual([problem("territories[2].postalCode", "20095", "T1")]);
  });

  test("a row whose id was there before is judged like any other, but counts for nothing", () => {
    const records = loose();
    const n = records.customers.length;
    records.customers.push({ ...records.customers[0], groupId: "nowhere", secondGroupId: null });
    expect(problemsWith(records)).toEqual([
      problem(`customers[${n}]`, "c1"),
      problem(`customers[${n}].groupId`, "nowhere"),
    ]);
  });

  test("format, version and rows are told at once", () => {
    const records = { ...withRow("users", 3, { name: "" }), format: "x", version: 9 };
    expect(problemsWith(records)).toEqual([
      problem("format", "x"),
      problem("version", 9),
      problem("users[3].name", ""),
    ]);
  });

  test("a malformed field is not compared: what depends on it is not told", () => {
    expect(problemsWith(withRow("substitutions", 0, { from: "x", substituteUserId: 5 }))).toEqual([
      problem("substitutions[0].substituteUserId", 5),
      problem("substitutions[0].from", "x"),
    ]);
    expect(problemsWith(withRow("tasks", 1, { state: "open", holderUserId: null }))).toEqual([
      problem("tasks[1].state", "open"),
    ]);
    expect(problemsWith(withRow("territories", 1, { postalCode: 5 }))).toEqual([
      problem("territories[1].postalCode", 5),
    ]);
  });

  test("paths name the places in the records as they came in, not in the order of ids", () => {
    const records = loose();
    records.customers.reverse();
    Object.assign(records.customers[0] as object, { groupId: "nobody" });
    expect(problemsWith(records)).toEqual([problem("customers[0].groupId", "nobody")]);
  });

  test.each<[string, TableOf, number, Record<string, unknown>, string]>([
    ["user", "users", 0, { name: "" }, "name"],
    ["holder", "users", 1, { administrator: null }, "administrator"],
    ["group", "groups", 0, { colour: "blue" }, "colour"],
    ["customer", "customers", 0, { country: "" }, "country"],
    ["campaign", "campaigns", 0, { name: 5 }, "name"],
    ["team", "teams", 0, { name: null }, "name"],
  ])("a malformed %s is not reported again at those who point to it", (_, table, n, patch, field) => {
    expect(problemsWith(withRow(table, n, patch))).toEqual([
      problem(`${table}[${n}].${field}`, Object.values(patch)[0] ?? null),
    ]);
  });

  test("nor is a malformed team membership at the tasks that its user holds", () => {
    expect(problemsWith(withRow("teamMemberships", 1, { since: 5 }))).toEqual([problem("teamMemberships[1].since", 5)]);
  });

  test("but a malformed team membership of another team and user is no excuse, whatever their ids spell together", () => {
    const records = withRow("teamMemberships", 1, { teamId: "desk", userId: "ben", since: 5 });
    records.users.push({ id: "kben", name: "K", administrator: false, active: true });
    records.teams.push({ id: "des", name: "D" });
    Object.assign(records.tasks[1] as object, { teamId: "des", holderUserId: "kben" });
    expect(problemsWith(records)).toEqual([
      problem("teamMemberships[1].since", 5),
      problem("tasks[1].holderUserId", "kben", "P5"),
    ]);
  });

  test("nor is a malformed second record of a membership an excuse for an inactive holder", () => {
    const records = withRow("users", 1, { active: false });
    records.teamMemberships.push({ teamId: "desk", userId: "ben", since: 5 });
    expect(problemsWith(records)).toEqual([
      problem("teamMemberships[3].since", 5),
      problem("teamMemberships[3]", "desk, ben"),
      problem("tasks[1].holderUserId", "ben", "G7"),
    ]);
  });

  test.each([Symbol("anna"), Object.create(null), [["anna"]]])(
    "an id of a pair that is %o is a problem, no bug",
    (userId) => {
      expect(problemsWith(withRow("memberships", 0, { userId }))).toEqual([problem("memberships[0].userId", userId)]);
    },
  );

  test("rows whose ids cannot be read are told once each, and are not taken for one another", () => {
    const records = loose();
    for (const id of [5, 6]) records.campaigns.push({ id, name: "Mailing" });
    for (const userId of [5, 6]) records.memberships.push({ groupId: "north", userId });
    for (const groupId of [5, 6]) records.memberships.push({ groupId, userId: "ben" });
    expect(problemsWith(records)).toEqual([
      problem("memberships[3].userId", 5),
      problem("memberships[4].userId", 6),
      problem("memberships[5].groupId", 5),
      problem("memberships[6].groupId", 6),
      problem("campaigns[1].id", 5),
      problem("campaigns[2].id", 6),
    ]);
  });

  test("nor is a row that breaks a rule in itself", () => {
    expect(problemsWith(withRow("customers", 0, { secondGroupId: "north" }))).toEqual([
      problem("customers[0].secondGroupId", "north", "C2"),
    ]);
  });

  test("a reference to nothing is reported also beside a malformed row", () => {
    const records = withRow("users", 0, { name: "" });
    Object.assign(records.memberships[2] as object, { userId: "nobody" });
    expect(problemsWith(records)).toEqual([problem("users[0].name", ""), problem("memberships[2].userId", "nobody")]);
  });
});
