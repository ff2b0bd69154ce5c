import { type Crm, createCrm } from "betreuergruppen";
import {
  type JournalEntry,
  type Store,
  type StoreCapabilities,
  StoreError,
  type StoreTransaction,
} from "betreuergruppen/storage";
import { applied, readsHold, sameDirectory } from "./memoryState.js";
import { MemoryTransaction } from "./memoryTransaction.js";

/**
 * A store in memory: for tests, for trying things out, and the smallest example of an adapter. It keeps one whole `Crm` and
 * its journal. Transactions run side by side, each on the state that it began with, and never wait; whoever commits second
 * and relied on what the first one changed has a conflict. O(1) to make.
 *
 * @example
 * const store = memoryStore(crmFrom(records))
 */
export function memoryStore(crm: Crm = createCrm()): Store {
  return new MemoryStore(crm);
}

class MemoryStore implements Store {
  readonly capabilities: StoreCapabilities = Object.freeze({ isolation: "validated-reads", claims: "skip-locked" });
  #crm: Crm;
  /** Grows whenever the directory changes. */
  #revision = 1;
  /** Only ever grows, so a transaction knows its own by how many there were. */
  readonly #journal: JournalEntry[] = [];
  readonly #keys = new Set<string>();
  readonly #locks = new Map<string, StoreTransaction>();

  constructor(crm: Crm) {
    this.#crm = crm;
  }

  async transaction<Result>(work: (transaction: StoreTransaction) => Promise<Result>): Promise<Result> {
    const begun = { crm: this.#crm, revision: this.#revision, journal: this.#journal, entries: this.#journal.length };
    const transaction = new MemoryTransaction(begun, this.#locks);
    try {
      const result = await work(transaction);
      this.#commit(transaction);
      return result;
    } finally {
      transaction.end();
    }
  }

  /** All of it in one go: nobody can see half of it. */
  #commit({ begun, saved }: MemoryTransaction): void {
    let crm = this.#crm;
    for (const { read, changes, key } of saved) {
      if (begun.crm !== this.#crm && !readsHold(read, begun, { crm: this.#crm, revision: this.#revision })) {
        throw new StoreError("conflict", "what was read has changed since");
      }
      if (this.#keys.has(key)) throw new StoreError("conflict", "it is saved already");
      crm = applied(crm, changes);
    }
    if (!sameDirectory(crm, this.#crm)) this.#revision += 1;
    this.#crm = crm;
    for (const { read: _, ...entry } of saved) {
      this.#journal.push(Object.freeze({ ...entry, sequence: this.#journal.length + 1 }));
      this.#keys.add(entry.key);
    }
  }
}
