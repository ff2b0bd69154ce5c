import { assignGroup, type Command, type Crm, editCustomer, execute } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { company } from "../directory/company.js";
import { expectFrozen, expectSound, snapshot } from "../directory/outcomes.js";

describe("a CRM is a value", () => {
  test("branches from one CRM know nothing of each other, and the older values stay as they were", () => {
    const commands: Command[] = [
      { type: "addCustomer", id: "new", name: "New", groupId: "south", postalCode: "10115" },
      { type: "editCustomer", customerId: "anna-only", postalCode: "10117" },
      { type: "assignGroup", customerIds: ["nobodys", "anna-ben"], groupId: "g-ben" },
      { type: "assignSecondGroup", customerId: "anna-only", groupId: "north" },
      { type: "unassignSecondGroup", customerId: "ben-anna" },
      { type: "unassignGroup", customerId: "ben-anna" },
      { type: "addTerritory", id: "new", groupId: "south", fromPostalCode: "10000", toPostalCode: "19999" },
      { type: "assignByTerritory" },
      { type: "transferCustomers", fromGroupId: "north", toGroupId: "g-anna" },
      { type: "removeTerritory", territoryId: "coast" },
      { type: "removeCustomer", customerId: "anna-only" },
    ];
    const values = [company];
    const snapshots = [snapshot(company)];
    for (const command of commands) {
      const before = values.at(-1) as Crm;
      const next = execute(before, command);
      // A branch from the value before, thrown away.
      execute(before, { type: "removeGroup", groupId: "g-anna", successorGroupId: "south" });
      values.push(next);
      snapshots.push(snapshot(next));
    }
    values.forEach((value, n) => {
      expect(snapshot(value)).toStrictEqual(snapshots[n]);
      expectFrozen(value);
      expectSound(value);
    });
    expect(new Set(snapshots.map((one) => JSON.stringify(one))).size).toBe(11);
  });

  test("a command leaves alone the rows and tables that it does not change", () => {
    const after = assignGroup(company, { customerIds: ["nobodys", "anna-only"], groupId: "g-anna" });
    expect(after.customers.get("anna-only")).toBe(company.customers.get("anna-only"));
    expect(after.customers.get("nobodys")).not.toBe(company.customers.get("nobodys"));
    for (const table of ["users", "groups", "memberships", "territories", "tasks", "settings"] as const) {
      expect(after[table]).toBe(company[table]);
    }
    const renamed = editCustomer(company, { customerId: "anna-only", name: "Other" });
    expect(renamed.indexes.customersWithoutGroup).toBe(company.indexes.customersWithoutGroup);
  });
});
