import {
  applyChanges,
  attempt,
  type Change,
  type Command,
  changesBetween,
  crmFrom,
  invertChanges,
  recordsOf,
} from "betreuergruppen";
import { arbitraryHistory } from "betreuergruppen/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Shares } from "../worlds/share.js";
import { expectSound } from "../worlds/soundness.js";

const hostileHistory = arbitraryHistory({ mode: "hostile" });

test("applying the difference of two states to the first gives the second, and its inverse undoes it", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(hostileHistory, fc.nat(), ({ steps, crm }, n) => {
      const start = steps[n % steps.length]?.before ?? crm;
      const changes = changesBetween(start, crm);
      expect(recordsOf(applyChanges(start, changes))).toEqual(recordsOf(crm));
      expect(recordsOf(applyChanges(crm, invertChanges(changes)))).toEqual(recordsOf(start));
      expect(invertChanges(invertChanges(changes))).toEqual(changes);
      expect(recordsOf(applyChanges(crm, changesBetween(crm, start)))).toEqual(recordsOf(start));
      shares.count({
        "rows were changed, made and removed": ["made", "changed", "removed"].every((kind) =>
          changes.some((change) => kindOf(change) === kind),
        ),
      });
    }),
  );
  shares.expectAtLeast({ "rows were changed, made and removed": 0.08 });
});

function kindOf({ before, after }: Change): string {
  return before === null ? "made" : after === null ? "removed" : "changed";
}

test("in the order of changes no row is made before what it points to, nor removed before what points to it", () => {
  fc.assert(
    fc.property(hostileHistory, fc.nat(), ({ steps, crm }, n) => {
      const order: readonly string[] = Object.keys(recordsOf(crm));
      const changes = changesBetween(steps[n % steps.length]?.before ?? crm, crm);
      const kept = changes.filter((change) => change.after !== null).map((change) => order.indexOf(change.entity));
      const gone = changes.filter((change) => change.after === null).map((change) => order.indexOf(change.entity));
      expect(kept).toEqual([...kept].sort((a, b) => a - b));
      expect(gone).toEqual([...gone].sort((a, b) => b - a));
      expect(changes.map((change) => change.after === null)).toEqual([
        ...kept.map(() => false),
        ...gone.map(() => true),
      ]);
    }),
  );
});

test("the journal of a history, kept as changes, replays to its end and reverts to its beginning", () => {
  fc.assert(
    fc.property(hostileHistory, ({ steps, crm }) => {
      const journal = steps.flatMap(({ before, after }) => changesBetween(before, after));
      const start = steps[0]?.before ?? crm;
      expect(recordsOf(applyChanges(start, journal))).toEqual(recordsOf(crm));
      expect(recordsOf(applyChanges(crm, invertChanges(journal)))).toEqual(recordsOf(start));
    }),
  );
});

test("changes of one branch apply to another whole, or are refused as drift or would-break without effect", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(hostileHistory, fc.nat(), fc.nat(), ({ steps, crm }, n, m) => {
      const made = steps[n % steps.length];
      const elsewhere = steps[m % steps.length]?.after ?? crm;
      if (made === undefined) return;
      const changes = changesBetween(made.before, crm);
      const before = recordsOf(elsewhere);
      let outcome = "applied";
      try {
        const after = applyChanges(elsewhere, changes);
        expectSound(after);
        for (const { entity, id, after: row } of changes) {
          if (entity !== "settings")
            expect((after[entity] as { get(id: unknown): unknown }).get(id) ?? null).toEqual(row);
        }
      } catch (error) {
        outcome = (error as { code: string }).code;
        expect(["drift", "would-break"]).toContain(outcome);
      }
      expect(recordsOf(elsewhere)).toEqual(before);
      shares.count({ applied: outcome === "applied", "refused for drift": outcome === "drift" });
    }),
  );
  shares.expectAtLeast({ applied: 0.05, "refused for drift": 0.3 });
});

test("single rows taken out of a state are refused exactly when the rest is no state any more", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(hostileHistory, fc.nat(), ({ crm }, n) => {
      const rows = changesBetween(crm, crmFrom({ ...emptied(crm), settings: crm.settings })).filter(
        (change) => change.entity !== "settings",
      );
      const removal = rows[n % Math.max(1, rows.length)];
      if (removal === undefined) return;
      const records = recordsOf(crm);
      const table = records[removal.entity as "users"].filter(
        (row) => JSON.stringify(row) !== JSON.stringify(removal.before),
      );
      const sound = attempting(() => crmFrom({ ...records, [removal.entity]: table }));
      const applied = attempting(() => applyChanges(crm, [removal]));
      expect(applied.code).toBe(sound.code === "invalid-records" ? "would-break" : undefined);
      shares.count({ refused: applied.code !== undefined, applied: applied.code === undefined });
    }),
  );
  shares.expectAtLeast({ refused: 0.15, applied: 0.2 });
});

function attempting(run: () => unknown): { readonly code: string | undefined } {
  try {
    run();
    return { code: undefined };
  } catch (error) {
    return { code: (error as { code: string }).code };
  }
}

function emptied(crm: Parameters<typeof recordsOf>[0]): ReturnType<typeof recordsOf> {
  const records = Object.entries(recordsOf(crm)).map(([name, rows]) => [name, Array.isArray(rows) ? [] : rows]);
  return Object.fromEntries(records) as ReturnType<typeof recordsOf>;
}

test("a command executed again after its changes were undone gives the same result", () => {
  fc.assert(
    fc.property(hostileHistory, ({ steps }) => {
      const step = steps.findLast(({ before, after }) => before !== after);
      if (step === undefined) return;
      const undone = applyChanges(step.after, invertChanges(changesBetween(step.before, step.after)));
      const again = attempt(undone, step.command as Command);
      expect(again.ok && recordsOf(again.crm)).toEqual(recordsOf(step.after));
    }),
  );
});
