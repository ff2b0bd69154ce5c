import {
  addCampaign,
  addTask,
  addTeam,
  annotateCampaign,
  assignTaskToTeam,
  type Crm,
  changeSettings,
  claimFromTeamPool,
  clearCampaignAnnotation,
  completeTask,
  createCrm,
  editCampaign,
  editTask,
  editTeam,
  joinTeam,
  leaveTeam,
  passOnTask,
  releaseToTeamPool,
  removeTeam,
  reopenTask,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { readInput } from "../../src/model/input.js";
import { id, ids, invalid, name, objectOf, optional } from "../../src/model/reader.js";
import { accepted, expectRefusal, polluted, refusalOf } from "../commands/outcomes.js";
import { everythingCrm } from "../exchange/everything.js";

/** What no field of a kind accepts. What is empty, `null` and `undefined`, depends on the field. */
const notOfKind = {
  id: [
    "",
    "x".repeat(201),
    "\ud800",
    "a\udc00b",
    "a\u0000",
    "a\nb",
    "\t",
    "\u007f",
    "\u0085",
    7,
    Number.NaN,
    true,
    {},
    [],
    ["desk"],
    1n,
    Symbol("a\nb"),
    () => "desk",
    new String("desk"),
  ],
  text: ["", "   ", "\u00a0\n", "x".repeat(501), "a\u0007b", "a\nb", "\udfff", 5, false, {}, ["Desk"], new String("X")],
  instant: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, "5", "", true, 5n, new Date(0), [], {}],
  kind: ["", "task", "Ticket", "ticket ", "__proto__", "toString", 0, ["ticket"], {}],
  priority: ["", "urgent", "Normal", " high", "constructor", 0, 1, ["high"], {}],
} as const;

interface Field {
  readonly is: keyof typeof notOfKind;
  readonly optional?: true;
  readonly nullable?: true;
  /** The entity of the row that it names. */
  readonly names?: string;
}

