import type { Instant } from "betreuergruppen";
import type { JournalEntry, Subject } from "./journal.js";
import { type Patience, retried } from "./retried.js";
import type { Store } from "./store.js";
import { concerns } from "./subjectsOf.js";

/** Of whom, and in which period. */
export type HistoryOf = Subject & {
  /** From this instant on. */
  readonly from?: Instant | undefined;
  /** Before this instant. */
  readonly until?: Instant | undefined;
};

const pageSize = 200;

/**
 * What changed about a customer, a user or a group: the journal's entries, oldest first, each with those of its changes that
 * concern it. O(entries about it).
 *
 * @example
 * for (const { at, by, changes } of await history(store, { customerId: "c1" })) print(at, by, changes)
 */
export function history(
  store: Store,
  { from, until, ...subject }: HistoryOf,
  patience: Patience = {},
): Promise<readonly JournalEntry[]> {
  return retried(patience, () =>
    store.transaction(async (transaction) => {
      const found: JournalEntry[] = [];
      let before: number | undefined;
      for (;;) {
        const page = await transaction.journal({ limit: pageSize, before, subject: subject as Subject });
        for (const entry of page) {
          before = entry.sequence;
          if ((from !== undefined && entry.at < from) || (until !== undefined && entry.at >= until)) continue;
          found.push({ ...entry, changes: entry.changes.filter((change) => concerns(change, subject as Subject)) });
        }
        if (page.length < pageSize) return found.reverse();
      }
    }, "read"),
  );
}
