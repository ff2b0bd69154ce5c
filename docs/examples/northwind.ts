import {
  type AddCustomerInput,
  addCustomer,
  addGroup,
  addTask,
  addTeam,
  addUser,
  attempt,
  type Crm,
  type CustomerId,
  createCrm,
  type GroupId,
  joinGroup,
  joinTeam,
  type TeamId,
  type UserId,
} from "betreuergruppen";
import { checkReferences } from "./checkReferences.js";
import { countryCodeOf } from "./countryCodes.js";
import { instantOfDay } from "./instantOfDay.js";
import { mostFrequentTakers } from "./mostFrequentTakers.js";
import type { Northwind } from "./readNorthwind.js";

export interface NorthwindCrm {
  readonly crm: Crm;
  /** Postal codes that the library does not accept in their country; these customers are there without one. */
  readonly droppedPostalCodes: ReadonlyMap<CustomerId, string>;
  /** Customers of whom several employees took most of the orders, equally many: they went to the first of these. */
  readonly ties: ReadonlyMap<CustomerId, readonly UserId[]>;
}

export const orderDesk: TeamId = "order-desk";
export const personalGroupOf = (employeeId: string): GroupId => `employee-${employeeId}`;
export const groupOfRegion = (regionId: string): GroupId => `region-${regionId}`;

/** The sample company as a CRM, made by commands. Who names nobody known is refused, and so is what no command accepts. */
export function northwind(tables: Northwind): NorthwindCrm {
  checkReferences(tables);
  let crm = createCrm();
  crm = withEmployees(crm, tables);
  crm = withRegions(crm, tables);
  const { crm: settled, ...noted } = withCustomers(crm, tables);
  return { crm: withOrderDesk(settled, tables), ...noted };
}

/** Employees are users, each with a personal group. */
function withEmployees(crm: Crm, { employees }: Northwind): Crm {
  for (const { employee_id: id, first_name, last_name, title } of employees) {
    const administrator = title.startsWith("Vice President");
    const personalGroup = { id: personalGroupOf(id) };
    crm = addUser(crm, { id, name: `${first_name} ${last_name}`, administrator, personalGroup });
  }
  return crm;
}

/** Regions are groups of those who have a territory there. (The territories' ZIP codes are no customer's: left out.) */
function withRegions(crm: Crm, { regions, territories, employeeTerritories }: Northwind): Crm {
  for (const { region_id, region_description: name } of regions) {
    crm = addGroup(crm, { id: groupOfRegion(region_id), name });
  }
  const regionOf = new Map(territories.map(({ territory_id, region_id }) => [territory_id, region_id]));
  for (const { employee_id: userId, territory_id } of employeeTerritories) {
    const region = regionOf.get(territory_id);
    // Several territories of one region are no problem: who is a member already stays one.
    if (region !== undefined) crm = joinGroup(crm, { groupId: groupOfRegion(region), userId });
  }
  return crm;
}

/** Customers belong to the personal group of whoever took most of their orders, among equals the lowest id; else to none. */
function withCustomers(crm: Crm, { customers, orders }: Northwind): NorthwindCrm {
  const droppedPostalCodes = new Map<CustomerId, string>();
  const ties = new Map<CustomerId, readonly UserId[]>();
  const takers = mostFrequentTakers(orders);
  for (const { customer_id: id, company_name: name, country, postal_code: postalCode } of customers) {
    const [taker, ...others] = takers.get(id) ?? [];
    if (taker !== undefined && others.length > 0) ties.set(id, [taker, ...others]);
    const groupId = taker === undefined ? null : personalGroupOf(taker);
    const customer: AddCustomerInput = { id, name, groupId, country: countryCodeOf(country, id), postalCode };
    const outcome = attempt(crm, { type: "addCustomer", ...customer });
    const unfitCode = !outcome.ok && outcome.refusal.problems.some(({ path }) => path === "postalCode");
    if (unfitCode && postalCode !== null) droppedPostalCodes.set(id, postalCode);
    // Every other refusal is thrown here.
    crm = addCustomer(crm, unfitCode ? { ...customer, postalCode: null } : customer);
  }
  return { crm, droppedPostalCodes, ties };
}

/** Orders not shipped yet are tickets in the pool of a team of the sales representatives. */
function withOrderDesk(crm: Crm, { employees, orders }: Northwind): Crm {
  crm = addTeam(crm, { id: orderDesk, name: "Order desk" });
  for (const { employee_id: userId, title } of employees) {
    if (title === "Sales Representative") crm = joinTeam(crm, { teamId: orderDesk, userId });
  }
  for (const { order_id, customer_id: customerId, required_date, shipped_date } of orders) {
    if (shipped_date !== null) continue;
    const dueAt = instantOfDay(required_date, order_id);
    const title = `Ship order ${order_id}`;
    crm = addTask(crm, { id: `order-${order_id}`, kind: "ticket", title, customerId, teamId: orderDesk, dueAt });
  }
  return crm;
}