interface Case {
  readonly command: (crm: Crm, input: never) => Crm;
  /** Accepted by the state of everything, with every field given; it changes something there. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly fields: Readonly<Record<string, Field>>;
}

const taskId: Field = { is: "id", names: "tasks" };
const teamId: Field = { is: "id", names: "teams" };
const userId: Field = { is: "id", names: "users" };
const customerId: Field = { is: "id", names: "customers" };
const campaignId: Field = { is: "id", names: "campaigns" };
const at: Field = { is: "instant", optional: true };
const task = {
  title: { is: "text" },
  kind: { is: "kind" },
  priority: { is: "priority", optional: true },
  dueAt: { is: "instant", optional: true, nullable: true },
  customerId: { ...customerId, optional: true, nullable: true },
} as const;

const cases: Readonly<Record<string, Case>> = {
  addTeam: {
    command: addTeam,
    input: { id: "night", name: "Night" },
    fields: { id: { is: "id" }, name: { is: "text" } },
  },
  editTeam: {
    command: editTeam,
    input: { teamId: "desk", name: "Front desk" },
    fields: { teamId, name: { is: "text", optional: true } },
  },
  removeTeam: {
    command: removeTeam,
    input: { teamId: "desk", successorTeamId: "office" },
    fields: { teamId, successorTeamId: { ...teamId, optional: true } },
  },
  joinTeam: { command: joinTeam, input: { teamId: "office", userId: "anna" }, fields: { teamId, userId } },
  leaveTeam: { command: leaveTeam, input: { teamId: "desk", userId: "ben" }, fields: { teamId, userId } },
  "addTask to a team": {
    command: addTask,
    input: { id: "t9", kind: "ticket", title: "X", customerId: "c1", priority: "high", dueAt: 5, teamId: "desk" },
    fields: { id: { is: "id" }, ...task, teamId },
  },
  "addTask to a user": {
    command: addTask,
    input: { id: "t9", kind: "ticket", title: "X", customerId: "c1", priority: "high", dueAt: 5, userId: "ben" },
    fields: { id: { is: "id" }, ...task, userId },
  },
  editTask: {
    command: editTask,
    input: { taskId: "t1", kind: "follow-up", title: "X", customerId: "c2", priority: "high", dueAt: 5 },
    fields: { taskId, ...task, kind: { is: "kind", optional: true }, title: { is: "text", optional: true } },
  },
  assignTaskToTeam: {
    command: assignTaskToTeam,
    input: { taskId: "t1", teamId: "office" },
    fields: { taskId, teamId },
  },
  claimFromTeamPool: {
    command: claimFromTeamPool,
    input: { taskId: "t1", userId: "anna", at: 5 },
    fields: { taskId, userId, at },
  },
  releaseToTeamPool: {
    command: releaseToTeamPool,
    input: { taskId: "t2", userId: "ben" },
    fields: { taskId, userId },
  },
  passOnTask: {
    command: passOnTask,
    input: { taskId: "t2", userId: "ben", toUserId: "anna", at: 5 },
    fields: { taskId, userId, toUserId: userId, at },
  },
  completeTask: { command: completeTask, input: { taskId: "t2", userId: "ben" }, fields: { taskId, userId } },
  reopenTask: { command: reopenTask, input: { taskId: "t3" }, fields: { taskId } },
  addCampaign: {
    command: addCampaign,
    input: { id: "k2", name: "Autumn" },
    fields: { id: { is: "id" }, name: { is: "text" } },
  },
  editCampaign: {
    command: editCampaign,
    input: { campaignId: "k1", name: "Fair" },
    fields: { campaignId, name: { is: "text", optional: true } },
  },
  annotateCampaign: {
    command: annotateCampaign,
    input: { campaignId: "k1", customerId: "c3", status: "called", userId: "ben" },
    fields: {
      campaignId,
      customerId,
      status: { is: "text", optional: true, nullable: true },
      userId: { ...userId, optional: true, nullable: true },
    },
  },
  clearCampaignAnnotation: {
    command: clearCampaignAnnotation,
    input: { campaignId: "k1", customerId: "c1" },
    fields: { campaignId, customerId },
  },
};

const all = Object.entries(cases);
const everyField = all.flatMap(([title, one]) =>
  Object.entries(one.fields).map(([field, is]) => [title, field, one, is] as const),
);

const apply =
  ({ command }: Case, input: unknown) =>
  (crm: Crm): Crm =>
    command(crm, input as never);

/** That an input is refused for its form, at this field and no other. */
function expectMalformed(one: Case, input: unknown, field: string, value: unknown): string {
  return expectRefusal(everythingCrm(), apply(one, input), {
    code: "invalid-input",
    problems: [{ path: field, value: value ?? null, rule: null }],
  });
}

describe("the input of every command about pools and campaigns", () => {
  test.each(all)("%s accepts the input that is spoilt below, frozen too, and leaves it as it was", (_, one) => {
    const copy = structuredClone(one.input);
    const after = accepted(everythingCrm(), apply(one, Object.freeze(copy)));
    expect(copy).toEqual(one.input);
    expect(Object.keys(one.input).sort()).toEqual(Object.keys(one.fields).sort());
    // What happens to the input afterwards changes nothing.
    const loose: Record<string, unknown> = { ...one.input };
    const again = apply(one, loose)(everythingCrm());
    for (const field of Object.keys(loose)) loose[field] = "spoilt";
    expect(again.tasks).toEqual(after.tasks);
    expect(again.teams).toEqual(after.teams);
  });

  test.each(everyField)(
    "%s: a malformed %s is refused as invalid-input, with the field and the value",
    (_, field, one, { is }) => {
      for (const value of notOfKind[is]) {
        const message = expectMalformed(one, { ...one.input, [field]: value }, field, value);
        expect(message, String(value)).toMatch(new RegExp(`^${field} must be .*; it is (.*\`.*\`|a Date)$`));
        expect(message.length).toBeLessThan(300);
      }
    },
  );

  test.each(everyField)(
    "%s: %s, where empty, is refused unless it may be so",
    (_, field, one, { optional, nullable }) => {
      const { [field]: _removed, ...missing } = one.input;
      const undefinedThere = { ...one.input, [field]: undefined };
      const nullThere = { ...one.input, [field]: null };
      // A task needs a team or a user (P1), so which of the two is missing is told by that rule.
      const either = one.command === addTask && (field === "teamId" || field === "userId");
      for (const input of [missing, undefinedThere]) {
        if (either) {
          expectRefusal(everythingCrm(), apply(one, input), {
            code: "invalid-input",
            rule: "P1",
            problems: [{ path: "teamId", value: null, rule: "P1" }],
          });
        } else if (optional) {
          const outcome = outcomeOf(one, input);
          // Left out, a successor may be needed (P5); the form is all right.
          expect(outcome).toBe(one.command === removeTeam ? "team-in-use" : "accepted");
        } else {
          expect(expectMalformed(one, input, field, null)).toContain("it is missing");
        }
      }
      if (nullable) expect(outcomeOf(one, nullThere)).toBe("accepted");
      else expectMalformed(one, nullThere, field, null);
    },
  );

  test.each(all)("%s: a field that there is not is refused, whatever is in it", (_, one) => {
    for (const [field, value] of [
      ["surplus", 1],
      ["surplus", undefined],
      ["type", "addTeam"],
      ["toString", null],
      ["a\n`b", []],
      ["", 0],
    ] as const) {
      const message = expectMalformed(one, { ...one.input, [field]: value }, field, value);
      expect(message).toMatch(/^`.*` is not a field here$/);
    }
  });

  test.each(all)("%s: an own field __proto__, as JSON brings it, is an unknown field", (_, one) => {
    const input = JSON.parse(`{"__proto__":{"id":"x"},${JSON.stringify(one.input).slice(1)}`);
    expectMalformed(one, input, "__proto__", { id: "x" });
  });

  test.each(all)("%s: what is no object at all is refused as a whole", (_, one) => {
    for (const input of [undefined, null, "text", 5, true, [], [one.input], () => one.input, Symbol("x"), 1n]) {
      const message = expectMalformed(one, input, "the input", input);
      expect(message).toMatch(/^the input must be an object; it is /);
    }
  });

  test.each(all)("%s: an object without the fields is refused, naming each that is needed", (_, one) => {
    // Of the two of which a task needs one, the first is named (P1).
    const needed = Object.entries(one.fields)
      .filter(([field, { optional }]) => !optional && !(one.command === addTask && /^(team|user)Id$/.test(field)))
      .map(([field]) => field)
      .concat(one.command === addTask ? ["teamId"] : [])
      .sort();
    for (const input of [{}, Object.create(null), new (class Form {})()]) {
      const { code, problems } = refusalOf(everythingCrm(), apply(one, input));
      expect(code).toBe("invalid-input");
      expect(problems.map(({ path }) => path).sort()).toEqual(needed);
    }
  });

  test.each(all)("%s: everything malformed is named at once", (_, one) => {
    const input = Object.fromEntries(Object.keys(one.fields).map((field) => [field, Number.NaN]));
    const refusal = refusalOf(everythingCrm(), apply(one, { ...input, surplus: 1 }));
    expect(refusal.code).toBe("invalid-input");
    expect(refusal.problems.map(({ path }) => path).sort()).toEqual([...Object.keys(one.fields), "surplus"].sort());
    expect(refusal.message).toContain(refusal.problems[0]?.message);
  });

  test.each(everyField.filter(([, , , { names }]) => names !== undefined))(
    "%s: an unknown %s is refused as unknown-id, also an id of something else",
    (_, field, one, { names }) => {
      for (const unknown of [
        "nobody",
        "__proto__",
        "constructor",
        "toString",
        "everyone",
        "x".repeat(200),
        " desk",
        "DESK",
      ]) {
        const message = expectRefusal(everythingCrm(), apply(one, { ...one.input, [field]: unknown }), {
          code: "unknown-id",
          ids: { entity: names, ids: [unknown] },
        });
        expect(message).toContain(unknown.length > 80 ? `\`${"x".repeat(80)}…\`` : `\`${unknown}\``);
      }
      const elsewhere = names === "groups" ? "anna" : "north";
      expectRefusal(everythingCrm(), apply(one, { ...one.input, [field]: elsewhere }), {
        code: "unknown-id",
        ids: { entity: names, ids: [elsewhere] },
      });
    },
  );

  test.each<[string, string, string]>([
    ["addTeam", "teams", "desk"],
    ["addCampaign", "campaigns", "k1"],
    ["addTask to a team", "tasks", "t5"],
    ["addTask to a user", "tasks", "t2"],
  ])("%s: an id that is taken among the %s is refused as duplicate-id", (title, entity, taken) => {
    const one = cases[title] as Case;
    const message = expectRefusal(everythingCrm(), apply(one, { ...one.input, id: taken }), {
      code: "duplicate-id",
      ids: { entity, id: taken },
    });
    expect(message).toContain(`\`${taken}\``);
  });

  test.each(["addTeam", "addCampaign", "addTask to a team"])(
    "%s: ids at the edge of what is allowed are taken as they are",
    (title) => {
      const one = cases[title] as Case;
      for (const edge of [
        "x".repeat(200),
        "😀".repeat(100),
        "__proto__",
        " ",
        "a b ",
        "\u2028",
        "e\u0301",
        "\ufeff",
        "null",
      ]) {
        const after = apply(one, { ...one.input, id: edge })(everythingCrm());
        expect([after.teams.has(edge), after.campaigns.has(edge), after.tasks.has(edge)].filter(Boolean)).toEqual([
          true,
        ]);
      }
    },
  );
});

function outcomeOf(one: Case, input: unknown): string {
  const crm = everythingCrm();
  try {
    expect(apply(one, input)(crm)).not.toBeUndefined();
    return "accepted";
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe("messages about an input", () => {
  const messageOf = (input: unknown): string => refusalOf(createCrm(), apply(cases["addTeam"] as Case, input)).message;

  test.each<[unknown, string]>([
    ["two\nlines", "`two\\nlines`"],
    ["a `quoted` word\u0000", "`a 'quoted' word\\u0000`"],
    ["\u0085\u007f", "` `"],
    [`${"y".repeat(1000)}`, `\`${"y".repeat(80)}…\``],
    ["\ud800", "`\\ud800`"],
    [5, "the number `5`"],
    [false, "the boolean `false`"],
    [new Date(0), "a Date"],
    [null, "`null`"],
    [["a", "b"], "`a list of 2`"],
    [{ id: "x" }, "`an object`"],
    [() => 1, "`a function`"],
    [1n, "the bigint `1`"],
    [Symbol("a`\nb"), "`Symbol(a'\\nb)`"],
  ])("show %o in backticks, in one line, cut where it is long", (given, shown) => {
    const message = messageOf({ id: given, name: "X" });
    if (given === "\u0085\u007f") expect(message).toMatch(/; it is `\s+`$/);
    else expect(message.endsWith(`; it is ${shown}`), message).toBe(true);
  });

  test("name the first of several problems and how many more there are", () => {
    const refusal = refusalOf(createCrm(), apply(cases["addTeam"] as Case, { id: "", name: "", more: 1, still: 2 }));
    expect(refusal.message).toBe(`${refusal.problems[0]?.message} (and 3 more)`);
  });

  test("a forgotten CRM is told as what it is", () => {
    const withoutCrm = addTeam as unknown as (input: object) => unknown;
    const { code, message, problems } = refusalOf(createCrm(), () => withoutCrm({ id: "x", name: "X" }));
    expect([code, message]).toEqual([
      "invalid-input",
      "the input must be an object; it is missing: the first argument is the CRM, the second the input",
    ]);
    expect(problems).toEqual([{ path: "the input", value: null, rule: null, message }]);
    expect(messageOf(null)).toBe("the input must be an object; it is `null`");
  });

  test("a Date where an instant belongs is told as one, and how to make the number of it", () => {
    const input = { id: "x", kind: "ticket", title: "X", teamId: "desk", dueAt: new Date(0) };
    expect(refusalOf(everythingCrm(), (crm) => addTask(crm, input as never)).message).toBe(
      "dueAt must be an instant: a finite number of epoch milliseconds, as a Date's getTime() gives, or null, or left out; it is a Date",
    );
  });

  test("show the names of unknown fields in backticks too", () => {
    expect(messageOf({ id: "x", name: "X", "a`\nb": 1 })).toBe("`a'\\nb` is not a field here");
  });
});

describe("readInput", () => {
  const shape = { one: id, some: optional(ids), name: optional(name) };

  test("gives what was given in its stored form, and nothing that was left out", () => {
    const input = { one: "x", name: " X ", some: undefined };
    const read = readInput(input, shape);
    expect(read).toEqual({ one: "x", name: "X" });
    expect(Object.keys(read)).toEqual(["one", "name"]);
    expect(read).not.toBe(input);
  });

  test("a list of ids is a set: repeated ones count once, and the list is copied", () => {
    const some = ["b", "a", "b", "__proto__"];
    const read = readInput({ one: "x", some }, shape) as { some: readonly string[] };
    expect(read.some).toEqual(["b", "a", "__proto__"]);
    some.push("c");
    expect(read.some).toHaveLength(3);
    expect(readInput({ one: "x", some: [] }, shape)).toEqual({ one: "x", some: [] });
  });

  test("of a list each malformed item is named by its place, holes too", () => {
    const sparse = ["a", "", "b"];
    sparse[4] = "\ud800";
    const refusal = refusalOf(createCrm(), () => readInput({ one: "x", some: sparse }, shape));
    expect(refusal.problems.map(({ path, value }) => [path, value])).toEqual([
      ["some[1]", ""],
      ["some[3]", null],
      ["some[4]", "\ud800"],
    ]);
  });

  test("paths stand behind what they are within", () => {
    const within = { personalGroup: objectOf<{ one: string }>({ one: id }) };
    const refusal = refusalOf(createCrm(), () => readInput({ personalGroup: { one: 5, extra: 1 } }, within));
    expect(refusal.problems.map(({ path }) => path)).toEqual(["personalGroup.one", "personalGroup.extra"]);
    expect(readInput({ personalGroup: { one: "x" } }, within)).toEqual({ personalGroup: { one: "x" } });
  });

  test("any number of malformed items is told: more than a call can take arguments", () => {
    const some = new Array(200_000).fill("");
    const refusal = refusalOf(createCrm(), () => readInput({ one: "x", some }, shape));
    expect(refusal.problems).toHaveLength(200_000);
    expect(refusal.message).toContain("(and 199999 more)");
  });

  test("a list is read once: one that answers differently the second time is judged by the first", () => {
    let reads = 0;
    const some = new Proxy(["c1"], {
      get: (list, key) => (key === "0" && reads++ === 0 ? "" : Reflect.get(list, key)),
    });
    const refusal = refusalOf(createCrm(), () => readInput({ one: "x", some }, shape));
    expect(refusal.problems.map(({ path, value }) => [path, value])).toEqual([["some[0]", ""]]);
    expect(reads).toBe(1);
  });

  test("whatever a reader does not accept is told, also if it accepts every item of it", () => {
    const never: typeof ids = { ...ids, read: () => invalid };
    const refusal = refusalOf(createCrm(), () => readInput({ one: "x", some: ["a"] }, { ...shape, some: never }));
    expect(refusal.problems.map(({ path }) => path)).toEqual(["some"]);
  });

  test("only fields of its own count, not inherited ones", () => {
    class Form {
      readonly one = "x";
      get name(): string {
        return "Inherited";
      }
    }
    expect(readInput(new Form(), shape)).toEqual({ one: "x" });
    expect(readInput(Object.create({ name: "X" }, { one: { value: "x", enumerable: true } }), shape)).toEqual({
      one: "x",
    });
    const hidden = Object.defineProperty({ one: "x" }, "name", { value: "Hidden" });
    expect(readInput(hidden, shape)).toEqual({ one: "x" });
    const missing = refusalOf(createCrm(), () => readInput(Object.create({ one: "x" }), shape));
    expect(missing.problems.map(({ path }) => path)).toEqual(["one"]);
  });

  test("what somebody put into the prototype of all objects is no field, here nor in what is read", () => {
    polluted({ name: "Everybody", some: ["a"], surplus: 1 }, () => {
      const read = readInput<{ one: string; name?: string | undefined }>(
        { one: "x" },
        { one: id, name: optional(name) },
      );
      expect(read.name).toBeUndefined();
      expect(Object.keys(read)).toEqual(["one"]);
    });
  });

  test("a field whose name is a symbol is unknown", () => {
    const refusal = refusalOf(createCrm(), () => readInput({ one: "x", [Symbol("mark")]: 1 }, shape));
    expect(refusal.problems.map(({ path, value }) => [path, value])).toEqual([["Symbol(mark)", 1]]);
  });

  test("lists, and what keeps its contents elsewhere, are no inputs, also where all fields may be left out", () => {
    for (const input of [new Map([["secondGroup", true]]), new Set(), new Date(0), [], /x/, new URLSearchParams()]) {
      for (const read of [() => readInput(input, {}), () => changeSettings(createCrm(), input as never)]) {
        const refusal = refusalOf(createCrm(), read);
        expect(refusal.problems.map(({ path }) => path)).toEqual(["the input"]);
      }
    }
    expect(readInput(Object.create(null), {})).toEqual({});
  });

  test("every field is read once, so a getter cannot show the check one value and the command another", () => {
    const answers = ["first", "", "third"];
    let reads = 0;
    const input = {
      get one() {
        return answers[reads++];
      },
    };
    expect(readInput(input, shape)).toEqual({ one: "first" });
    expect(reads).toBe(1);
  });
});
