import {
  changeSettings,
  createCrm,
  customersOfGroup,
  type GroupRole,
  owningGroupOf,
  removeCustomer,
  unassignedCustomers,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { built, company, continued } from "../directory/company.js";
import { idsOf, refusalOf } from "../directory/outcomes.js";

const off = changeSettings(company, { secondGroup: false });
const unknownIds = ["ghost", "", "__proto__", "constructor", "toString", "\ud800", "x".repeat(1000), "everyone"];

describe("customersOfGroup", () => {
  test.each([
    ["first", company, ["anna-ben", "anna-only"]],
    ["second", company, ["ben-anna", "north-anna"]],
    ["counting", company, ["anna-ben", "anna-only", "ben-anna", "north-anna"]],
    [undefined, company, ["anna-ben", "anna-only", "ben-anna", "north-anna"]],
    ["first", off, ["anna-ben", "anna-only"]],
    ["second", off, ["ben-anna", "north-anna"]],
    ["counting", off, ["anna-ben", "anna-only"]],
    [undefined, off, ["anna-ben", "anna-only"]],
  ] as [GroupRole | undefined, typeof company, string[]][])(
    "V3 C3 as %s, each list by id, first ones before second ones",
    (as, crm, ids) => {
      const list = as === undefined ? customersOfGroup(crm, "g-anna") : customersOfGroup(crm, "g-anna", { as });
      expect(idsOf(list)).toStrictEqual(ids);
      expect(list.size).toBe(ids.length);
      for (let limit = 1; limit <= ids.length + 1; limit += 1) {
        const walked: string[] = [];
        let after: string | null = null;
        do {
          const page: { rows: readonly { id: string }[]; next: string | null } = list.page({ after, limit });
          expect(page.rows.length).toBeGreaterThan(0);
          expect(page.rows.length).toBeLessThanOrEqual(limit);
          walked.push(...idsOf(page.rows));
          after = page.next;
        } while (after !== null);
        expect(walked).toStrictEqual(ids);
      }
    },
  );

  test("it can be iterated twice, gives the rows of the table, and is frozen", () => {
    const list = customersOfGroup(company, "g-anna");
    expect(idsOf(list)).toStrictEqual(idsOf(list));
    expect(Array.from(list)[0]).toBe(company.customers.get("anna-ben"));
    expect(Object.isFrozen(list)).toBe(true);
    const page = list.page({ limit: 1 });
    expect(Object.isFrozen(page) && Object.isFrozen(page.rows)).toBe(true);
  });

  test("a list stays what it was when the CRM goes on", () => {
    const list = customersOfGroup(company, "g-anna", { as: "first" });
    removeCustomer(company, { customerId: "anna-only" });
    expect(idsOf(list)).toStrictEqual(["anna-ben", "anna-only"]);
  });

  test("a cursor stays valid when its customer is gone", () => {
    const { next } = customersOfGroup(company, "g-anna").page({ limit: 1 });
    const without = removeCustomer(company, { customerId: "anna-ben" });
    expect(idsOf(customersOfGroup(without, "g-anna").page({ after: next, limit: 5 }).rows)).toStrictEqual([
      "anna-only",
      "ben-anna",
      "north-anna",
    ]);
  });

  test("a cursor among the second ones gives nothing more while those do not count", () => {
    const { next } = customersOfGroup(company, "g-anna").page({ limit: 3 });
    expect(idsOf(customersOfGroup(company, "g-anna").page({ after: next, limit: 5 }).rows)).toStrictEqual([
      "north-anna",
    ]);
    expect(customersOfGroup(off, "g-anna").page({ after: next, limit: 5 })).toStrictEqual({ rows: [], next: null });
  });

  test("unknown groups have none and never throw", () => {
    for (const id of [...unknownIds, "anna", "anna-only"]) {
      for (const as of ["first", "second", "counting"] as const) {
        const list = customersOfGroup(company, id, { as });
        expect(idsOf(list)).toStrictEqual([]);
        expect(list.size).toBe(0);
        expect(list.page({ limit: 1 })).toStrictEqual({ rows: [], next: null });
      }
    }
  });

  test("a group called `everyone` owns only its own customers", () => {
    const crm = continued(
      company,
      { type: "addGroup", id: "everyone", name: "Everyone" },
      { type: "addCustomer", id: "theirs", name: "Theirs", groupId: "everyone" },
    );
    expect(idsOf(customersOfGroup(crm, "everyone"))).toStrictEqual(["theirs"]);
    expect(idsOf(unassignedCustomers(crm))).toStrictEqual(["nobodys"]);
  });
});

describe("owningGroupOf", () => {
  test("C1 it is the first group, whatever the second", () => {
    expect(owningGroupOf(company, "ben-anna")).toBe(company.groups.get("g-ben"));
    expect(owningGroupOf(off, "ben-anna")?.name).toBe("Ben Kurz");
    expect(owningGroupOf(company, "north-anna")?.id).toBe("north");
  });

  test("it is null for a customer without one and for unknown customers", () => {
    for (const id of ["nobodys", ...unknownIds, "north", "anna"]) expect(owningGroupOf(company, id)).toBe(null);
  });
});

describe("unassignedCustomers", () => {
  test("V4 they come by id, in pages too", () => {
    const crm = continued(
      company,
      { type: "addCustomer", id: "a", name: "A" },
      { type: "addCustomer", id: "z", name: "Z", groupId: null },
      { type: "addCustomer", id: "__proto__", name: "P" },
    );
    const list = unassignedCustomers(crm);
    expect(idsOf(list)).toStrictEqual(["__proto__", "a", "nobodys", "z"]);
    expect(list.size).toBe(4);
    const first = list.page({ limit: 3 });
    expect(idsOf(first.rows)).toStrictEqual(["__proto__", "a", "nobodys"]);
    expect(list.page({ after: first.next, limit: 3 })).toStrictEqual({ rows: [crm.customers.get("z")], next: null });
  });

  test("there may be none", () => {
    expect(unassignedCustomers(built({})).size).toBe(0);
    expect(idsOf(unassignedCustomers(built({})))).toStrictEqual([]);
  });

  test("what is no cursor or no limit is refused", () => {
    for (const request of [{ limit: 0 }, { limit: 1, after: "" }, { limit: 1, after: "nobodys" }]) {
      const refusal = refusalOf(company, (crm, given) => unassignedCustomers(crm).page(given) as never, request);
      expect(refusal).toMatchObject({ code: "invalid-input", rule: null, ids: {} });
    }
  });
});

test("customersOfGroup does not take another word for one that it knows", () => {
  for (const as of ["owner", "First", "", null, 1]) {
    expect(() => customersOfGroup(createCrm(), "north", { as: as as never })).toThrow(
      expect.objectContaining({ name: "TypeError", message: expect.stringContaining("as must be first, second or") }),
    );
  }
  expect(customersOfGroup(createCrm(), "north", { as: undefined as never }).size).toBe(0);
});
