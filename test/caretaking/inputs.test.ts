import {
  addCustomer,
  addTerritory,
  assignByTerritory,
  assignGroup,
  assignSecondGroup,
  editCustomer,
  removeCustomer,
  removeTerritory,
  transferCustomers,
  unassignGroup,
  unassignSecondGroup,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { company } from "../directory/company.js";
import { describeInputs, type Field } from "../directory/malformed.js";
import { changesBy, expectSame, refusalOf } from "../directory/outcomes.js";

const aCustomer: Field = { kind: "id", names: "customers" };
const aGroup: Field = { kind: "id", names: "groups" };
const optionalCountry: Field = { kind: "country", optional: true };
const newTerritory: Field = { kind: "id", newOf: "territories", taken: "coast" };

describeInputs("addCustomer", {
  command: addCustomer,
  crm: company,
  valid: { id: "new", name: "New", groupId: "south", country: "AT", postalCode: "1010" },
  fields: {
    id: { kind: "id", newOf: "customers", taken: "nobodys" },
    name: { kind: "name" },
    groupId: { ...aGroup, optional: true, nullable: true },
    postalCode: { kind: "postalCode", optional: true, nullable: true },
  },
});

describeInputs("addCustomer, its country", {
  command: addCustomer,
  crm: company,
  valid: { id: "new", name: "New", country: "AT" },
  fields: { country: optionalCountry },
});

describeInputs("editCustomer", {
  command: editCustomer,
  crm: company,
  valid: { customerId: "ben-anna", name: "Other", country: "AT", postalCode: "1010" },
  fields: {
    customerId: aCustomer,
    name: { kind: "name", optional: true },
    postalCode: { kind: "postalCode", optional: true, nullable: true },
  },
});

describeInputs("editCustomer, its country", {
  command: editCustomer,
  crm: company,
  valid: { customerId: "ben-anna", country: "AT" },
  fields: { country: optionalCountry },
});

describeInputs("removeCustomer", {
  command: removeCustomer,
  crm: company,
  valid: { customerId: "anna-only" },
  fields: { customerId: aCustomer },
});

describeInputs("assignGroup, one customer", {
  command: assignGroup,
  crm: company,
  valid: { customerId: "anna-only", groupId: "south" },
  fields: { customerId: { ...aCustomer, either: true }, groupId: aGroup },
});

describeInputs("assignGroup, many customers", {
  command: assignGroup,
  crm: company,
  valid: { customerIds: ["anna-only", "nobodys"], groupId: "south" },
  fields: { customerIds: { kind: "ids", names: "customers", either: true }, groupId: aGroup },
});

describeInputs("unassignGroup", {
  command: unassignGroup,
  crm: company,
  valid: { customerId: "anna-only" },
  fields: { customerId: aCustomer },
});

describeInputs("assignSecondGroup", {
  command: assignSecondGroup,
  crm: company,
  valid: { customerId: "anna-only", groupId: "south" },
  fields: { customerId: aCustomer, groupId: aGroup },
});

describeInputs("unassignSecondGroup", {
  command: unassignSecondGroup,
  crm: company,
  valid: { customerId: "anna-ben" },
  fields: { customerId: aCustomer },
});

describeInputs("transferCustomers", {
  command: transferCustomers,
  crm: company,
  valid: { fromGroupId: "g-anna", toGroupId: "south" },
  fields: { fromGroupId: aGroup, toGroupId: aGroup },
});

describeInputs("addTerritory, one code", {
  command: addTerritory,
  crm: company,
  valid: { id: "new", groupId: "south", country: "DE", postalCode: "10115" },
  fields: {
    id: newTerritory,
    groupId: aGroup,
    country: optionalCountry,
    postalCode: { kind: "postalCode", either: true },
  },
});

describeInputs("addTerritory, a range", {
  command: addTerritory,
  crm: company,
  valid: { id: "new", groupId: "south", country: "DE", fromPostalCode: "10000", toPostalCode: "19999" },
  fields: {
    id: newTerritory,
    groupId: aGroup,
    country: optionalCountry,
    fromPostalCode: { kind: "postalCode", either: true },
    toPostalCode: { kind: "postalCode", either: true },
  },
});

describeInputs("removeTerritory", {
  command: removeTerritory,
  crm: company,
  valid: { territoryId: "coast" },
  fields: { territoryId: { kind: "id", names: "territories" } },
});

describeInputs("assignByTerritory", {
  command: assignByTerritory,
  crm: company,
  valid: { customerIds: ["nobodys"] },
  fields: { customerIds: { kind: "ids", names: "customers", optional: true } },
});

describe("one customer or many", () => {
  test("C5 neither, both, or both left undefined is refused", () => {
    for (const input of [
      { groupId: "south" },
      { groupId: "south", customerId: undefined, customerIds: undefined },
      { groupId: "south", customerId: "anna-only", customerIds: ["anna-only"] },
      { groupId: "south", customerId: "anna-only", customerIds: [] },
    ]) {
      const refusal = refusalOf(company, assignGroup, input as never);
      expect(refusal).toMatchObject({ code: "invalid-input", ids: {} });
      expect(refusal.message).toContain("customerId");
      expect(refusal.message).toContain("customerIds");
      const value = "customerId" in input ? (input.customerId ?? null) : null;
      expect(refusal.problems.map((problem) => [problem.path, problem.value])).toStrictEqual([["customerId", value]]);
    }
  });

  test.each([
    ["customerId", { customerId: 5, customerIds: ["anna-only"] }],
    ["customerIds", { customerId: "anna-only", customerIds: 5 }],
  ])("C5 of two of which only %s is malformed only that is told", (path, input) => {
    const refusal = refusalOf(company, assignGroup, { groupId: "south", ...input } as never);
    expect(refusal.problems.map((problem) => [problem.path, problem.value])).toStrictEqual([[path, 5]]);
  });

  test("C5 one id in a list is as good as one id, and the field left undefined is left out", () => {
    const expected = changesBy(company, assignGroup, { customerId: "anna-only", groupId: "south" });
    expect(expected).toHaveLength(1);
    expect(changesBy(company, assignGroup, { customerIds: ["anna-only"], groupId: "south" })).toStrictEqual(expected);
    const one = { customerId: "anna-only", customerIds: undefined, groupId: "south" };
    expect(changesBy(company, assignGroup, one)).toStrictEqual(expected);
  });

  test("C5 no id at all is a set too: the very same CRM", () => {
    expectSame(company, assignGroup, { customerIds: [], groupId: "south" });
    expectSame(company, assignByTerritory, { customerIds: [] });
  });

  test("C5 a malformed id within many is named by its place in the list", () => {
    const refusal = refusalOf(company, assignGroup, { customerIds: ["anna-only", "", "nobodys"], groupId: "south" });
    expect(refusal.problems.map(({ path, value }) => [path, value])).toContainEqual(["customerIds[1]", ""]);
  });
});
