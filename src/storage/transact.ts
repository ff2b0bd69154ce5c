import { type Change, type Crm, changesBetween, type Instant, type UserId } from "betreuergruppen";
import { stopIfCancelled } from "./cancel.js";
import { mustBeStorable } from "./mustBeStorable.js";
import { type Patience, retried } from "./retried.js";
import { Session } from "./session.js";
import type { Store, StoreTransaction, TransactionPurpose } from "./store.js";

/** Who does it, when and why, as the journal keeps it; and how long to go on trying. */
export interface TransactOptions extends Patience {
  readonly by: UserId;
  /** In epoch milliseconds. */
  readonly at: Instant;
  readonly reason?: string | null | undefined;
  /** Tells this piece of work from all others, so that asking twice does it once; drawn if left out. */
  readonly key?: string | undefined;
}

/** What came of work on a store. */
export interface Transacted {
  /** The state after the work, in part: the directory, and what the work needed. */
  readonly crm: Crm;
  /** What was saved; nothing if the work changed nothing. */
  readonly changes: readonly Change[];
  readonly attempts: number;
  /** Whether it had been saved before, by an attempt whose answer was lost, or by an earlier call with this key. */
  readonly repeated: boolean;
}

/**
 * Runs pure work on what a store holds, loading what it asks for, and saves the difference: all or nothing, together with
 * an entry of the journal. What it relied on still holds when it is saved. On a conflict it is run again on the new state;
 * so it must depend on nothing but the CRM. A refusal passes through, and nothing is saved. Throws the store's error when
 * the attempts are used up. One load for a command over many ids; O(what the work reads and changes) rows.
 *
 * @example
 * const { crm } = await transact(store, (crm) => assignGroup(crm, { customerId: "c1", groupId: "north" }), {
 *   by: "anna",
 *   at: Date.now(),
 * })
 */
export function transact(store: Store, work: (crm: Crm) => Crm, options: TransactOptions): Promise<Transacted> {
  return save(store, options, (session) =>
    session.run((crm) => {
      const after = work(crm);
      if (after?.settings === undefined) throw new TypeError("the work must give a CRM: perhaps it lacks a `return`");
      return { crm: after, changes: changesBetween(crm, after) };
    }),
  );
}

/** What work gives: the next state and the difference to what the session holds. */
export type Outcome = Pick<Transacted, "crm" | "changes">;

/** Saves what work in a session gives, with the key of the options or one of its own. */
export async function save(
  store: Store,
  options: TransactOptions,
  work: (session: Session, transaction: StoreTransaction) => Promise<Outcome>,
  purpose: TransactionPurpose = "write",
): Promise<Transacted> {
  const { by, at, reason = null, signal } = options;
  const key = options.key ?? drawnKey();
  mustBeStorable({ key, by, at, reason });
  return await retried(options, (nth) =>
    store.transaction(async (transaction) => {
      const session = await Session.of(store, transaction, signal);
      if (nth > 1 || options.key !== undefined) {
        const [done] = await transaction.journal({ key, limit: 1 });
        if (done !== undefined) return { crm: session.crm, changes: done.changes, attempts: nth, repeated: true };
      }
      const { crm, changes } = await work(session, transaction);
      if (changes.length > 0) {
        // It may have waited long for its turn.
        stopIfCancelled(signal);
        // Databases do not tell `-0` from `0`.
        await transaction.save(changes, { key, by, at: at + 0, reason, read: session.reads });
      }
      return { crm, changes, attempts: nth, repeated: false };
    }, purpose),
  );
}

/** Long enough that no two are ever equal. */
function drawnKey(): string {
  return Array.from({ length: 4 }, () => Math.random().toString(36).slice(2, 12)).join("");
}
