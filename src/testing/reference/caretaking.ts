import type { CrmRecords } from "../../exchange/records.js";
import type { Customer } from "../../model/customer.js";
import type { GroupId } from "../../model/ids.js";
import { fitsCountry } from "./form.js";
import { edited, find, type Input, mustBeNew, mustExist, put, refuse } from "./rows.js";
import { referenceTerritoryFor } from "./territories.js";

export function addCustomer(records: CrmRecords, input: Input<"addCustomer">): CrmRecords {
  const { id, name, country = "DE", postalCode = null } = input; // T1
  if (!fitsCountry(country, postalCode)) refuse("invalid-input"); // T1
  mustBeNew(records.customers, id);
  mustExist(records.groups, input.groupId);
  let groupId = input.groupId ?? null;
  if (input.groupId === undefined && records.settings.territoryAssignment) {
    groupId = referenceTerritoryFor(records, country, postalCode)?.groupId ?? null; // C4, T3
  }
  if (groupId === null && records.settings.groupRequired) refuse("group-required"); // C4
  const customer = { id, name, country, postalCode, groupId, secondGroupId: null };
  return put(records, "customers", customer);
}

export function editCustomer(records: CrmRecords, { customerId, ...patch }: Input<"editCustomer">): CrmRecords {
  const customer = edited(find(records.customers, customerId), patch); // T3: it keeps its group
  if (!fitsCountry(customer.country, customer.postalCode)) refuse("invalid-input"); // T1
  return put(records, "customers", customer);
}

export function removeCustomer(records: CrmRecords, { customerId }: Input<"removeCustomer">): CrmRecords {
  find(records.customers, customerId);
  const concerns = records.tasks.filter((task) => task.customerId === customerId);
  if (concerns.some((task) => task.state !== "done")) refuse("customer-in-use"); // C6
  return {
    ...records,
    customers: records.customers.filter((customer) => customer.id !== customerId),
    campaignAnnotations: records.campaignAnnotations.filter((row) => row.customerId !== customerId), // C6
    tasks: records.tasks.map((task) => (task.customerId === customerId ? { ...task, customerId: null } : task)), // C6
  };
}

/** C1: the group owns the customer. C2: where that was the second group, it is cleared as second. */
function ownedBy(customer: Customer, groupId: GroupId): Customer {
  const secondGroupId = customer.secondGroupId === groupId ? null : customer.secondGroupId;
  return { ...customer, groupId, secondGroupId };
}

export function assignGroup(records: CrmRecords, input: Input<"assignGroup">): CrmRecords {
  const { groupId, customerId, customerIds } = input;
  if ((customerId === undefined) === (customerIds === undefined)) refuse("invalid-input");
  const named = customerId === undefined ? (customerIds ?? []) : [customerId];
  for (const id of named) find(records.customers, id); // C5: all or nothing
  find(records.groups, groupId);
  const customers = records.customers.map((row) => (named.includes(row.id) ? ownedBy(row, groupId) : row)); // C5
  return { ...records, customers };
}

export function unassignGroup(records: CrmRecords, { customerId }: Input<"unassignGroup">): CrmRecords {
  const customer = find(records.customers, customerId);
  if (customer.groupId === null) return records;
  if (customer.secondGroupId !== null) refuse("second-group-set"); // C1: counting or not
  if (records.settings.groupRequired) refuse("group-required"); // C4
  return put(records, "customers", { ...customer, groupId: null }); // C1
}

export function assignSecondGroup(records: CrmRecords, input: Input<"assignSecondGroup">): CrmRecords {
  const customer = find(records.customers, input.customerId);
  find(records.groups, input.groupId);
  if (customer.secondGroupId === input.groupId) return records;
  if (!records.settings.secondGroup) refuse("second-group-off"); // C2
  if (customer.groupId === null || customer.groupId === input.groupId) refuse("second-needs-first"); // C2
  return put(records, "customers", { ...customer, secondGroupId: input.groupId });
}

export function unassignSecondGroup(records: CrmRecords, { customerId }: Input<"unassignSecondGroup">): CrmRecords {
  const customer = find(records.customers, customerId);
  return put(records, "customers", { ...customer, secondGroupId: null }); // C2
}

export function transferCustomers(records: CrmRecords, input: Input<"transferCustomers">): CrmRecords {
  const { fromGroupId, toGroupId } = input;
  find(records.groups, fromGroupId);
  find(records.groups, toGroupId);
  if (fromGroupId === toGroupId) refuse("contradiction"); // C5
  const customers = records.customers.map((row) => (row.groupId === fromGroupId ? ownedBy(row, toGroupId) : row)); // C5
  return { ...records, customers };
}
