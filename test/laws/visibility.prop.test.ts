import {
  type Crm,
  canSee,
  recordsOf,
  type Viewer,
  visibilityScope,
  visibleCustomers,
  visibleThrough,
  whoCanSee,
} from "betreuergruppen";
import fc from "fast-check";
import { expect, test } from "vitest";
import { referenceSees } from "../../src/testing/reference/visibility.js";
import { arbitraryHistory } from "../worlds/history.js";
import { ids, instants } from "../worlds/hostileValues.js";
import { Shares } from "../worlds/share.js";

const at = fc.constantFrom(undefined, ...instants);

function viewersOf(crm: Crm, at: number | undefined): Viewer[] {
  const known = Array.from(crm.users, (user) => user.id);
  return [...known, ids[0]].flatMap((userId): Viewer[] => (at === undefined ? [userId] : [{ userId, at }]));
}

test("V1-V7 U1 U2 a viewer sees exactly the customers that the reference model allows, and is refused all others", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(arbitraryHistory, at, ({ crm }, at) => {
      const records = recordsOf(crm);
      let seen = false;
      let hidden = false;
      for (const viewer of viewersOf(crm, at)) {
        for (const customer of records.customers) {
          const expected = referenceSees(records, viewer, customer.id);
          expect(canSee(crm, viewer, customer.id)).toBe(expected);
          seen ||= expected;
          hidden ||= !expected;
        }
        expect(canSee(crm, viewer, "no such customer")).toBe(false);
      }
      const { substitutions, customers, settings } = records;
      shares.count({
        "somebody sees a customer and somebody does not": seen && hidden,
        "a substitution is under way": substitutions.some(
          (row) => at !== undefined && row.from <= at && at < row.until,
        ),
        "a second group counts": settings.secondGroup && customers.some((row) => row.secondGroupId !== null),
        "a second group is kept and does not count":
          !settings.secondGroup && customers.some((row) => row.secondGroupId !== null),
        "a customer has no group": customers.some((row) => row.groupId === null),
        "somebody is inactive": records.users.some((user) => !user.active),
      });
    }),
  );
  shares.expectAtLeast({
    "somebody sees a customer and somebody does not": 0.6,
    "a substitution is under way": 0.1,
    "a second group counts": 0.1,
    "a second group is kept and does not count": 0.01,
    "a customer has no group": 0.3,
    "somebody is inactive": 0.1,
  });
});

test("V8 the list, its size, its pages, its membership test, the scope and whoCanSee all say the same", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(arbitraryHistory, at, fc.integer({ min: 1, max: 4 }), ({ crm }, at, limit) => {
      const customers = Array.from(crm.customers);
      let pages = 0;
      for (const viewer of viewersOf(crm, at)) {
        const list = visibleCustomers(crm, viewer);
        const listed = Array.from(list);
        const listedIds = new Set(listed.map((customer) => customer.id));
        expect(listedIds.size, "each customer once").toBe(listed.length);
        expect(list.size).toBe(listed.length);

        const paged = [];
        for (let after: string | null = null; ; ) {
          const page = list.page({ after, limit });
          paged.push(...page.rows);
          pages += 1;
          if (page.next === null) break;
          expect(page.rows.length).toBe(limit);
          after = page.next;
        }
        expect(paged).toEqual(listed);

        const scope = visibilityScope(crm, viewer);
        const userId = typeof viewer === "string" ? viewer : viewer.userId;
        for (const customer of customers) {
          const listedHere = listedIds.has(customer.id);
          expect(canSee(crm, viewer, customer.id)).toBe(listedHere);
          expect(canSee(crm, viewer, customer)).toBe(listedHere);
          expect(list.has(customer.id)).toBe(listedHere);
          expect(visibleThrough(scope, { groupId: customer.groupId, secondGroupId: customer.secondGroupId })).toBe(
            listedHere,
          );
          expect(whoCanSee(crm, customer.id, at).some((user) => user.id === userId)).toBe(listedHere);
        }
      }
      shares.count({ "a list had several pages": pages > viewersOf(crm, at).length });
    }),
  );
  shares.expectAtLeast({ "a list had several pages": 0.2 });
});

test("V4 without a counting group a customer is seen by active administrators and nobody else", () => {
  fc.assert(
    fc.property(arbitraryHistory, at, ({ crm }, at) => {
      const records = recordsOf(crm);
      const administrators = records.users.filter((user) => user.active && user.administrator);
      for (const customer of records.customers) {
        // A second group never stands without a first (C2).
        if (customer.groupId === null) {
          expect(whoCanSee(crm, customer.id, at)).toEqual(administrators);
        }
      }
    }),
  );
});

test("visibleCustomers lists groups by id, in each first-group customers by id, then those it only has as second", () => {
  fc.assert(
    fc.property(arbitraryHistory, at, ({ crm }, at) => {
      for (const viewer of viewersOf(crm, at)) {
        const scope = visibilityScope(crm, viewer);
        const byId = Array.from(crm.customers).sort((a, b) => (a.id < b.id ? -1 : 1));
        const expected =
          scope.kind === "everything"
            ? byId
            : scope.kind === "nothing"
              ? []
              : [...scope.groupIds]
                  .sort((a, b) => (a < b ? -1 : 1))
                  .flatMap((groupId) => [
                    ...byId.filter((row) => row.groupId === groupId),
                    ...byId.filter(
                      (row) =>
                        scope.secondGroupCounts &&
                        row.secondGroupId === groupId &&
                        !scope.groupIds.some((other) => other === row.groupId),
                    ),
                  ]);
        expect(Array.from(visibleCustomers(crm, viewer))).toEqual(expected);
      }
    }),
  );
});
