import type { Change, CustomerId, GroupId, Instant, UserId } from "betreuergruppen";

/** One saved piece of work: what changed, by whom, when and why. */
export interface JournalEntry {
  /** Grows from entry to entry, in the order in which they took effect; numbers may be left out. */
  readonly sequence: number;
  /** Tells the piece of work from all others: one that was saved is not saved again. */
  readonly key: string;
  readonly by: UserId;
  /** When, as the host said: epoch milliseconds. */
  readonly at: Instant;
  readonly reason: string | null;
  readonly changes: readonly Change[];
}

/** What one can ask the history of: a customer, a user or a group. */
export type Subject =
  | { readonly customerId: CustomerId; readonly userId?: undefined; readonly groupId?: undefined }
  | { readonly userId: UserId; readonly customerId?: undefined; readonly groupId?: undefined }
  | { readonly groupId: GroupId; readonly customerId?: undefined; readonly userId?: undefined };

/** Which entries to read, newest first. */
export interface JournalQuery {
  /** At most so many; a whole number from 1. */
  readonly limit: number;
  /** Only entries before this one. */
  readonly before?: number | undefined;
  /** Only the entry with this key. */
  readonly key?: string | undefined;
  /** Only entries with a change that concerns it: see {@link subjectsOf}. */
  readonly subject?: Subject | undefined;
}
