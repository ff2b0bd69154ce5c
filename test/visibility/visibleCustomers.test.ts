import {
  assignGroup,
  type Crm,
  editUser,
  leaveGroup,
  removeCustomer,
  type Viewer,
  type VisibleCustomers,
  visibleCustomers,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { built, continued } from "../directory/company.js";
import { idsOf, refusalOf } from "../directory/outcomes.js";
import { firm, firmOff, sights, userIds } from "./firm.js";

/** All pages of a list, from the beginning. */
function pagesOf(list: VisibleCustomers, limit: number): string[][] {
  const pages: string[][] = [];
  let after: string | null = null;
  do {
    const { rows, next }: ReturnType<VisibleCustomers["page"]> = list.page({ after, limit });
    pages.push(idsOf(rows));
    after = next;
  } while (after !== null && pages.length < 1000);
  return pages;
}

const ids = (crm: Crm, viewer: Viewer): string[] => idsOf(visibleCustomers(crm, viewer));

describe("the order of visibleCustomers", () => {
  test("groups by id; in each its first-group customers by id, then those that it has as second", () => {
    expect(ids(firm, "anna")).toStrictEqual(["k1", "k2", "k4"]);
    expect(ids(firm, "ben")).toStrictEqual(["k3", "k2", "k7"]);
  });

  test("a customer that is seen through both of its groups comes once, where its first group stands", () => {
    expect(ids(firm, "dora")).toStrictEqual(["k1", "k2", "k4", "k3"]);
    // Only its second group stands before: it still comes with its first one.
    const crm = built(
      { secondGroup: true },
      { type: "addUser", id: "u", name: "U" },
      { type: "addGroup", id: "a", name: "A" },
      { type: "addGroup", id: "b", name: "B" },
      { type: "addGroup", id: "c", name: "C" },
      { type: "addCustomer", id: "x-b-a", name: "X", groupId: "b" },
      { type: "addCustomer", id: "y-b-c", name: "Y", groupId: "b" },
      { type: "addCustomer", id: "z-c-a", name: "Z", groupId: "c" },
      { type: "addCustomer", id: "a-c-a", name: "A", groupId: "c" },
      { type: "addCustomer", id: "z-a", name: "ZA", groupId: "a" },
      { type: "assignSecondGroup", customerId: "x-b-a", groupId: "a" },
      { type: "assignSecondGroup", customerId: "y-b-c", groupId: "c" },
      { type: "assignSecondGroup", customerId: "z-c-a", groupId: "a" },
      { type: "assignSecondGroup", customerId: "a-c-a", groupId: "a" },
      { type: "joinGroup", groupId: "a", userId: "u" },
      { type: "joinGroup", groupId: "b", userId: "u" },
    );
    expect(ids(crm, "u")).toStrictEqual(["z-a", "a-c-a", "z-c-a", "x-b-a", "y-b-c"]);
    expect(visibleCustomers(crm, "u").size).toBe(5);
  });

  test("for an administrator all by id", () => {
    expect(ids(firm, "root")).toStrictEqual(["k1", "k2", "k3", "k4", "k5", "k6", "k7"]);
  });

  test("ids come in the order of their UTF-16 units", () => {
    const crm = built(
      {},
      { type: "addUser", id: "u", name: "U", personalGroup: { id: "g" } },
      ...["\uff5e", "\u{1d49c}", "b", "\u00e9", "B", "e\u0301", "__proto__"].map(
        (id) => ({ type: "addCustomer", id, name: "C", groupId: "g" }) as const,
      ),
    );
    const order = ["B", "__proto__", "b", "e\u0301", "\u00e9", "\u{1d49c}", "\uff5e"];
    expect(ids(crm, "u")).toStrictEqual(order);
    for (let limit = 1; limit <= 8; limit += 1) {
      expect(pagesOf(visibleCustomers(crm, "u"), limit).flat()).toStrictEqual(order);
    }
  });
});

describe("pages of visibleCustomers", () => {
  test.each(sights)("share the order of iteration, whatever the limit: $name", ({ crm, at, sees }) => {
    for (const userId of userIds) {
      const list = visibleCustomers(crm, { userId, at });
      const expected = [...sees[userId]];
      for (let limit = 1; limit <= expected.length + 1; limit += 1) {
        const pages = pagesOf(list, limit);
        expect(pages.flat(), `${userId} ${limit}`).toStrictEqual(expected);
        expect(pages).toHaveLength(Math.max(1, Math.ceil(expected.length / limit)));
        for (const page of pages.slice(0, -1)) expect(page).toHaveLength(limit);
      }
    }
  });

  test("hold the rows of the table and are frozen; the last one has no cursor", () => {
    const page = visibleCustomers(firm, "anna").page({ limit: 3 });
    expect(page).toStrictEqual({
      rows: [
        { id: "k1", name: "K1", country: "DE", postalCode: null, groupId: "ga", secondGroupId: null },
        { id: "k2", name: "K2", country: "DE", postalCode: null, groupId: "ga", secondGroupId: "gb" },
        { id: "k4", name: "K4", country: "DE", postalCode: null, groupId: "north", secondGroupId: "ga" },
      ],
      next: null,
    });
    expect(page.rows[0]).toBe(firm.customers.get("k1"));
    expect(Object.isFrozen(page)).toBe(true);
    expect(Object.isFrozen(page.rows)).toBe(true);
  });

  test("null and undefined begin at the beginning; the largest limit gives everything", () => {
    const list = visibleCustomers(firm, "anna");
    for (const after of [null, undefined]) {
      expect(idsOf(list.page({ after, limit: Number.MAX_SAFE_INTEGER }).rows)).toStrictEqual(["k1", "k2", "k4"]);
    }
  });

  test("who sees nothing has one empty page", () => {
    for (const userId of ["emil", "old", "stranger"]) {
      expect(visibleCustomers(firm, userId).page({ limit: 5 })).toStrictEqual({ rows: [], next: null });
    }
  });

  const cursorAfter = (crm: Crm, viewer: Viewer, limit: number): string => {
    const { next } = visibleCustomers(crm, viewer).page({ limit });
    if (next === null) throw new Error("there is a next page");
    return next;
  };
  const rest = (crm: Crm, viewer: Viewer, after: string): string[] =>
    idsOf(visibleCustomers(crm, viewer).page({ after, limit: 100 }).rows);

  test("a cursor is text that a URL takes as it is", () => {
    const cursor = cursorAfter(firm, "anna", 1);
    expect(new URL(`https://example.org/?after=${cursor}`).search).toBe(`?after=${cursor}`);
  });

  test("a cursor stays valid when its customer is removed, in any part of the list", () => {
    for (const [limit, last, behind] of [
      [1, "k3", ["k2", "k7"]],
      [2, "k2", ["k7"]],
    ] as const) {
      const cursor = cursorAfter(firm, "ben", limit);
      expect(rest(removeCustomer(firm, { customerId: last }), "ben", cursor)).toStrictEqual(behind);
    }
    const cursor = cursorAfter(firm, "root", 4);
    expect(rest(removeCustomer(firm, { customerId: "k4" }), "root", cursor)).toStrictEqual(["k5", "k6", "k7"]);
  });

  test("a cursor stays valid when its customer moves to another group, or all others are gone", () => {
    const cursor = cursorAfter(firm, "dora", 1);
    // k1 stands in north now, behind the place of the cursor.
    const moved = assignGroup(firm, { customerId: "k1", groupId: "north" });
    expect(rest(moved, "dora", cursor)).toStrictEqual(["k2", "k1", "k4", "k3"]);
    const bare = ["k2", "k3", "k4"].reduce((crm, customerId) => removeCustomer(crm, { customerId }), firm);
    expect(visibleCustomers(bare, "dora").page({ after: cursor, limit: 5 })).toStrictEqual({ rows: [], next: null });
  });

  test("a cursor goes on behind its place when the viewer loses its group, or the substitution ends", () => {
    const cursor = cursorAfter(firm, "dora", 1);
    const left = leaveGroup(firm, { groupId: "ga", userId: "dora" });
    expect(rest(left, "dora", cursor)).toStrictEqual(["k4", "k3"]);
    const during = cursorAfter(firm, { userId: "ben", at: 160 }, 3);
    expect(rest(firm, { userId: "ben", at: 160 }, during)).toStrictEqual(["k3", "k7"]);
    expect(rest(firm, { userId: "ben", at: 200 }, during)).toStrictEqual(["k3", "k2", "k7"]);
  });

  test("a cursor among second-group customers is good while those do not count", () => {
    const cursor = cursorAfter(firm, "dora", 3);
    expect(rest(firmOff, "dora", cursor)).toStrictEqual([]);
    const amongSecond = cursorAfter(firm, { userId: "ben", at: 160 }, 3);
    expect(rest(firmOff, { userId: "ben", at: 160 }, amongSecond)).toStrictEqual(["k3"]);
  });

  test("a cursor of a lesser sight is good for one who became an administrator: nothing is refused or thrown", () => {
    const cursor = cursorAfter(firm, "dora", 1);
    const raised = editUser(firm, { userId: "dora", administrator: true });
    expect(() => visibleCustomers(raised, "dora").page({ after: cursor, limit: 5 })).not.toThrow();
    const rootCursor = cursorAfter(firm, "root", 1);
    expect(() => visibleCustomers(firm, "dora").page({ after: rootCursor, limit: 5 })).not.toThrow();
  });

  test("a cursor of an administrator leaves nothing out for one who is none any more, whatever the group's id", () => {
    const crm = built(
      {},
      { type: "addUser", id: "u", name: "U", administrator: true },
      { type: "addGroup", id: " ", name: "G" },
      { type: "joinGroup", groupId: " ", userId: "u" },
      { type: "addCustomer", id: "k1", name: "K1", groupId: " " },
      { type: "addCustomer", id: "k2", name: "K2", groupId: " " },
    );
    const cursor = cursorAfter(crm, "u", 1);
    expect(rest(editUser(crm, { userId: "u", administrator: false }), "u", cursor)).toStrictEqual(["k1", "k2"]);
  });

  test("a cursor gives no sight: another viewer gets only their own", () => {
    const cursor = cursorAfter(firm, "root", 1);
    for (const userId of ["emil", "old", "stranger"]) expect(rest(firm, userId, cursor)).toStrictEqual([]);
    for (const id of rest(firm, "anna", cursor)) expect(["k1", "k2", "k4"]).toContain(id);
  });

  test.each([
    0,
    -1,
    0.5,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    "5",
    null,
    undefined,
    true,
    [1],
    {},
    5n,
  ] as never[])("a limit of %s is refused, also for who sees nothing", (limit) => {
    for (const userId of ["root", "anna", "emil", "stranger"]) {
      const refusal = refusalOf(
        firm,
        (crm, request: { limit: number }) => visibleCustomers(crm, userId).page(request) as never,
        { limit },
      );
      expect(refusal).toMatchObject({ code: "invalid-input", rule: null, ids: {} });
      expect(refusal.problems.map(({ path }) => path)).toStrictEqual(["limit"]);
      expect(refusal.message).toContain("limit");
    }
  });

  test("a page that nothing is said about is refused like one without a limit", () => {
    for (const request of [undefined, null, 50, "50", []] as never[]) {
      const refusal = refusalOf(firm, (crm) => visibleCustomers(crm, "anna").page(request) as never, request);
      expect(refusal.message).toBe("limit must be a whole number from 1; it is missing");
    }
  });

  test.each([
    "",
    "k1",
    "null",
    "%",
    "%E0%A4%A",
    "[]",
    "{}",
    '["ga",1]',
    '["ga",1,"k1","more"]',
    '["ga","1","k1"]',
    '[1,1,"k1"]',
    '["ga",1,5]',
    '["ga",1,null]',
    '["ga",1,""]',
    '["ga",1,"a\\u0000"]',
    '["ga",1,["k1"]]',
    '["ga",null,"k1"]',
    '["ga",1,{"rank":0,"dueAt":null,"id":"k1"}]',
    "x".repeat(10_000),
    "\ud800",
    5,
    true,
    [],
    ["ga", 1, "k1"],
    {},
  ] as never[])("what is no cursor is refused, also for who sees nothing: %j", (after) => {
    for (const userId of ["root", "anna", "emil"]) {
      const refusal = refusalOf(
        firm,
        (crm, request: { after: string; limit: number }) => visibleCustomers(crm, userId).page(request) as never,
        { after, limit: 1 },
      );
      expect(refusal).toMatchObject({ code: "invalid-input", rule: null, ids: {} });
      expect(refusal.problems.map(({ path }) => path)).toStrictEqual(["after"]);
      expect(refusal.message).toContain("after");
    }
  });
});

describe("a list of visible customers", () => {
  test("it is frozen, can be iterated again and halfway, and stays what it was when the CRM goes on", () => {
    const list = visibleCustomers(firm, "dora");
    expect(Object.isFrozen(list)).toBe(true);
    const iterator = list[Symbol.iterator]();
    expect(iterator.next().value?.id).toBe("k1");
    expect(idsOf(list)).toStrictEqual(["k1", "k2", "k4", "k3"]);
    expect(idsOf(iterator)).toStrictEqual(["k2", "k4", "k3"]);
    expect(iterator.next()).toStrictEqual({ done: true, value: undefined });
    continued(
      firm,
      { type: "removeGroup", groupId: "ga", successorGroupId: "void" },
      { type: "removeCustomer", customerId: "k3" },
    );
    expect(idsOf(list)).toStrictEqual(["k1", "k2", "k4", "k3"]);
  });

  test("`has` never throws and knows no id that is not a customer's", () => {
    const list = visibleCustomers(firm, "root");
    for (const id of ["ghost", "", "__proto__", "constructor", "ga", "anna", "\ud800"]) {
      expect(list.has(id)).toBe(false);
    }
    expect(list.has("k5")).toBe(true);
    expect(visibleCustomers(firm, "stranger").has("k1")).toBe(false);
  });

  test("unknown viewers see nothing and never throw", () => {
    for (const id of ["stranger", "", "__proto__", "constructor", "toString", "\ud800", "ga", "k1"]) {
      expect(ids(firm, id)).toStrictEqual([]);
      expect(ids(firm, { userId: id, at: 150 })).toStrictEqual([]);
      expect(visibleCustomers(firm, id).size).toBe(0);
    }
  });

  test("many groups and customers: size, iteration and pages agree with what was put in", () => {
    let crm = built({ secondGroup: true }, { type: "addUser", id: "u", name: "U" });
    const name = (n: number): string => String(n).padStart(4, "0");
    for (let g = 0; g < 7; g += 1) {
      crm = continued(crm, { type: "addGroup", id: `g${g}`, name: `G${g}` });
      if (g % 2 === 0) crm = continued(crm, { type: "joinGroup", groupId: `g${g}`, userId: "u" });
    }
    const first: string[][] = Array.from({ length: 7 }, () => []);
    const second: string[][] = Array.from({ length: 7 }, () => []);
    for (let n = 0; n < 500; n += 1) {
      const id = name((n * 137) % 500);
      const owner = n % 7;
      const other = (n * 3 + 1) % 7;
      crm = continued(crm, { type: "addCustomer", id, name: id, groupId: `g${owner}` });
      first[owner]?.push(id);
      if (other === owner) continue;
      crm = continued(crm, { type: "assignSecondGroup", customerId: id, groupId: `g${other}` });
      // Those whose first group is one of the user's (an even one) are listed there already.
      if (owner % 2 === 1) second[other]?.push(id);
    }
    const expected = [0, 2, 4, 6].flatMap((g) => [...(first[g] ?? []).sort(), ...(second[g] ?? []).sort()]);
    expect(new Set(expected).size).toBe(expected.length);
    expect(expected.length).toBeLessThan(500);
    const list = visibleCustomers(crm, "u");
    expect(idsOf(list)).toStrictEqual(expected);
    expect(list.size).toBe(expected.length);
    for (const limit of [1, 2, 3, 7, 31, 32, 33, 64, 100, expected.length - 1, expected.length, 1000]) {
      expect(pagesOf(list, limit).flat(), String(limit)).toStrictEqual(expected);
    }
  });
});
