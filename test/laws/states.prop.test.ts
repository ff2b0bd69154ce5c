import { type Crm, commandTypes, crmFrom, recordsOf, type TableName } from "betreuergruppen";
import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryHistory } from "../worlds/history.js";
import { Shares } from "../worlds/share.js";
import { expectSound, indexContents } from "../worlds/soundness.js";

test("every reachable state obeys integrity, goes out and in again unchanged, and has indexes that equal its rows", () => {
  fc.assert(
    fc.property(arbitraryHistory, ({ steps }) => {
      for (const { before, after } of steps.slice(-6)) if (before !== after) expectSound(after);
    }),
  );
});

test("indexes hold the very rows of the tables, and each row under the words that a naive count finds", () => {
  fc.assert(
    fc.property(arbitraryHistory, ({ crm }) => {
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

test("every refused command leaves the same reference, a one-line message and a code; nothing before it changes", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(arbitraryHistory, ({ steps }) => {
      const snapshots = steps.map(({ before }) => JSON.stringify(recordsOf(before)));
      for (const [n, { before, after, refusal }] of steps.entries()) {
        expect(JSON.stringify(recordsOf(before))).toBe(snapshots[n]);
        if (refusal === undefined) continue;
        expect(after).toBe(before);
        expect(refusal.message).toMatch(/^[^\n\r]+$/);
        expect(refusal.message.length).toBeGreaterThan(10);
      }
      shares.count({
        "something was refused": steps.some((step) => step.refusal !== undefined),
        "most was accepted": steps.filter((step) => step.refusal === undefined).length * 2 > steps.length,
      });
    }),
  );
  shares.expectAtLeast({ "something was refused": 0.6, "most was accepted": 0.7 });
});

test("an accepted command that changes nothing gives the very same reference", () => {
  fc.assert(
    fc.property(arbitraryHistory, ({ steps }) => {
      for (const { before, after } of steps) {
        if (before !== after) expect(recordsOf(after)).not.toEqual(recordsOf(before));
      }
    }),
  );
});

test("everything in a state is frozen: rows, settings, the value itself, and what goes out as records", () => {
  fc.assert(
    fc.property(arbitraryHistory, ({ crm }) => {
      const records = recordsOf(crm);
      expect([crm, crm.settings, crm.indexes, records].every(Object.isFrozen)).toBe(true);
      for (const rows of Object.values(records)) {
        expect(Object.isFrozen(rows)).toBe(true);
        if (Array.isArray(rows)) expect(rows.every(Object.isFrozen)).toBe(true);
      }
    }),
  );
});

test("records in any order, with their JSON parsed and later mutated, give the same state", () => {
  fc.assert(
    fc.property(arbitraryHistory, ({ crm }) => {
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
    fc.property(arbitraryHistory, ({ steps }) => {
      for (const { command, before, after, refusal } of steps) {
        if (before !== after) reached.add(`${command.type} accepted`);
        if (refusal !== undefined) reached.add(`${command.type} refused`);
      }
    }),
    { numRuns: 1000 },
  );
  expect([...reached].sort()).toEqual(commandTypes.flatMap((type) => [`${type} accepted`, `${type} refused`]).sort());
});
