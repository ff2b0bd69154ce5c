import type { Change } from "betreuergruppen";
import { type Crm, type CrmRecords, changesBetween, createCrm, crmFrom, recordsOf } from "betreuergruppen";
import type { JournalEntry, NewEntry, Store, StoreTransaction } from "betreuergruppen/storage";
import fc from "fast-check";
import type { Eventually } from "../checkVisibility/visibilitySystem.js";
import { Shares } from "../shares.js";
import { orConflict } from "./expectSame.js";
import type { OpenedStorage, StorageCapabilities } from "./storageUnderTest.js";

/** What a bench is made of. */
export interface BenchOptions {
  readonly open: () => Eventually<OpenedStorage>;
  readonly capabilities: StorageCapabilities;
  readonly runs: number;
  readonly seed: number | undefined;
  readonly shrinkFor: number;
}

/** Facts about one drawn world, to be counted. */
type Facts = Readonly<Record<string, boolean>>;

/** Where proofs are made: opens storages, and draws. */
export class Bench {
  readonly capabilities: StorageCapabilities;
  readonly runs: number;
  readonly #options: BenchOptions;

  constructor(options: BenchOptions) {
    this.capabilities = options.capabilities;
    this.runs = options.runs;
    this.#options = options;
  }

  /** Whether several transactions can be under way. */
  get sideBySide(): boolean {
    return this.capabilities.transactions === "side-by-side";
  }

  /** Work on a fresh storage that holds this CRM, closed behind it. */
  async on<Result>(crm: Crm, work: (storage: OpenedStorage) => Promise<Result>): Promise<Result> {
    const storage = await this.#options.open();
    try {
      const changes = changesBetween(createCrm(), crm);
      if (changes.length > 0) await saved(wayInto(storage, 0), changes, { key: seedKey });
      return await work(storage);
    } finally {
      await storage.close?.();
    }
  }

  /** A property of drawn values. A share below its floor fails as well, where there are runs enough to tell. */
  async forAll<Value>(
    arbitrary: fc.Arbitrary<Value>,
    holds: (value: Value) => Promise<Facts>,
    floors: Readonly<Record<string, number>> = {},
    runs: number = this.runs,
  ): Promise<void> {
    const { seed, shrinkFor } = this.#options;
    const shares = new Shares();
    let giveUpAt = Number.POSITIVE_INFINITY;
    const property = fc.asyncProperty(arbitrary, async (value) => {
      // Databases are slow: a counterexample is made smaller for so long only.
      if (Date.now() > giveUpAt) return;
      try {
        shares.count(await holds(value));
      } catch (error) {
        giveUpAt = Math.min(giveUpAt, Date.now() + shrinkFor);
        throw error;
      }
    });
    await fc.assert(property, {
      numRuns: runs,
      includeErrorInReport: true,
      endOnFailure: shrinkFor === 0,
      ...(seed !== undefined && { seed }),
    });
    const low = this.runs < 100 ? [] : shares.below(floors);
    if (low.length > 0) throw new Error(`too few worlds had what matters:\n${low.join("\n")}`);
  }
}

/** The key of the entry by which a storage got what it holds at first. */
export const seedKey = "what was there at first";

/** One of the ways into a storage; the nth, or whichever comes round. */
export function wayInto({ stores }: Pick<OpenedStorage, "stores">, nth: number): Store {
  const store = stores[nth % stores.length];
  if (store === undefined) throw new TypeError("open must give at least one store");
  return store;
}

/** Saves changes in a transaction that is under way. What was read is the directory, and what is said. */
export async function save(
  transaction: StoreTransaction,
  changes: readonly Change[],
  { selections = [], ...entry }: Partial<NewEntry> & Partial<NewEntry["read"]> = {},
): Promise<void> {
  const { revision } = await transaction.directory(null);
  await transaction.save(changes, {
    ...{ key: "k", by: "root", at: 0, reason: null },
    read: { directory: revision, selections },
    ...entry,
  } as NewEntry);
}

/** Saves changes in a transaction of their own. */
export function saved(store: Store, changes: readonly Change[], entry: Partial<NewEntry> = {}): Promise<void> {
  return store.transaction((transaction) => save(transaction, changes, entry));
}

/** The same, again and again where it meets others. */
export async function savedAtLast(
  store: Store,
  changes: readonly Change[],
  entry: Partial<NewEntry> = {},
): Promise<void> {
  for (let nth = 1; nth < mostAttempts; nth += 1) {
    if ((await orConflict(saved(store, changes, entry))) !== "conflict") return;
  }
  await saved(store, changes, entry);
}

const mostAttempts = 50;

/** All that a transaction sees, as sound records. */
export async function wholeIn(transaction: StoreTransaction): Promise<CrmRecords> {
  const { records } = await transaction.directory(null);
  const entities = ["customers", "campaignAnnotations", "tasks"] as const;
  const loaded = await transaction.load(entities.map((entity) => ({ kind: "all", entity })));
  const rows = Object.fromEntries(entities.map((entity, n) => [entity, loaded[n]]));
  return recordsOf(crmFrom({ ...records, ...rows } as CrmRecords));
}

/** All that a store holds, as sound records. */
export function wholeOf(store: Store): Promise<CrmRecords> {
  return store.transaction(wholeIn, "read");
}

/** The journal but for the entry of what was there at first, oldest first. */
export async function journalOf(store: Store): Promise<readonly JournalEntry[]> {
  const entries = await store.transaction((transaction) => transaction.journal({ limit: 10_000 }), "read");
  return entries.filter(({ key }) => key !== seedKey).reverse();
}
