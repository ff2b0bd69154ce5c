import {
  attempt,
  type Crm,
  type CrmError,
  changesBetween,
  createCrm,
  execute,
  recordsOf,
  whoCanSee,
} from "betreuergruppen";
import { memoryStore } from "betreuergruppen/memory";
import { ask, crmAt, history, type Store, transact } from "betreuergruppen/storage";
import { arbitraryCommand, arbitraryCrm, arbitraryHistory } from "betreuergruppen/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Shares } from "../worlds/share.js";
import { watchedStore } from "./watchedStore.js";
import { wholeOf } from "./wholeOf.js";

const worlds = fc.oneof(
  arbitraryCrm({ mode: "hostile" }),
  arbitraryCrm(),
  arbitraryHistory().map(({ crm }) => crm),
);
const worldAndCommand = worlds.chain((crm) =>
  fc.record({ crm: fc.constant(crm), command: arbitraryCommand(crm, { mode: "hostile" }) }),
);

test("a command through a store does what it does on the whole CRM, or is refused alike and saves nothing", async () => {
  const shares = new Shares();
  await fc.assert(
    fc.asyncProperty(worldAndCommand, async ({ crm, command }) => {
      const inner = memoryStore(crm);
      const store = watchedStore(inner, {});
      const whole = attempt(crm, command);
      let refusal: unknown;
      try {
        const { changes } = await transact(store, (one) => execute(one, command), { by: "root", at: 1 });
        expect(whole.ok && changesBetween(crm, whole.crm)).toEqual(changes);
      } catch (error) {
        refusal = (error as CrmError).refusal ?? error;
        expect(refusal).toEqual(!whole.ok && whole.refusal);
      }
      expect(await wholeOf(inner)).toEqual(recordsOf(whole.ok ? whole.crm : crm));
      shares.count({ accepted: whole.ok, refused: !whole.ok });
    }),
    { numRuns: 300 },
  );
  shares.expectAtLeast({ accepted: 0.3, refused: 0.2 });
});

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

test("the CRM at an instant, and a question about it, are those of the state that there was", async () => {
  const shares = new Shares();
  await fc.assert(
    fc.asyncProperty(arbitraryHistory({ maxCommands: 15 }), fc.nat(), async (drawn, n) => {
      const { store, states } = await played(drawn);
      const at = n % (states.length + 1);
      const then = states[at - 1];
      const past = await crmAt(store, at);
      if (then === undefined) expect(past.users.size + past.customers.size).toBe(0);
      else expect(recordsOf(past)).toEqual(recordsOf(then));
      expect(recordsOf(await crmAt(store, at + 0.5))).toEqual(recordsOf(past));
      for (const { id } of past.customers) {
        const names = await ask(store, (crm) => whoCanSee(crm, id, at), { asOf: at });
        expect(names).toEqual(whoCanSee(past, id, at));
      }
      shares.count({ "there is a past with customers": past.customers.size > 0 && at < states.length });
    }),
    { numRuns: 60 },
  );
  shares.expectAtLeast({ "there is a past with customers": 0.2 });
});

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
