import { addCustomer, addGroup, addTask, deactivateUser, joinGroup, startSubstitution } from "betreuergruppen";
import { afterAll, expect, test } from "vitest";
import { northwind, orderDesk } from "../../docs/examples/northwind.js";
import { northwindReport } from "../../docs/examples/northwindReport.js";
import { plain } from "../../docs/examples/paint.js";
import { readNorthwind } from "../../docs/examples/readNorthwind.js";
import { northwindFolder, removeNorthwindFolders } from "./northwindFolder.js";

afterAll(removeNorthwindFolders);

const imported = northwind(readNorthwind(northwindFolder()));
const { crm } = imported;

test("the report says what came in, who sees how much, what a stand-in opens and what nobody looks after", () => {
  expect(northwindReport(imported, plain)).toBe(`How the tables became a CRM

employees    users, each with a personal group; the vice president is an administrator
regions      groups; their members are the employees who have a territory there
customers    belong to the personal group of whoever took most of their orders; among equals, the lowest id
             those without orders belong to no group
open orders  tickets in the pool of a team "Order desk", the sales representatives; due on their required date


What came in

5 users, 7 groups, 6 customers, 2 tasks
postal codes: 3 taken over, 1 empty in the table, 2 dropped because the library does not accept them
  BODEN: 1307
  CASAS: 28/034
owners: 4 took most orders, 1 took as many as others and have the lowest id; no orders, so no owner: 1
the ties, with the ids of the employees:
  BODEN (9 = 10)


Who sees how much, and how many pool tasks are open to them

id  user                      customers  open pool tasks  groups
10  Emil Fink                 0          0                Emil Fink (personal)
2   Ada Berg (administrator)  6          0                Ada Berg (personal), Western
3   Bo Clausen                1          2                Bo Clausen (personal), Eastern
4   Cem Dahl                  2          2                Cem Dahl (personal), Eastern, Western
9   Dora Ende                 1          0                Dora Ende (personal), Western


The pool of the order desk

the first 2 of 2; open to Bo Clausen, Cem Dahl

due (UTC)         task          customer
1998-05-20 00:00  Ship order 7  Elves
1998-06-02 00:00  Ship order 3  Altona, Söhne & Co


Who stands in for employee 4 in a week of 1998

> {"type":"startSubstitution","id":"week-off","absentUserId":"4","substituteUserId":"3","from":894240000000,"until":894844800000}  // from 1998-05-04 00:00, until 1998-05-11 00:00 UTC
Bo Clausen stands in for Cem Dahl from 1998-05-04 00:00 until 1998-05-11 00:00 (UTC)

at (UTC)                 customers that Bo Clausen sees
1998-05-03 23:59:59.999  1
1998-05-04 00:00         3
1998-05-10 23:59:59.999  3
1998-05-11 00:00         1

2 customers that Bo Clausen sees in that week, and neither before nor after:
  Altona, Söhne & Co, Elves


Why employee 3 does not see a customer, and what would help

Bo Clausen does not see Altona, Söhne & Co: not in the first group, Cem Dahl
repair: it goes to the group Eastern (1 gained, 0 lost)
repair: second groups are switched on, then the group Bo Clausen looks after it as well (1 gained, 0 lost)
repair: second groups are switched on, then the group Eastern looks after it as well (1 gained, 0 lost)
repair: Bo Clausen joins the group Cem Dahl (2 gained, 0 lost)
repair: Bo Clausen stands in for Cem Dahl (2 gained, 0 lost)
repair: it goes to the group Bo Clausen (1 gained, 1 lost)


Customers that nobody but administrators sees

1 of group Ada Berg (personal), whose members are: Ada Berg (administrator)
  Casas
1 without a group, because nobody took an order of theirs
  The "Dunes"


What is wrong on 1998-05-04 00:00 UTC

error: Nobody but administrators sees 1 customer of group “Ada Berg” at present.
  Casas
  repair: {"type":"joinGroup","groupId":"employee-2","userId":"10"}
warning: 1 customer without a group: only administrators see it.
  The "Dunes"
hint single-member: 3


What will be wrong until 1998-05-11 00:00 UTC

if Cem Dahl leaves and Bo Clausen stands in for the week
1998-05-04 00:00  cured   error: Nobody but administrators sees 2 customers of group “Cem Dahl” at present.
  Altona, Söhne & Co, Elves
1998-05-04 00:00  cured   warning: Task “Ship order 3” lies in the pool of team “Order desk”, but nobody there sees customer “Altona, Söhne & Co”.
1998-05-04 00:00  cured   warning: Task “Ship order 7” lies in the pool of team “Order desk”, but nobody there sees customer “Elves”.
1998-05-11 00:00  caused  error: Nobody but administrators sees 2 customers of group “Cem Dahl” at present.
  Altona, Söhne & Co, Elves
1998-05-11 00:00  caused  warning: Task “Ship order 3” lies in the pool of team “Order desk”, but nobody there sees customer “Altona, Söhne & Co”.
1998-05-11 00:00  caused  warning: Task “Ship order 7” lies in the pool of team “Order desk”, but nobody there sees customer “Elves”.
`);
});

