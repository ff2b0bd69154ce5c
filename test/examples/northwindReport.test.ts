import { startSubstitution } from "betreuergruppen";
import { expect, test } from "vitest";
import { northwind } from "../../docs/examples/northwind.js";
import { northwindReport } from "../../docs/examples/northwindReport.js";
import { plain } from "../../docs/examples/paint.js";
import { readNorthwind } from "../../docs/examples/readNorthwind.js";
import { northwindFolder } from "./northwindFolder.js";

const { crm, droppedPostalCodes } = northwind(readNorthwind(northwindFolder()));

test("the report says what came in, who sees how much, what a stand-in opens and what nobody looks after", () => {
  expect(northwindReport({ crm, droppedPostalCodes }, plain)).toBe(`What came in

5 users, 7 groups, 6 customers, 2 tasks
postal codes: 3 taken over, 1 empty in the table, 2 dropped because the library does not accept them
  BODEN: 1307
  CASAS: 28/034
next in the pool: Ship order 7 (normal, due 1998-05-20 00:00)


Who sees how much, and which pools are open to them

id  user                      customers  open pool tasks  groups
10  Emil Fink                 0          none             Emil Fink
2   Ada Berg (administrator)  6          none             Ada Berg, Western
3   Bo Clausen                1          Order desk 2     Bo Clausen, Eastern
4   Cem Dahl                  2          Order desk 2     Cem Dahl, Eastern, Western
9   Dora Ende                 1          none             Dora Ende, Western


Who stands in for employee 4 in a week of 1998

> {"type":"startSubstitution","id":"week-off","absentUserId":"4","substituteUserId":"3","from":894240000000,"until":894844800000}
Bo Clausen stands in for Cem Dahl from 1998-05-04 00:00 until 1998-05-11 00:00 (UTC)

at                       customers that Bo Clausen sees
1998-05-03 23:59:59.999  1
1998-05-04 00:00         3
1998-05-10 23:59:59.999  3
1998-05-11 00:00         1

2 customers that Bo Clausen sees in that week, and neither before nor after:
  Altona, Söhne & Co, Elves


Customers that nobody but administrators sees

group Ada Berg: 1
  Casas
no group: 1
  The "Dunes"
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
  const report = northwindReport({ crm: busy, droppedPostalCodes }, plain);
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
  expect(northwindReport({ crm: already, droppedPostalCodes }, plain)).toContain(
    "\n0 customers that Bo Clausen sees in",
  );
});
