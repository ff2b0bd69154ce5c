import {
  groupsOfUser,
  isCrmError,
  membersOfGroup,
  membersOfTeam,
  owningGroupOf,
  teamPool,
  unassignedCustomers,
  visibleCustomers,
} from "betreuergruppen";
import { afterAll, expect, test } from "vitest";
import { groupOfRegion, northwind, orderDesk, personalGroupOf } from "../../docs/examples/northwind.js";
import { readNorthwind } from "../../docs/examples/readNorthwind.js";
import { UnfitData } from "../../docs/examples/unfitData.js";
import { northwindFolder, removeNorthwindFolders, tableWith } from "./northwindFolder.js";

afterAll(removeNorthwindFolders);

const imported = (replaced: Parameters<typeof northwindFolder>[0] = {}) =>
  northwind(readNorthwind(northwindFolder(replaced)));
const idsOf = (rows: Iterable<{ readonly id: string }>) => Array.from(rows, ({ id }) => id).sort();

const { crm, droppedPostalCodes, ties } = imported();

test("employees are users with personal groups, and the vice president is an administrator", () => {
  expect(Array.from(crm.users, ({ name, administrator }) => [name, administrator])).toEqual([
    ["Emil Fink", false],
    ["Ada Berg", true],
    ["Bo Clausen", false],
    ["Cem Dahl", false],
    ["Dora Ende", false],
  ]);
  for (const { id, name } of crm.users) {
    expect(crm.groups.get(personalGroupOf(id))).toMatchObject({ name, personalOf: id });
    expect(idsOf(membersOfGroup(crm, personalGroupOf(id)))).toEqual([id]);
  }
});

test("regions are groups of those with a territory there, and who has none is in none", () => {
  expect(idsOf(membersOfGroup(crm, groupOfRegion("1")))).toEqual(["3", "4"]);
  expect(idsOf(membersOfGroup(crm, groupOfRegion("2")))).toEqual(["2", "4", "9"]);
  expect(idsOf(groupsOfUser(crm, "10"))).toEqual([personalGroupOf("10")]);
});

test("customers belong to who took most of their orders, among equals to the lowest id as a number", () => {
  const owners = Array.from(crm.customers, ({ id }) => [id, owningGroupOf(crm, id)?.id ?? null]);
  expect(owners).toEqual([
    ["ALTON", personalGroupOf("4")],
    ["BODEN", personalGroupOf("9")],
    ["CASAS", personalGroupOf("2")],
    ["DUNES", null],
    ["ELVES", personalGroupOf("4")],
    ["FJORD", personalGroupOf("3")],
  ]);
  expect([...ties]).toEqual([["BODEN", ["9", "10"]]]);
  expect(idsOf(unassignedCustomers(crm))).toEqual(["DUNES"]);
  expect(idsOf(visibleCustomers(crm, "4"))).toEqual(["ALTON", "ELVES"]);
  expect(idsOf(visibleCustomers(crm, "10"))).toEqual([]);
  expect(visibleCustomers(crm, "2").size).toBe(6);
});

test("names, countries and postal codes come along; codes that are not accepted are named", () => {
  expect(Array.from(crm.customers, ({ name, country, postalCode }) => [name, country, postalCode])).toEqual([
    ["Altona, Söhne & Co", "DE", "01307"],
    ["Boden", "DE", null],
    ["Casas", "ES", null],
    ['The "Dunes"', "IE", null],
    ["Elves", "GB", "WA1 1DP"],
    ["Fjord", "NO", "0150"],
  ]);
  expect([...droppedPostalCodes]).toEqual([
    ["BODEN", "1307"],
    ["CASAS", "28/034"],
  ]);
});

test("open orders lie in the pool of the sales representatives, the earliest required date first", () => {
  expect(idsOf(membersOfTeam(crm, orderDesk))).toEqual(["3", "4"]);
  expect(Array.from(teamPool(crm, orderDesk))).toMatchObject([
    { id: "order-7", kind: "ticket", customerId: "ELVES", dueAt: Date.UTC(1998, 4, 20) },
    { id: "order-3", kind: "ticket", customerId: "ALTON", dueAt: Date.UTC(1998, 5, 2) },
  ]);
  expect(crm.tasks.size).toBe(2);
});

const unfit = [
  ["country", tableWith("customers.csv", "Spain", "Atlantis"), "customer `CASAS` has the unknown country `Atlantis`"],
  [
    "territory",
    tableWith("employee_territories.csv", "9,85014", "9,77777"),
    "employee `9` has the territory_id `77777`, and there is no such territory",
  ],
  [
    "employee of a territory",
    tableWith("employee_territories.csv", "9,85014", "99,85014"),
    "territory `85014` has the employee_id `99`, and there is no such employee",
  ],
  [
    "region, also of a territory that nobody has",
    tableWith("territories.csv", "01730,Bedford,1", "01730,Bedford,1\n99999,Nowhere,7"),
    "territory `99999` has the region_id `7`, and there is no such region",
  ],
  [
    "customer of an open order",
    tableWith("orders.csv", "7,ELVES", "7,WOLFS"),
    "order `7` has the customer_id `WOLFS`, and there is no such customer",
  ],
  [
    "customer of an order shipped long ago",
    tableWith("orders.csv", "1,ALTON,3", "1,WOLFS,3"),
    "order `1` has the customer_id `WOLFS`, and there is no such customer",
  ],
  [
    "employee of an open order",
    tableWith("orders.csv", "7,ELVES,4", "7,ELVES,8"),
    "order `7` has the employee_id `8`, and there is no such employee",
  ],
  [
    "employee of an order, also of one among several of the customer",
    tableWith("orders.csv", "1,ALTON,3", "1,ALTON,8"),
    "order `1` has the employee_id `8`, and there is no such employee",
  ],
  [
    "date",
    tableWith("orders.csv", "1998-06-02", "soon"),
    "order `3` has the date `soon`, which is no day like 1998-05-06",
  ],
  [
    "day",
    tableWith("orders.csv", "1998-06-02", "1998-06-99"),
    "order `3` has the date `1998-06-99`, which is no day like 1998-05-06",
  ],
] as const;

test.each(unfit)("an unknown %s is an error that names it", (_, replaced, message) => {
  expect(() => imported(replaced)).toThrow(new UnfitData(message));
});

const refused = [
  ["a customer twice", tableWith("customers.csv", "DUNES", "ALTON"), "duplicate-id"],
  ["two employees of one name", tableWith("employees.csv", "Dahl,Cem", "Clausen,Bo"), "duplicate-name"],
] as const;

test.each(refused)("%s is refused by the library", (_, replaced, code) => {
  let thrown: unknown;
  try {
    imported(replaced);
  } catch (error) {
    thrown = error;
  }
  expect(isCrmError(thrown) && thrown.code).toBe(code);
});
