import type { Instant } from "betreuergruppen";
import { isId } from "./isId.js";
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
 * concern it; none for what is unknown. O(entries about it).
 *
 * @example
 * for (const { at, by, changes } of await history(store, { customerId: "c1" })) print(at, by, changes)
 */
export async function history(
  store: Store,
  { from, until, ...subject }: HistoryOf,
  patience: Patience = {},
): Promise<readonly JournalEntry[]> {
  const ids = Object.values({ ...subject }).filter((id) => id !== undefined);
  if (ids.length !== 1) throw new TypeError("a history is of one of customerId, userId and groupId");
  for (const [name, value] of Object.entries({ from, until })) {
    if (value !== undefined && !(value <= Number.POSITIVE_INFINITY))
      throw new TypeError(`${name} must be an instant in epoch milliseconds`);
  }
  if (!isId(ids[0])) return [];
  return await retried(patience, () =>
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