test("only those who stand in for that employee in that week are named", () => {
  const [from, until] = [Date.UTC(1998, 4, 6), Date.UTC(1998, 4, 7)];
  let busy = startSubstitution(crm, { id: "a", absentUserId: "4", substituteUserId: "9", from, until });
  busy = startSubstitution(busy, { id: "b", absentUserId: "10", substituteUserId: "9", from, until });
  const later = { from: Date.UTC(1998, 4, 11), until: Date.UTC(1998, 4, 12) };
  busy = startSubstitution(busy, { id: "c", absentUserId: "4", substituteUserId: "10", ...later });
  const earlier = { from: Date.UTC(1998, 4, 1), until: Date.UTC(1998, 4, 4) };
  busy = startSubstitution(busy, { id: "d", absentUserId: "4", substituteUserId: "10", ...earlier });
  const report = northwindReport({ ...imported, crm: busy }, plain);
  expect(report.match(/^.* stands in for .* from .*$/gm)).toEqual([
    "Dora Ende stands in for Cem Dahl from 1998-05-06 00:00 until 1998-05-07 00:00 (UTC)",
    "Bo Clausen stands in for Cem Dahl from 1998-05-04 00:00 until 1998-05-11 00:00 (UTC)",
  ]);
});

test.each([
  ["before", Date.UTC(1998, 4, 3), Date.UTC(1998, 4, 5)],
  ["after", Date.UTC(1998, 4, 10), Date.UTC(1998, 4, 12)],
])("what the stand-in sees %s the week as well is not opened by it", (_, from, until) => {
  const already = startSubstitution(crm, { id: "a", absentUserId: "4", substituteUserId: "3", from, until });
  expect(northwindReport({ ...imported, crm: already }, plain)).toContain("\n0 customers that Bo Clausen sees in");
});

test("of an empty group and of one whose members left it is said as well why nobody else sees its customers", () => {
  let idle = addGroup(crm, { id: "bremen", name: "Bremen" });
  idle = addCustomer(idle, { id: "W", name: "Weser Werft", groupId: "bremen" });
  expect(northwindReport({ ...imported, crm: idle }, plain)).toContain(
    "\n1 of group Bremen, whose members are: none\n  Weser Werft\n",
  );
  idle = deactivateUser(joinGroup(idle, { groupId: "bremen", userId: "9" }), { userId: "9" });
  expect(northwindReport({ ...imported, crm: idle }, plain)).toContain(
    "\n1 of group Bremen, whose members are: Dora Ende (inactive)\n  Weser Werft\n",
  );
});

test("without ties none are listed, and of a long pool only the first five tasks", () => {
  expect(northwindReport({ ...imported, ties: new Map() }, plain)).not.toContain("the ties");
  let long = crm;
  for (let n = 1; n <= 5; n += 1) {
    long = addTask(long, {
      id: `more-${n}`,
      kind: "follow-up",
      title: `Call ${n}`,
      teamId: orderDesk,
      priority: "high",
    });
  }
  const report = northwindReport({ ...imported, crm: long }, plain);
  expect(report).toContain("\nthe first 5 of 7; open to Bo Clausen, Cem Dahl\n");
  expect(report).toContain("\nno due date  Call 5  none\n\n\nWho stands in");
});
