import { describe, expect, test } from "vitest";
import { indexesOf, references, shapes, tableNames } from "../../src/model/entities.js";
import { indexOrders } from "../../src/model/indexes.js";
import { everything, everythingCrm, tables } from "../exchange/everything.js";

/** Every field of a row that names another row, written down by hand. */
const pointing = {
  "groups.personalOf": "users",
  "memberships.groupId": "groups",
  "memberships.userId": "users",
  "substitutions.absentUserId": "users",
  "substitutions.substituteUserId": "users",
  "customers.groupId": "groups",
  "customers.secondGroupId": "groups",
  "territories.groupId": "groups",
  "campaignAnnotations.campaignId": "campaigns",
  "campaignAnnotations.customerId": "customers",
  "campaignAnnotations.userId": "users",
  "teamMemberships.teamId": "teams",
  "teamMemberships.userId": "users",
  "tasks.customerId": "customers",
  "tasks.teamId": "teams",
  "tasks.holderUserId": "users",
};

describe("the entities", () => {
  test("stand parents before those that point to them", () => {
    expect(tableNames).toEqual(tables);
    for (const { from, to } of references) expect(tableNames.indexOf(to)).toBeLessThan(tableNames.indexOf(from));
  });

  test("every reference is known, and no field that looks like one is forgotten", () => {
    expect(Object.fromEntries(references.map(({ from, field, to }) => [`${from}.${field}`, to]))).toEqual(pointing);
    const fields = tableNames.flatMap((name) => Object.keys(shapes[name].fields).map((field) => `${name}.${field}`));
    expect(fields.filter((field) => /Id$|personalOf$/.test(field)).sort()).toEqual(Object.keys(pointing).sort());
  });

  test("every index belongs to one entity", () => {
    const named = Object.values(indexesOf).flat();
    expect(named.toSorted()).toEqual(Object.keys(indexOrders).sort());
    expect(new Set(named).size).toBe(named.length);
  });

  test("a row is found from every row that it points to, through the indexes that lead back", () => {
    const crm = everythingCrm();
    for (const { from, field, back } of references) {
      const there = everything()[from] as readonly unknown[] as readonly Record<string, string | null>[];
      let found = 0;
      for (const row of there) {
        const to = row[field];
        if (to === null || to === undefined) continue;
        const rows = back.flatMap((index) => Array.from<unknown>(crm.indexes[index].at(to)));
        expect(
          rows.filter((one) => JSON.stringify(one) === JSON.stringify(row)),
          `${from}.${field}`,
        ).toHaveLength(1);
        found += 1;
      }
      expect(found, `${from}.${field}`).toBeGreaterThan(0);
    }
  });

  test("rows are made with every field, always in one order, and of nothing else", () => {
    for (const name of tableNames) {
      const row = everything()[name][0] as unknown as Record<string, unknown>;
      const reversed = Object.fromEntries(Object.entries({ ...row, surplus: 1 }).toReversed());
      const make = shapes[name].make as (fields: unknown) => object;
      expect(Object.entries(make(reversed))).toEqual(Object.entries(row));
      expect(Object.keys(make(row))).toEqual(Object.keys(shapes[name].fields));
    }
  });
});
