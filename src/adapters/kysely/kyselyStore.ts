import {
  isStoreError,
  type Store,
  type StoreCapabilities,
  type StoreTransaction,
  type TransactionPurpose,
} from "betreuergruppen/storage";
import type { ControlledTransaction, DatabaseConnection, IsolationLevel, Kysely } from "kysely";
import { storeErrorFor } from "./driverError.js";
import { guardCount } from "./guards.js";
import { toldOfHostKey } from "./hostKeys.js";
import { KyselyTransaction, type Revisions } from "./kyselyTransaction.js";
import { type KyselyStoreOptions, type TableNames, tableNamesOf } from "./tableNames.js";

/**
 * A store in a database, through Kysely: PostgreSQL and what speaks its SQL (PGlite, see {@link pgliteDialect}), MariaDB and
 * MySQL. The tables are those of {@link migrate}. What work relied on holds when it is saved; what cannot be told apart from
 * that is a conflict, and tried again. O(1) to make.
 *
 * @example
 * const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString }) }) })
 * await migrate(db, { dialect: "postgresql" })
 * const store = kyselyStore(db, { dialect: "postgresql" })
 */
export function kyselyStore(db: Kysely<unknown>, options: KyselyStoreOptions): Store {
  const { isolation = "serializable" } = options;
  if (!isolations.includes(isolation)) throw new TypeError(`no such isolation: \`${String(isolation)}\``);
  return new KyselyStore(db, tableNamesOf(options), isolation);
}

const isolations: readonly string[] = ["serializable", "validated-reads"] satisfies StoreCapabilities["isolation"][];

class KyselyStore implements Store {
  readonly capabilities: StoreCapabilities;
  readonly #db: Kysely<unknown>;
  readonly #names: TableNames;
  readonly #slots = new Slots();
  readonly #revisions: Revisions = { refuted: undefined };

  constructor(db: Kysely<unknown>, names: TableNames, isolation: StoreCapabilities["isolation"]) {
    this.capabilities = Object.freeze({ isolation, claims: "skip-locked" });
    // Plugins would rename columns, or what comes out of them.
    this.#db = db.withoutPlugins();
    this.#names = names;
  }

  async transaction<Result>(
    work: (transaction: StoreTransaction) => Promise<Result>,
    purpose: TransactionPurpose = "write",
  ): Promise<Result> {
    const inner = await this.#begin(purpose);
    const slot = this.#slots.take();
    // Who only reads one state relies on nothing that could change.
    const validates = purpose !== "read" && this.capabilities.isolation === "validated-reads";
    const serializable = purpose === "read" || (purpose === "write" && !validates);
    const doing = { purpose, serializable, validates, slot, revisions: this.#revisions };
    let transaction: KyselyTransaction | undefined;
    try {
      transaction = new KyselyTransaction(await connectionOf(inner), this.#names, doing);
      const result = await done(work, transaction);
      const { inTheMiddle } = await transaction.end();
      // Work that went on after a failed statement cannot be kept.
      if (transaction.failure !== undefined) throw transaction.failure;
      if (inTheMiddle) throw new TypeError("the work ended before what it saves was saved: it has to await that");
      await committed(inner);
      return result;
    } catch (error) {
      await transaction?.end();
      if (!inner.isCommitted && !inner.isRolledBack) await rolledBack(inner);
      throw toldOfHostKey(error, this.#names);
    } finally {
      this.#slots.giveBack(slot);
    }
  }

  async #begin(purpose: TransactionPurpose): Promise<ControlledTransaction<unknown>> {
    try {
      const begin = this.#db.startTransaction().setIsolationLevel(isolationFor(purpose, this.#names));
      return await (purpose === "read" ? begin.setAccessMode("read only") : begin).execute();
    } catch (error) {
      throw storeErrorFor(error, "connecting");
    }
  }
}

/** The connection of a transaction. To be given it anew for each statement costs a good part of what drivers do. */
function connectionOf(transaction: ControlledTransaction<unknown>): Promise<DatabaseConnection> {
  return transaction.getExecutor().provideConnection((connection) => Promise.resolve(connection));
}

/** Work, whose refusals count only if it saw the present directory. */
async function done<Result>(
  work: (transaction: StoreTransaction) => Promise<Result>,
  transaction: KyselyTransaction,
): Promise<Result> {
  try {
    return await work(transaction);
  } catch (error) {
    if (!isStoreError(error)) await transaction.verify();
    throw error;
  }
}

/**
 * Claims lock what they rely on by themselves. Serializable transactions of PostgreSQL would take each of two claims of one
 * pool for the reason of the other.
 */
function isolationFor(purpose: TransactionPurpose, { dialect }: TableNames): IsolationLevel {
  if (purpose === "claim") return "read committed";
  // MariaDB would lock all that is read; who only reads one state is behind all that are in it.
  return purpose === "read" && dialect === "mysql" ? "repeatable read" : "serializable";
}

async function committed(transaction: ControlledTransaction<unknown>): Promise<void> {
  try {
    await transaction.commit().execute();
  } catch (error) {
    throw storeErrorFor(error, "committing");
  }
}

async function rolledBack(transaction: ControlledTransaction<unknown>): Promise<void> {
  try {
    await transaction.rollback().execute();
  } catch {
    // The connection is gone, and the transaction with it; the first error says more.
  }
}

/** Which guards transactions of this store mark: each another one, as far as there are enough. */
class Slots {
  readonly #taken = new Set<number>();
  #next = Math.floor(Math.random() * guardCount);

  take(): number {
    for (let tries = 0; tries < guardCount; tries += 1) {
      const slot = (this.#next + tries) % guardCount;
      if (this.#taken.has(slot)) continue;
      this.#taken.add(slot);
      return slot;
    }
    return this.#next;
  }

  giveBack(slot: number): void {
    this.#taken.delete(slot);
  }
}
