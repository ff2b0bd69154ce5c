import { addTask, type Crm, teamPool } from "betreuergruppen";
import type { Store, StoreTransaction } from "betreuergruppen/storage";
import { type Bench, wayInto } from "./bench.js";
import { company } from "./company.js";
import { endsWithin } from "./endsWithin.js";
import { expectSame, expectThat, thrownBy } from "./expectSame.js";
import type { Proof } from "./proof.js";
import type { OpenedStorage } from "./storageUnderTest.js";

/** A pool of five in an order that is neither that of their ids nor that in which they came. */
const crm: Crm = (["normal", "critical", "high", "normal", "critical"] as const).reduce(
  (before, priority, n) =>
    addTask(before, { id: `${9 - n}`, kind: "ticket", title: "Next", teamId: "office", priority }),
  company,
);
const inOrder = Array.from(teamPool(crm, "office"), ({ id }) => id);

async function lock(transaction: StoreTransaction, first: number): Promise<unknown> {
  const rows = (await transaction.lockNext?.("office", first)) ?? [];
  return rows.map((row) => (row as { readonly id?: unknown }).id);
}

/** Locks are for claims. */
function claiming<Result>(store: Store, work: (transaction: StoreTransaction) => Promise<Result>): Promise<Result> {
  return store.transaction(work, "claim");
}

/** Long enough for any database that does not wait. */
const longest = 10_000;

/** What other work gives while a transaction is under way; fails if it waits for that one. */
async function meanwhile<Result>(
  store: Store,
  work: (transaction: StoreTransaction) => Promise<Result>,
): Promise<Result> {
  const other = claiming(store, work);
  if (await endsWithin(longest, other)) return await other;
  throw new Error(`it waited for a transaction that has locked tasks, for ${longest} ms and more`);
}

/** What is said to reach less far must not reach farther: less would be proved than can be. */
async function reachesOneWay(storage: OpenedStorage): Promise<void> {
  expectThat(storage.stores.length > 1, "locks that reach one way only need several ways to be seen on");
  await claiming(wayInto(storage, 0), async (one) => {
    await lock(one, 1);
    await meanwhile(wayInto(storage, 1), async (two) => {
      expectSame(
        "what is locked another way, where locks are said to reach one way only",
        await lock(two, 1),
        inOrder.slice(0, 1),
      );
    });
  });
}

async function skips(bench: Bench): Promise<void> {
  const everywhere = bench.capabilities.locks !== "on-one-way";
  await bench.on(crm, async (storage) => {
    if (!everywhere) await reachesOneWay(storage);
    const way = (nth: number): Store => wayInto(storage, everywhere ? nth : 0);
    await claiming(way(0), async (one) => {
      expectSame("the first two of a pool", await lock(one, 2), inOrder.slice(0, 2));
      await meanwhile(way(1), async (two) => {
        expectSame("the next one of those that are left", await lock(two, 1), inOrder.slice(2, 3));
        await meanwhile(way(2), async (three) => {
          expectSame("all others", await lock(three, 10), inOrder.slice(3));
        });
        expectSame("what others have locked, and let go again", await lock(two, 10), inOrder.slice(2));
      });
    });
  });
}

async function next(bench: Bench): Promise<void> {
  await bench.on(crm, async (storage) => {
    await claiming(wayInto(storage, 0), async (transaction) => {
      for (const first of [1, 3, 2, 5, 100]) {
        expectSame(`the first ${first} of a pool`, await lock(transaction, first), inOrder.slice(0, first));
      }
      const rows = await transaction.lockNext?.("office", 1);
      expectSame("a locked task", rows, [crm.tasks.get(inOrder[0] ?? "")]);
      expectSame("the pool of a team that there is not", await transaction.lockNext?.("nowhere", 5), []);
    });
  });
}

async function released(bench: Bench): Promise<void> {
  await bench.on(crm, async (storage) => {
    const expectFree = async (behind: string): Promise<void> => {
      await claiming(wayInto(storage, 1), async (transaction) => {
        expectSame(`the pool behind a transaction that ${behind}`, await lock(transaction, 10), inOrder);
      });
    };
    await claiming(wayInto(storage, 0), (transaction) => lock(transaction, 3));
    await expectFree("is done");
    const failing = claiming(wayInto(storage, 0), async (transaction) => {
      await lock(transaction, 3);
      throw new RangeError("the work's own");
    });
    await thrownBy("work that throws", failing);
    await expectFree("has failed");
  });
}

const needs = { claims: "skip-locked" } as const;

/** What the port demands of locks. */
export const lockMusts: readonly Proof[] = [
  {
    key: "locks-skip",
    says: "tasks that others have locked are passed over, without waiting",
    needs: { ...needs, transactions: "side-by-side" },
    prove: skips,
  },
  { key: "locks-next", says: "the first ones of the pool are given, one's own included", needs, prove: next },
  { key: "locks-release", says: "the end of a transaction lets its tasks go", needs, prove: released },
];
