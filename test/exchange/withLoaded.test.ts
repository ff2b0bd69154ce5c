import {
  addTask,
  assignGroup,
  type Crm,
  claimFromTeamPool,
  conditionOf,
  crmFrom,
  directoryOf,
  editTask,
  isNotLoaded,
  NotLoaded,
  nextInTeamPool,
  partialCrm,
  removeCustomer,
  removeGroup,
  type Selection,
  selected,
  teamPool,
  transferCustomers,
  withLoaded,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { inPart } from "../worlds/inPart.js";
import { everything, everythingCrm } from "./everything.js";

const whole = everythingCrm();
const none = partialCrm(directoryOf(whole));

function loaded(crm: Crm, ...selections: Selection[]): Crm {
  return withLoaded(
    crm,
    selections,
    selections.map((selection) => selected(whole, selection)),
  );
}

/** What a question asks for. */
function missingOf(question: () => unknown): readonly Selection[] {
  try {
    question();
  } catch (error) {
    if (isNotLoaded(error)) return error.missing;
    throw error;
  }
  throw new Error("nothing is missing");
}

function refusalOf(work: () => unknown): { readonly code: string; readonly message: string } {
  try {
    work();
  } catch (error) {
    return (error as { refusal: { code: string; message: string } }).refusal;
  }
  throw new Error("nothing is refused");
}

const customer = (id: string, more: object = {}): object => ({
  id,
  name: id,
  country: "DE",
  postalCode: null,
  groupId: null,
  secondGroupId: null,
  ...more,
});
const customers = (...ids: string[]): Selection => ({ kind: "ids", entity: "customers", ids });

describe("a CRM in part", () => {
  test("holds its directory, and asks for customers, annotations and tasks", () => {
    expect(directoryOf(none)).toEqual(directoryOf(whole));
    expect(missingOf(() => none.customers.get("c9"))).toEqual([customers("c9")]);
    expect(missingOf(() => none.tasks.size)).toEqual([{ kind: "all", entity: "tasks" }]);
    expect(missingOf(() => none.campaignAnnotations.get(["k", "c"]))).toEqual([
      { kind: "ids", entity: "campaignAnnotations", ids: [["k", "c"]] },
    ]);
    expect(missingOf(() => none.indexes.customersByFirstGroup.at("g").size)).toEqual([
      { kind: "index", index: "customersByFirstGroup", word: "g" },
    ]);
    expect(missingOf(() => Array.from(none.indexes.tasksHeldBy.words()))).toEqual([{ kind: "all", entity: "tasks" }]);
  });

  test("leaves aside whatever else the records hold, and is as strict about the directory as about whole records", () => {
    expect(missingOf(() => partialCrm(everything()).customers.size)).toEqual([{ kind: "all", entity: "customers" }]);
    expect(refusalOf(() => partialCrm({ ...everything(), users: [] })).code).toBe("invalid-records");
  });

  test("what can be no id is answered at once", () => {
    for (const id of ["", "a\u0000b", "\ud800", "x".repeat(201)]) {
      expect(none.customers.get(id)).toBeUndefined();
      expect(none.indexes.tasksHeldBy.at(id).size).toBe(0);
      expect(none.campaignAnnotations.get(["k", id])).toBeUndefined();
    }
  });

  test("the error is told by its name, and says in one line what is missing", () => {
    const error = new NotLoaded([
      customers("a", "b"),
      { kind: "ids", entity: "campaignAnnotations", ids: [["k", "c"]] },
      { kind: "index", index: "pools", word: "desk" },
      { kind: "pool", teamId: "desk", first: 4 },
      { kind: "all", entity: "tasks" },
    ]);
    expect(error.message).toBe(
      "not loaded: customers `a`, `b`; campaignAnnotations `k, c`; pools of `desk`; " +
        "the first 4 tasks in the pool of `desk`; all tasks",
    );
    expect(isNotLoaded({ name: "NotLoaded", missing: [] })).toBe(true);
    for (const other of [null, undefined, "NotLoaded", new Error("x"), { name: "NotLoaded" }, { missing: [] }]) {
      expect(isNotLoaded(other)).toBe(false);
    }
  });
});

describe("loading", () => {
  test("rows are held once: the row of the table is the row under its words", () => {
    const [first] = whole.customers;
    const groupId = first?.groupId ?? "";
    const crm = loaded(none, customers(first?.id ?? ""), {
      kind: "index",
      index: "customersByFirstGroup",
      word: groupId,
    });
    expect(crm.indexes.customersByFirstGroup.at(groupId).get(first?.id ?? "")).toBe(crm.customers.get(first?.id ?? ""));
    const again = loaded(crm, customers(first?.id ?? ""));
    expect(again.customers.get(first?.id ?? "")).toBe(crm.customers.get(first?.id ?? ""));
  });

  test("what was asked for and did not come is absent", () => {
    const crm = loaded(none, customers("nobody"));
    expect(crm.customers.has("nobody")).toBe(false);
    expect(refusalOf(() => removeCustomer(crm, { customerId: "nobody" })).code).toBe("unknown-id");
  });

  test("a whole CRM needs nothing, and stays as it is", () => {
    const crm = withLoaded(whole, [customers("c9")], [[customer("c9")]]);
    expect(crm.customers).toBe(whole.customers);
  });

  test("corrupt rows are refused with table and key", () => {
    const load = (rows: unknown, selection = customers("c1")) =>
      refusalOf(() => withLoaded(none, [selection], [rows] as never));
    for (const [rows, says] of [
      [[customer("c1", { country: "Germany" })], 'customers["c1"].country must be a country'],
      [[customer("c1", { groupId: "gone" })], 'customers["c1"].groupId names nothing in groups'],
      [[customer("c1", { surplus: 1 })], "surplus` is not a field here"],
      [[customer("c1", { id: 7 })], "customers[0].id must be an id"],
      [[customer("c2")], 'customers["c2"] was not asked for'],
      [[customer("C1")], 'customers["C1"] was not asked for'],
      [["row"], "customers[0] must be an object"],
      ["rows", "must be a list; it is"],
      [undefined, "must be a list; it is"],
    ] as const) {
      const refusal = load(rows);
      expect(refusal.code).toBe("invalid-records");
      expect(refusal.message).toContain(says);
    }
    const held = {
      kind: "index",
      index: "customersByFirstGroup",
      word: Array.from(whole.groups)[0]?.id ?? "",
    } as const;
    expect(load([customer("c1")], held).message).toContain('customers["c1"] was not asked for');
  });

  test("rows that contradict what is held are refused as drift: the store changed in between", () => {
    const groupId = Array.from(whole.groups)[0]?.id ?? "";
    const ofGroup: Selection = { kind: "index", index: "customersByFirstGroup", word: groupId };
    const all: Selection = { kind: "all", entity: "customers" };
    const c1 = customer("c1");
    const drift = (...loads: (readonly [Selection, unknown[]])[]): string =>
      refusalOf(() => loads.reduce((crm, [selection, rows]) => withLoaded(crm, [selection], [rows]), none)).code;
    expect(drift([customers("c1"), [c1]], [customers("c1"), [customer("c1", { name: "other" })]])).toBe("drift");
    expect(drift([customers("c1"), [c1]], [customers("c1"), []])).toBe("drift");
    expect(drift([customers("c1"), []], [customers("c1"), [c1]])).toBe("drift");
    expect(drift([customers("c1"), [c1]], [all, []])).toBe("drift");
    expect(drift([customers("c1"), []], [all, [c1]])).toBe("drift");
    const inGroup = customer("c1", { groupId });
    expect(drift([customers("c1"), [inGroup]], [ofGroup, []])).toBe("drift");
    expect(drift([ofGroup, []], [customers("c1"), [inGroup]])).toBe("drift");
    expect(
      refusalOf(() => withLoaded(none, [customers("c1"), customers("c1")], [[c1], [customer("c1", { name: "x" })]]))
        .code,
    ).toBe("drift");
  });
});

describe("how much is loaded", () => {
  const many = 1_000;
  const ids = Array.from({ length: many }, (_, n) => `c${n}`);
  const big = crmFrom({
    ...everything(),
    groups: [
      { id: "north", name: "North", colour: null, position: null, personalOf: null },
      { id: "south", name: "South", colour: null, position: null, personalOf: null },
    ],
    memberships: [],
    territories: [],
    campaignAnnotations: [],
    customers: ids.map((id) => customer(id, { groupId: "north" })) as never,
    tasks: ids.map((id, n) => ({ ...task(`t${n}`), customerId: id })) as never,
  });

  function task(id: string): object {
    const teamId = Array.from(whole.teams)[0]?.id ?? "";
    return {
      id,
      kind: "ticket",
      title: id,
      customerId: null,
      priority: "normal",
      dueAt: null,
      state: "pool",
      teamId,
      holderUserId: null,
    };
  }

  test("a command over many ids asks once for all of them", () => {
    const { loads } = inPart(big, (crm) => assignGroup(crm, { customerIds: ids, groupId: "south" }));
    expect(loads).toEqual([[customers(...ids)]]);
  });

  test("a command about one customer asks once", () => {
    const { loads } = inPart(big, (crm) => assignGroup(crm, { customerId: "c7", groupId: "south" }));
    expect(loads).toEqual([[customers("c7")]]);
  });

  test("removing a group asks once for each way in which customers have it, however many they are", () => {
    const { loads } = inPart(big, (crm) => removeGroup(crm, { groupId: "north", successorGroupId: "south" }));
    expect(loads.length).toBe(2);
    expect(
      inPart(big, (crm) => transferCustomers(crm, { fromGroupId: "north", toGroupId: "south" })).loads.length,
    ).toBe(1);
  });

  test("the first task of a pool needs no more than that task, and a page few steps", () => {
    const teamId = Array.from(whole.teams)[0]?.id ?? "";
    expect(inPart(big, (crm) => nextInTeamPool(crm, teamId)).loads).toEqual([[{ kind: "pool", teamId, first: 1 }]]);
    const page = inPart(big, (crm) => teamPool(crm, teamId).page({ limit: 50 }));
    expect(page.loads.map(([one]) => one?.kind === "pool" && one.first)).toEqual([1, 4, 16, 64]);
    expect(page.result.rows).toEqual(teamPool(big, teamId).page({ limit: 50 }).rows);
    expect(inPart(big, (crm) => Array.from(teamPool(crm, teamId)).length).result).toBe(many);
  });

  test("a pool that is held in part follows what is written before its end, and not what is behind it", () => {
    const teamId = Array.from(whole.teams)[0]?.id ?? "";
    const userId = Array.from(whole.teamMemberships).find((row) => row.teamId === teamId)?.userId ?? "";
    const first = inPart(big, (crm) => nextInTeamPool(crm, teamId));
    const critical = addTask(loadedOf(first.crm, { kind: "ids", entity: "tasks", ids: ["a"] }), {
      id: "a",
      kind: "ticket",
      title: "a",
      teamId,
      priority: "critical",
    });
    expect(nextInTeamPool(critical, teamId)?.id).toBe("a");
    const claimed = claimFromTeamPool(first.crm, { taskId: first.result?.id ?? "", userId });
    expect(missingOf(() => nextInTeamPool(claimed, teamId))).toEqual([{ kind: "pool", teamId, first: 4 }]);
    const later = editTask(first.crm, { taskId: first.result?.id ?? "", title: "x" });
    expect(nextInTeamPool(later, teamId)?.title).toBe("x");
    // Less than is held brings nothing, and takes nothing away.
    const more = loadedOf(loadedOf(first.crm, { kind: "pool", teamId, first: 9 }), { kind: "pool", teamId, first: 2 });
    expect(teamPool(more, teamId).page({ limit: 8 }).rows.length).toBe(8);
  });

  function loadedOf(crm: Crm, selection: Selection): Crm {
    return withLoaded(crm, [selection], [selected(big, selection)]);
  }
});

describe("the condition of a selection", () => {
  test("says the same about fields", () => {
    expect(conditionOf({ kind: "all", entity: "tasks" })).toEqual({ entity: "tasks", fields: {}, first: null });
    expect(conditionOf({ kind: "pool", teamId: "desk", first: 3 })).toEqual({
      entity: "tasks",
      fields: { teamId: ["desk"], state: ["pool"] },
      first: 3,
    });
    expect(conditionOf({ kind: "index", index: "customersWithoutGroup", word: "everyone" })).toEqual({
      entity: "customers",
      fields: { groupId: [null] },
      first: null,
    });
  });
});
