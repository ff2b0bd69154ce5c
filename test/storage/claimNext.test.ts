import { addTask } from "betreuergruppen";
import { memoryStore } from "betreuergruppen/memory";
import { claimNext, type Store, type StoreTransaction } from "betreuergruppen/storage";
import { storageConformance } from "betreuergruppen/testing";
import { expect, test } from "vitest";
import { everythingCrm } from "../exchange/everything.js";
import { capabilities } from "./brokenStores.js";
import { watchedStore } from "./watchedStore.js";

// With locks claims seldom meet. Without them they have to come about by conflicts.
storageConformance({
  test: (name, body) => /: claims?-/.test(name) && test(name, body),
  name: "a store in memory without locks",
  open: () => ({ stores: [watchedStore(memoryStore(), { withoutLocks: true })] }),
  capabilities: { ...capabilities, claims: "optimistic", reopens: false, crashes: false, losesAnswers: false },
});

/** A way into a store whose locks nobody sees who comes another way, as on a node of a cluster. */
function lockingAlone(store: Store): Store {
  const locks = new Map<unknown, StoreTransaction>();
  return {
    capabilities: store.capabilities,
    transaction: async (work) => {
      let own: StoreTransaction | undefined;
      try {
        return await store.transaction(async (inner) => {
          const transaction: StoreTransaction = {
            directory: (known) => inner.directory(known),
            load: (selections) => inner.load(selections),
            save: (changes, entry) => inner.save(changes, entry),
            journal: (query) => inner.journal(query),
            lockNext: async (teamId, first) => {
              const [pool = []] = await inner.load([{ kind: "pool", teamId, first: 100 }]);
              const idOf = (task: unknown): unknown => (task as { readonly id?: unknown }).id;
              const free = pool
                .filter((task) => [undefined, transaction].includes(locks.get(idOf(task))))
                .slice(0, first);
              for (const task of free) locks.set(idOf(task), transaction);
              return free;
            },
          };
          own = transaction;
          return await work(transaction);
        });
      } finally {
        for (const [id, holder] of locks) if (holder === own) locks.delete(id);
      }
    },
  };
}

// Then the locks of one way prove themselves, and claims that come two ways meet when they commit.
storageConformance({
  test: (name, body) => /: (MUST locks|claims?|next)-/.test(name) && test(name, body),
  name: "two nodes",
  open: () => {
    const store = memoryStore();
    return { stores: [lockingAlone(store), lockingAlone(store)] };
  },
  capabilities: { ...capabilities, locks: "on-one-way", reopens: false, crashes: false, losesAnswers: false },
});

test("claims need no more than the task that is claimed", async () => {
  const loads: unknown[][] = [];
  let crm = everythingCrm();
  for (let n = 0; n < 50; n += 1) crm = addTask(crm, { id: `n${n}`, kind: "ticket", title: "N", teamId: "office" });
  const store = watchedStore(memoryStore(crm), { withoutLocks: true, loads: loads as never });
  await claimNext(store, { teamId: "office", userId: "ben", at: 1 });
  expect(loads).toEqual([[{ kind: "pool", teamId: "office", first: 1 }]]);
});
