import {
  addTask,
  addTeam,
  type Crm,
  claimFromTeamPool,
  createCrm,
  editTask,
  nextInTeamPool,
  type Priority,
  type Task,
  teamPool,
  visibleCustomers,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { expectRefusal } from "../commands/outcomes.js";
import { desk, row, rows } from "./desk.js";

type Entry = readonly [id: string, priority: Priority, dueAt: number | null];

/** In the order in which the pool must be (P3). */
const inOrder: readonly Entry[] = [
  ["crit-min", "critical", -Number.MAX_VALUE],
  ["crit-neg", "critical", -86_400_000.5],
  ["crit-none", "critical", null],
  ["high-0", "high", 0],
  ["high-max", "high", Number.MAX_VALUE],
  ["high-none-A", "high", null],
  ["high-none-Z", "high", null],
  ["high-none-a", "high", null],
  ["z-norm-neg", "normal", -1],
  ["A-norm-5", "normal", 5],
  ["B-norm-5", "normal", 5],
  ["a-norm-5", "normal", 5],
  ["é-norm-5", "normal", 5],
  // A pair of surrogates comes before U+FF5E: ids are compared by UTF-16 units.
  ["😀-norm-5", "normal", 5],
  ["～-norm-5", "normal", 5],
  ["__proto__", "normal", 6],
  ["constructor", "normal", 6],
  ["0-norm-none", "normal", null],
  ["1-norm-none", "normal", null],
];

function poolOf(entries: readonly Entry[]): Crm {
  return entries.reduce(
    (crm, [id, priority, dueAt]) =>
      addTask(crm, { id, kind: "ticket", title: `Task ${id}`, teamId: "desk", priority, dueAt }),
    addTeam(addTeam(createCrm(), { id: "desk", name: "Desk" }), { id: "office", name: "Office" }),
  );
}

const shuffled = inOrder.toSorted(([a], [b]) => ((a.length * 7) % 5) - ((b.length * 7) % 5) || (a < b ? 1 : -1));
const full = poolOf(shuffled);
const idsOf = (tasks: Iterable<Task>): string[] => Array.from(tasks, (task) => task.id);
const expectedIds = inOrder.map(([id]) => id);

describe("teamPool", () => {
  test("P3: the order is priority, then due instant with none last, then id, however the tasks came in", () => {
    expect(shuffled.map(([id]) => id)).not.toEqual(expectedIds);
    for (const entries of [inOrder, shuffled, inOrder.toReversed()]) {
      expect(idsOf(teamPool(poolOf(entries), "desk"))).toEqual(expectedIds);
    }
  });

  test("the rows are whole tasks, and the size counts them", () => {
    const pool = teamPool(desk(), "desk");
    expect(Array.from(pool)).toEqual([rows.pooled]);
    expect(pool.size).toBe(1);
    expect(teamPool(full, "desk").size).toBe(19);
  });

  test("P1: claimed and done tasks, and those of other teams, are not in the pool", () => {
    const crm = addTask(desk(), { id: "t1", kind: "ticket", title: "Call", teamId: "office" });
    expect(idsOf(teamPool(crm, "desk"))).toEqual(["pooled"]);
    expect(idsOf(teamPool(crm, "office"))).toEqual(["t1"]);
  });

  test.each(["nobody", "", "ben", "__proto__", "constructor", "everyone"])(
    "the unknown team %j has an empty pool",
    (teamId) => {
      const pool = teamPool(full, teamId);
      expect(Array.from(pool)).toEqual([]);
      expect(pool.size).toBe(0);
      expect(pool.page({ limit: 5 })).toEqual({ rows: [], next: null });
      expect(nextInTeamPool(full, teamId)).toBeNull();
    },
  );

  test("it is lazy: the first task comes without walking the others", () => {
    const iterator = teamPool(full, "desk")[Symbol.iterator]();
    expect(iterator.next()).toMatchObject({ done: false, value: { id: "crit-min" } });
    expect(iterator.next()).toMatchObject({ done: false, value: { id: "crit-neg" } });
  });

  test("it can be walked again, and from several sides at once", () => {
    const pool = teamPool(full, "desk");
    const [a, b] = [pool[Symbol.iterator](), pool[Symbol.iterator]()];
    a.next();
    expect(b.next().value?.id).toBe("crit-min");
    expect(idsOf(pool)).toEqual(idsOf(pool));
    expect(idsOf(pool)).toHaveLength(19);
  });

  test("it is the pool of one value: what happens to the next value does not touch it", () => {
    const before = desk();
    const pool = teamPool(before, "desk");
    const after = claimFromTeamPool(before, { taskId: "pooled", userId: "ben" });
    expect(idsOf(pool)).toEqual(["pooled"]);
    expect(idsOf(teamPool(after, "desk"))).toEqual([]);
  });
});

describe("pages of a team's pool", () => {
  test.each([1, 2, 7, 18, 19, 20, 1000])("pages of %i follow the order of iteration and end with null", (limit) => {
    const seen: string[] = [];
    let after: string | null = null;
    let pages = 0;
    do {
      const page: { rows: readonly Task[]; next: string | null } = teamPool(full, "desk").page({ after, limit });
      expect(page.rows.length).toBe(Math.min(limit, 19 - seen.length));
      seen.push(...idsOf(page.rows));
      after = page.next;
      pages += 1;
    } while (after !== null);
    expect(seen).toEqual(expectedIds);
    expect(pages).toBe(Math.ceil(19 / limit));
  });

  test("a cursor holds when its task has been claimed, or has moved", () => {
    const before = editTask(
      addTask(addTask(desk(), { id: "t1", kind: "ticket", title: "A", teamId: "desk" }), {
        id: "t2",
        kind: "ticket",
        title: "B",
        teamId: "desk",
      }),
      { taskId: "pooled", priority: "high" },
    );
    const first = teamPool(before, "desk").page({ limit: 2 });
    expect(idsOf(first.rows)).toEqual(["pooled", "t1"]);
    const claimed = claimFromTeamPool(before, { taskId: "t1", userId: "ben" });
    expect(idsOf(teamPool(claimed, "desk").page({ after: first.next, limit: 5 }).rows)).toEqual(["t2"]);
    const moved = editTask(before, { taskId: "t1", priority: "critical" });
    expect(idsOf(teamPool(moved, "desk").page({ after: first.next, limit: 5 }).rows)).toEqual(["t2"]);
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "2", null, undefined])(
    "a limit of %s is refused as invalid-input",
    (limit) => {
      expectRefusal(full, (crm) => teamPool(crm, "desk").page({ limit: limit as number }), {
        code: "invalid-input",
        problems: [{ path: "limit", value: limit ?? null, rule: null }],
      });
    },
  );

  test.each(["", "crit-min", "%", "null", "[]", '["desk",0,{}]', '["desk",0,"crit-min"]', "\ud800\n`", 5, {}, []])(
    "%j is no cursor of a pool: invalid-input",
    (after) => {
      expectRefusal(full, (crm) => teamPool(crm, "desk").page({ after: after as string, limit: 1 }), {
        code: "invalid-input",
        problems: [{ path: "after", value: after, rule: null }],
      });
    },
  );

  test("a cursor of a list of customers is no cursor of a pool: invalid-input", () => {
    const { next } = visibleCustomers(desk(), "ada").page({ limit: 1 });
    expect(next).toEqual(expect.any(String));
    expectRefusal(desk(), (crm) => teamPool(crm, "desk").page({ after: next, limit: 1 }), {
      code: "invalid-input",
      problems: [{ path: "after", value: next, rule: null }],
    });
  });
});

describe("nextInTeamPool", () => {
  test("P3: it gives the most pressing task", () => {
    expect(nextInTeamPool(full, "desk")).toEqual(row("crit-min", { priority: "critical", dueAt: -Number.MAX_VALUE }));
  });

  test("an empty pool has none", () => {
    expect(nextInTeamPool(full, "office")).toBeNull();
  });

  test("P2: claiming one after the other empties the pool in its order", () => {
    let crm = desk();
    for (const id of ["t2", "t1"]) crm = addTask(crm, { id, kind: "ticket", title: id, teamId: "desk", dueAt: 1 });
    const claimed: string[] = [];
    for (let task = nextInTeamPool(crm, "desk"); task !== null; task = nextInTeamPool(crm, "desk")) {
      claimed.push(task.id);
      crm = claimFromTeamPool(crm, { taskId: task.id, userId: "cleo" });
    }
    expect(claimed).toEqual(["t1", "t2", "pooled"]);
  });
});
