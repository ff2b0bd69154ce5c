import {
  assignGroup,
  assignSecondGroup,
  canSee,
  changeSettings,
  customersOfGroup,
  owningGroupOf,
  transferCustomers,
  unassignedCustomers,
  unassignGroup,
  unassignSecondGroup,
  visibleCustomers,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { company, continued } from "../directory/company.js";
import { changesBy, done, expectRefused, expectSame, idsOf, snapshot } from "../directory/outcomes.js";

const off = changeSettings(company, { secondGroup: false });
const strict = changeSettings(company, { groupRequired: true });

const annaBen = {
  id: "anna-ben",
  name: "Both",
  country: "DE",
  postalCode: null,
  groupId: "g-anna",
  secondGroupId: "g-ben",
};
const annaOnly = {
  id: "anna-only",
  name: "Hers",
  country: "DE",
  postalCode: "20095",
  groupId: "g-anna",
  secondGroupId: null,
};
const nobodys = {
  id: "nobodys",
  name: "Nobody's",
  country: "DE",
  postalCode: "20099",
  groupId: null,
  secondGroupId: null,
};

describe("assignGroup", () => {
  test("C1 it sets the owner of a customer that has none", () => {
    expect(changesBy(company, assignGroup, { customerId: "nobodys", groupId: "north" })).toStrictEqual([
      { entity: "customers", id: "nobodys", before: nobodys, after: { ...nobodys, groupId: "north" } },
    ]);
    const after = done(company, assignGroup, { customerId: "nobodys", groupId: "north" });
    expect(owningGroupOf(after, "nobodys")?.id).toBe("north");
    expect(canSee(after, "cora", "nobodys")).toBe(true);
    expect(idsOf(unassignedCustomers(after))).toStrictEqual([]);
  });

  test("C1 it changes the owner; the former owner loses sight, the second group stays", () => {
    expect(changesBy(company, assignGroup, { customerId: "anna-ben", groupId: "north" })).toStrictEqual([
      { entity: "customers", id: "anna-ben", before: annaBen, after: { ...annaBen, groupId: "north" } },
    ]);
    const after = done(company, assignGroup, { customerId: "anna-ben", groupId: "north" });
    expect(canSee(after, "anna", "anna-ben")).toBe(false);
    expect(canSee(after, "ben", "anna-ben")).toBe(true);
    expect(canSee(after, "cora", "anna-ben")).toBe(true);
  });

  test("C2 assigning the present second group as first promotes it: the second is cleared", () => {
    for (const crm of [company, off]) {
      expect(changesBy(crm, assignGroup, { customerId: "anna-ben", groupId: "g-ben" })).toStrictEqual([
        {
          entity: "customers",
          id: "anna-ben",
          before: annaBen,
          after: { ...annaBen, groupId: "g-ben", secondGroupId: null },
        },
      ]);
    }
  });

  test("C1 a group may own a customer though nobody is in it", () => {
    const after = done(company, assignGroup, { customerId: "anna-only", groupId: "south" });
    expect(idsOf(customersOfGroup(after, "south"))).toStrictEqual(["anna-only"]);
    expect(canSee(after, "anna", "anna-only")).toBe(false);
  });

  test("C1 the group that owns it already gives the very same CRM, its second group stays", () => {
    expectSame(company, assignGroup, { customerId: "anna-ben", groupId: "g-anna" });
    expectSame(company, assignGroup, { customerIds: ["anna-ben", "anna-only"], groupId: "g-anna" });
  });

  test("C5 many at once: each gets the group, those that have it keep it, promoted seconds are cleared", () => {
    const input = { customerIds: ["nobodys", "anna-ben", "ben-anna", "anna-ben"], groupId: "g-ben" };
    expect(changesBy(company, assignGroup, input)).toStrictEqual([
      {
        entity: "customers",
        id: "anna-ben",
        before: annaBen,
        after: { ...annaBen, groupId: "g-ben", secondGroupId: null },
      },
      { entity: "customers", id: "nobodys", before: nobodys, after: { ...nobodys, groupId: "g-ben" } },
    ]);
  });

  test("C5 all or nothing: each unknown customer is named once, and no known one moves", () => {
    expectRefused(
      company,
      assignGroup,
      { customerIds: ["nobodys", "ghost", "anna-only", "phantom", "ghost"], groupId: "south" },
      {
        code: "unknown-id",
        rule: null,
        ids: { entity: "customers", ids: ["ghost", "phantom"] },
        says: "`ghost`, `phantom`",
      },
    );
  });

  test("C5 the list is copied: what becomes of it afterwards changes nothing", () => {
    const customerIds = ["nobodys"];
    const after = assignGroup(company, { customerIds, groupId: "south" });
    const rows = snapshot(after);
    customerIds[0] = "anna-only";
    customerIds.push("anna-ben");
    expect(snapshot(after)).toStrictEqual(rows);
    expect(Object.isFrozen(customerIds)).toBe(false);
  });

  test("C5 thousands at once", () => {
    let crm = company;
    const customerIds: string[] = [];
    for (let n = 0; n < 3000; n += 1) {
      customerIds.push(`n${n}`);
      crm = continued(crm, { type: "addCustomer", id: `n${n}`, name: "N", groupId: "north" });
    }
    const after = done(crm, assignGroup, { customerIds, groupId: "south" });
    expect(customersOfGroup(after, "south", { as: "first" }).size).toBe(3000);
    expect(idsOf(customersOfGroup(after, "north", { as: "first" }))).toStrictEqual(["north-anna"]);
  });
});

describe("unassignGroup", () => {
  test("C1 V4 it clears the owner, and only administrators see the customer", () => {
    expect(changesBy(company, unassignGroup, { customerId: "anna-only" })).toStrictEqual([
      { entity: "customers", id: "anna-only", before: annaOnly, after: { ...annaOnly, groupId: null } },
    ]);
    const after = done(company, unassignGroup, { customerId: "anna-only" });
    expect(canSee(after, "anna", "anna-only")).toBe(false);
    expect(canSee(after, "rita", "anna-only")).toBe(true);
    expect(idsOf(unassignedCustomers(after))).toStrictEqual(["anna-only", "nobodys"]);
  });

  test("C1 it is refused while a second group is set, also one that does not count just now", () => {
    for (const crm of [company, off]) {
      expectRefused(
        crm,
        unassignGroup,
        { customerId: "anna-ben" },
        { code: "second-group-set", rule: "C1", ids: { customerIds: ["anna-ben"] }, says: "`anna-ben`" },
      );
    }
  });

  test("C4 it is refused under `groupRequired`", () => {
    expectRefused(
      strict,
      unassignGroup,
      { customerId: "anna-only" },
      { code: "group-required", rule: "C4", ids: { customerIds: ["anna-only"] }, says: "`anna-only`" },
    );
  });

  test("C1 a customer without a group gives the very same CRM, also under `groupRequired`", () => {
    expectSame(company, unassignGroup, { customerId: "nobodys" });
    expectSame(strict, unassignGroup, { customerId: "nobodys" });
  });
});

describe("assignSecondGroup", () => {
  test("C2 V3 it sets an equal second group", () => {
    expect(changesBy(company, assignSecondGroup, { customerId: "anna-only", groupId: "north" })).toStrictEqual([
      { entity: "customers", id: "anna-only", before: annaOnly, after: { ...annaOnly, secondGroupId: "north" } },
    ]);
    const after = done(company, assignSecondGroup, { customerId: "anna-only", groupId: "north" });
    expect(canSee(after, "cora", "anna-only")).toBe(true);
    expect(canSee(after, "anna", "anna-only")).toBe(true);
  });

  test("C2 another second group takes the place of the one before", () => {
    const after = done(company, assignSecondGroup, { customerId: "anna-ben", groupId: "north" });
    expect(after.customers.get("anna-ben")).toStrictEqual({ ...annaBen, secondGroupId: "north" });
    expect(canSee(after, "ben", "anna-ben")).toBe(false);
  });

  test("C2 it is refused while the setting is off", () => {
    for (const customerId of ["anna-only", "anna-ben", "nobodys"]) {
      expectRefused(
        off,
        assignSecondGroup,
        { customerId, groupId: "south" },
        { code: "second-group-off", rule: "C2", ids: { customerId }, says: "setting" },
      );
    }
  });

  test("C2 it is refused for a customer without a first group", () => {
    expectRefused(
      company,
      assignSecondGroup,
      { customerId: "nobodys", groupId: "north" },
      {
        code: "second-needs-first",
        rule: "C2",
        ids: { customerId: "nobodys", groupId: "north" },
        says: "customer `nobodys` has no first group",
      },
    );
  });

  test("C2 it never equals the first", () => {
    expectRefused(
      company,
      assignSecondGroup,
      { customerId: "anna-ben", groupId: "g-anna" },
      {
        code: "second-needs-first",
        rule: "C2",
        ids: { customerId: "anna-ben", groupId: "g-anna" },
        says: "customer `anna-ben` has `g-anna` as its first group",
      },
    );
  });

  test("C2 the present second group gives the very same CRM", () => {
    expectSame(company, assignSecondGroup, { customerId: "anna-ben", groupId: "g-ben" });
  });

  test("C2 the present second group gives the very same CRM, also while the setting is off: nothing is set", () => {
    expectSame(off, assignSecondGroup, { customerId: "anna-ben", groupId: "g-ben" });
  });
});

describe("unassignSecondGroup", () => {
  test("C2 it can be cleared at any time, whatever the setting", () => {
    for (const crm of [company, off, strict]) {
      expect(changesBy(crm, unassignSecondGroup, { customerId: "anna-ben" })).toStrictEqual([
        { entity: "customers", id: "anna-ben", before: annaBen, after: { ...annaBen, secondGroupId: null } },
      ]);
    }
    expect(canSee(done(company, unassignSecondGroup, { customerId: "anna-ben" }), "ben", "anna-ben")).toBe(false);
  });

  test("C1 afterwards the first group can be cleared", () => {
    const cleared = done(company, unassignSecondGroup, { customerId: "anna-ben" });
    expect(done(cleared, unassignGroup, { customerId: "anna-ben" }).customers.get("anna-ben")).toStrictEqual({
      ...annaBen,
      groupId: null,
      secondGroupId: null,
    });
  });

  test("C2 a customer without a second group gives the very same CRM", () => {
    expectSame(company, unassignSecondGroup, { customerId: "anna-only" });
    expectSame(company, unassignSecondGroup, { customerId: "nobodys" });
    expectSame(off, unassignSecondGroup, { customerId: "nobodys" });
  });
});

describe("transferCustomers", () => {
  test("C5 all whose first group is one get the other; second references to it stay where they are", () => {
    expect(changesBy(company, transferCustomers, { fromGroupId: "g-anna", toGroupId: "north" })).toStrictEqual([
      { entity: "customers", id: "anna-ben", before: annaBen, after: { ...annaBen, groupId: "north" } },
      { entity: "customers", id: "anna-only", before: annaOnly, after: { ...annaOnly, groupId: "north" } },
    ]);
    const after = done(company, transferCustomers, { fromGroupId: "g-anna", toGroupId: "north" });
    expect(idsOf(customersOfGroup(after, "g-anna"))).toStrictEqual(["ben-anna", "north-anna"]);
    expect(idsOf(visibleCustomers(after, "cora"))).toStrictEqual(["anna-ben", "anna-only", "north-anna"]);
    expect(after.territories).toBe(company.territories);
    expect(after.memberships).toBe(company.memberships);
  });

  test("C5 C2 who had the receiving group as second gets it as first, and none as second", () => {
    for (const crm of [company, off]) {
      expect(changesBy(crm, transferCustomers, { fromGroupId: "g-anna", toGroupId: "g-ben" })).toStrictEqual([
        {
          entity: "customers",
          id: "anna-ben",
          before: annaBen,
          after: { ...annaBen, groupId: "g-ben", secondGroupId: null },
        },
        { entity: "customers", id: "anna-only", before: annaOnly, after: { ...annaOnly, groupId: "g-ben" } },
      ]);
    }
  });

  test("C5 from a group to itself is a contradiction", () => {
    for (const groupId of ["g-anna", "south"]) {
      expectRefused(
        company,
        transferCustomers,
        { fromGroupId: groupId, toGroupId: groupId },
        { code: "contradiction", rule: "C5", ids: { ids: [groupId] }, says: `\`${groupId}\`` },
      );
    }
  });

  test("C5 a group without customers of its own gives the very same CRM", () => {
    expectSame(company, transferCustomers, { fromGroupId: "south", toGroupId: "north" });
    const after = done(company, transferCustomers, { fromGroupId: "g-anna", toGroupId: "north" });
    expectSame(after, transferCustomers, { fromGroupId: "g-anna", toGroupId: "north" });
  });
});
