import { applyChanges, type Change, type Crm, type Instant, invertChanges, isCrmError } from "betreuergruppen";
import { type Patience, retried } from "./retried.js";
import { Session } from "./session.js";
import type { Store, StoreTransaction } from "./store.js";
import { StoreError } from "./storeError.js";

/** Of which state to ask, and how long to go on trying. */
export interface AskOptions extends Patience {
  /** The state as it was at this instant, by the journal; the present one if left out. */
  readonly asOf?: Instant | undefined;
}

/**
 * The answer to a question about what a store holds, loading what it asks for. Take out of lists what you need inside the
 * question: behind it nothing is loaded any more. With `asOf` about the state behind the last journal entry up to that
 * instant. O(what the question reads), and the changes since then.
 *
 * @example
 * const names = await ask(store, (crm) => whoCanSee(crm, "c1", at).map((user) => user.name), { asOf: at })
 */
export function ask<Answer>(store: Store, question: (crm: Crm) => Answer, options: AskOptions = {}): Promise<Answer> {
  const { asOf, signal } = options;
  if (asOf !== undefined && !Number.isFinite(asOf))
    throw new TypeError("asOf must be an instant in epoch milliseconds");
  return retried(options, () =>
    store.transaction(async (transaction) => {
      const session = await Session.of(store, transaction, signal);
      if (asOf === undefined) return await session.run(question);
      const since = await changesSince(transaction, asOf);
      const undo = fitting(() => invertChanges(since));
      return await session.run((crm) => question(fitting(() => applyChanges(crm, undo))));
    }, "read"),
  );
}

/** A journal that does not fit what is there is the store's fault: never to be taken for a refusal of the question. */
function fitting<Result>(goBack: () => Result): Result {
  try {
    return goBack();
  } catch (error) {
    if (!isCrmError(error)) throw error;
    throw new StoreError("corrupt", `the journal does not fit what is there: ${error.message}`, { cause: error });
  }
}

const pageSize = 200;

/** What changed behind the last entry up to an instant, in the order in which it did. */
async function changesSince(transaction: StoreTransaction, asOf: Instant): Promise<readonly Change[]> {
  const entries: (readonly Change[])[] = [];
  let before: number | undefined;
  for (;;) {
    const page = await transaction.journal({ limit: pageSize, before });
    for (const entry of page) {
      if (entry.at <= asOf) return entries.reverse().flat();
      entries.push(entry.changes);
      before = entry.sequence;
    }
    if (page.length < pageSize) return entries.reverse().flat();
  }
}
