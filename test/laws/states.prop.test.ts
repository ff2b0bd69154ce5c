import { type Crm, commandTypes, crmFrom, recordsOf, type TableName } from "betreuergruppen";
import { arbitraryHistory } from "betreuergruppen/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { indexContents } from "../worlds/soundness.js";

const hostileHistory = arbitraryHistory({ mode: "hostile" });

test("indexes hold the very rows of the tables, and each row under the words that a naive count finds", () => {
  fc.assert(
    fc.property(hostileHistory, ({ crm }) => {
      const tables: readonly (keyof Crm & TableName)[] = ["users", "groups", "customers", "tasks", "territories"];
      const rows = new Set<unknown>(tables.flatMap((name) => Array.from<unknown>(crm[name])));
      for (const name of ["customersByFirstGroup", "customersBySecondGroup", "pools", "tasksHeldBy"] as const) {
        const index = crm.indexes[name];
        for (const word of index.words()) for (const row of index.at(word)) expect(rows.has(row)).toBe(true);
      }
      for (const { id } of crm.groups) {
        const naive = Array.from(crm.customers).filter((row) => row.groupId === id);
        expect(Array.from(crm.indexes.customersByFirstGroup.at(id))).toEqual(naive);
      }
      for (const { id } of crm.users) {
        const naive = Array.from(crm.tasks).filter((row) => row.state === "held" && row.holderUserId === id);
        expect(Array.from(crm.indexes.tasksHeldBy.at(id))).toEqual(naive);
      }
    }),
  );
});

test("records in any order, with their JSON parsed and later mutated, give the same state", () => {
  fc.assert(
    fc.property(hostileHistory, ({ crm }) => {
      const text = JSON.stringify(recordsOf(crm));
      const records = JSON.parse(text);
      for (const rows of Object.values(records)) if (Array.isArray(rows)) rows.reverse();
      const again = crmFrom(records);
      for (const rows of Object.values(records)) {
        if (!Array.isArray(rows)) continue;
        for (const row of rows) for (const field of Object.keys(row)) row[field] = "mutated";
        rows.length = 0;
      }
      expect(JSON.stringify(recordsOf(again))).toBe(text);
      expect(indexContents(again)).toEqual(indexContents(crm));
    }),
  );
});

test("the drawn histories reach every command, accepted and refused", () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(hostileHistory, ({ steps }) => {
      for (const { command, before, after, refusal } of steps) {
        if (before !== after) reached.add(`${command.type} accepted`);
        if (refusal !== undefined) reached.add(`${command.type} refused`);
      }
    }),
    { numRuns: 1000 },
  );
  expect([...reached].sort()).toEqual(commandTypes.flatMap((type) => [`${type} accepted`, `${type} refused`]).sort());
});
