import { type Crm, changesBetween, createCrm, execute } from "betreuergruppen";
import { memoryStore } from "betreuergruppen/memory";
import { history, type Store, transact } from "betreuergruppen/storage";
import { arbitraryHistory } from "betreuergruppen/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Shares } from "../worlds/share.js";

/** Plays a history into a store, each accepted step at its own instant. */
async function played({
  steps,
}: {
  readonly steps: readonly { before: Crm; after: Crm; command: unknown }[];
}): Promise<{
  readonly store: Store;
  readonly states: readonly Crm[];
}> {
  const store = memoryStore();
  const states: Crm[] = [];
  for (const { before, after, command } of steps) {
    if (changesBetween(before, after).length === 0) continue;
    states.push(after);
    await transact(store, (crm) => execute(crm, command as never), { by: "root", at: states.length });
  }
  return { store, states };
}

test("the history of a customer, a user or a group is every change that names it, oldest first", async () => {
  const shares = new Shares();
  await fc.assert(
    fc.asyncProperty(arbitraryHistory({ mode: "hostile", maxCommands: 25 }), fc.nat(), async (drawn, n) => {
      const { store, states } = await played(drawn);
      const last = states.at(-1);
      if (last === undefined) return;
      const customers = Array.from(last.customers, ({ id }) => id);
      const customerId = customers[n % Math.max(1, customers.length)] ?? "nobody";
      const entries = await history(store, { customerId });
      const naive = states.flatMap((after, step) => {
        const about = changesBetween(states[step - 1] ?? createCrm(), after).filter(
          ({ entity, before, after: row }) =>
            (entity === "customers" && [before?.id, row?.id].includes(customerId)) ||
            [before, row].some((one) => (one as { customerId?: unknown } | null)?.customerId === customerId),
        );
        return about.length > 0 ? [{ at: step + 1, changes: about }] : [];
      });
      expect(entries.map(({ at, changes }) => ({ at, changes }))).toEqual(naive);
      const some = await history(store, { customerId, from: 3, until: 9 });
      expect(some.map(({ at }) => at)).toEqual(naive.map(({ at }) => at).filter((at) => at >= 3 && at < 9));
      shares.count({ "it has a history": entries.length > 1 });
    }),
    { numRuns: 100 },
  );
  shares.expectAtLeast({ "it has a history": 0.2 });
});
