import {
  type Crm,
  type CrmError,
  type DirectoryRecords,
  isCrmError,
  isNotLoaded,
  type LoadedRecords,
  partialCrm,
  type Selection,
  withLoaded,
} from "betreuergruppen";
import { type CancelSignal, stopIfCancelled } from "./cancel.js";
import type { Reads, Store, StoreTransaction } from "./store.js";
import { StoreError } from "./storeError.js";

/** The directory of each store as it was read last: most transactions meet it unchanged. */
const directories = new WeakMap<Store, { readonly revision: string; readonly crm: Crm }>();

/** More than the longest question needs: one about every group, one by one. */
const mostLoads = 1_000;

/** A CRM that is loaded, inside one transaction, as work asks for it; and what was loaded. */
export class Session {
  readonly #transaction: StoreTransaction;
  readonly #revision: string;
  readonly #loaded = new Map<string, Selection>();
  readonly #signal: CancelSignal | undefined;
  #loads = 0;
  /** What is held, as it is in the store. */
  crm: Crm;

  private constructor(transaction: StoreTransaction, revision: string, crm: Crm, signal: CancelSignal | undefined) {
    this.#transaction = transaction;
    this.#revision = revision;
    this.crm = crm;
    this.#signal = signal;
  }

  /** A session that holds the directory. */
  static async of(store: Store, transaction: StoreTransaction, signal?: CancelSignal): Promise<Session> {
    const known = directories.get(store);
    const { revision, records } = await transaction.directory(known?.revision ?? null);
    if (records === null && known?.revision === revision) return new Session(transaction, revision, known.crm, signal);
    if (records === null)
      throw new StoreError("corrupt", "the store gave no directory for a revision that is not known");
    const crm = sound(() => partialCrm(records), records);
    directories.set(store, { revision, crm });
    return new Session(transaction, revision, crm, signal);
  }

  get reads(): Reads {
    return { directory: this.#revision, selections: Array.from(this.#loaded.values()) };
  }

  /** Runs pure work, and again with what it lacked, until it lacks nothing. */
  async run<Result>(work: (crm: Crm) => Result): Promise<Result> {
    for (;;) {
      try {
        return atOnce(work(this.crm));
      } catch (error) {
        if (!isNotLoaded(error)) throw error;
        stopIfCancelled(this.#signal);
        const missing = error.missing.filter((selection) => !this.#loaded.has(JSON.stringify(selection)));
        if (missing.length === 0) {
          throw new TypeError(`the work asks for what it has, so it depends on more than the CRM: ${error.message}`);
        }
        // Work that draws an id whenever it is run would ask for another one for ever.
        if (this.#loads >= mostLoads) {
          throw new TypeError(
            `the work goes on asking: either it depends on more than the CRM, or it asks for more than ${mostLoads} rows one ` +
              `by one; then look them up at once before, as by \`crm.tasks.getAll(ids)\`: ${error.message}`,
          );
        }
        this.#loads += 1;
        this.take(missing, await this.#transaction.load(missing));
      }
    }
  }

  /** Takes in what was loaded. */
  take(selections: readonly Selection[], loaded: LoadedRecords): void {
    this.crm = sound(() => withLoaded(this.crm, selections, loaded));
    for (const selection of selections) this.#loaded.set(JSON.stringify(selection), selection);
  }
}

/** What goes on behind the work's end can neither ask for rows nor be saved. */
function atOnce<Result>(result: Result): Result {
  const promised = result as Partial<PromiseLike<unknown>> | null | undefined;
  if (typeof promised?.then !== "function") return result;
  // What becomes of it is nobody's business any more, and must not end the process.
  promised.then(undefined, () => {});
  throw new TypeError("the work must give its result at once: it gave a promise");
}

/** What the core refuses to take in is the store's fault: never to be taken for the refusal of a command. */
function sound<Result>(takeIn: () => Result, directory?: DirectoryRecords): Result {
  try {
    return takeIn();
  } catch (error) {
    if (!isCrmError(error)) throw error;
    // Loads that contradict each other are of two states: somebody wrote in between.
    const message = `the store gave ${error.message}${rowInWords(error, directory)}`;
    throw new StoreError(error.code === "drift" ? "conflict" : "corrupt", message, { cause: error });
  }
}

/** Which row of a directory it is, by its key: in a database it has no place in a list. */
function rowInWords({ refusal: { problems } }: CrmError, directory: DirectoryRecords | undefined): string {
  const [, table = "", place] = /^(\w+)\[(\d+)\]/.exec(problems[0]?.path ?? "") ?? [];
  const rows: unknown = directory?.[table as keyof DirectoryRecords];
  const row: unknown = Array.isArray(rows) ? rows[Number(place)] : undefined;
  if (typeof row !== "object" || row === null) return "";
  // A key is one id, or those of the two that a row joins.
  const key = Object.entries(row).filter(([field]) => ("id" in row ? field === "id" : field.endsWith("Id")));
  return `, in the row of ${table} with ${key.map(([field, id]) => `${field} \`${String(id)}\``).join(" and ")}`;
}
