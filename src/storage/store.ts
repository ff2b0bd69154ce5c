import type { Change, DirectoryRecords, Instant, LoadedRecords, Selection, TeamId, UserId } from "betreuergruppen";
import type { JournalEntry, JournalQuery } from "./journal.js";

/*
 * The port: what a database has to do to keep a CRM. Each MUST has a short name, by which the conformance suite tests it.
 * What throws, unless it says otherwise, throws a `StoreError`: `"conflict"` where trying again helps, `"interrupted"`
 * where it is not known whether the commit took place. Errors of the driver that are neither may pass as they are.
 */

/** What a store can do, as data. */
export interface StoreCapabilities {
  /**
   * `"serializable"`: transactions that commit are as if they had run one behind the other, whatever they read.
   * `"validated-reads"`: a transaction reads one state, and `save` is told what was read and refuses if any of it changed.
   */
  readonly isolation: "serializable" | "validated-reads";
  /** `"skip-locked"`: transactions have `lockNext`, and claims do not wait for each other. */
  readonly claims: "skip-locked" | "optimistic";
}

/**
 * What a transaction is for, so that a database can do as much as is needed and no more. `"read"`: it saves nothing.
 * `"write"`: it may load and save anything. `"claim"`: it takes rows by `lockNext`, loads a few others by their ids, and saves
 * changes of tasks.
 */
export type TransactionPurpose = "read" | "write" | "claim";

/** A database that keeps one CRM. */
export interface Store {
  readonly capabilities: StoreCapabilities;
  /**
   * Runs work in a transaction of its own and commits it when the work is done.
   *
   * - atomic: it MUST keep all that the work saved, or nothing; of a save that was refused nothing, even if the work goes on.
   * - rolls-back: when the work throws, nothing MUST be left of it, and what was thrown MUST be thrown on as it is.
   * - durable: what is committed when this resolves MUST be there for every later transaction, after reopening too.
   * - isolated: with `"serializable"` it MUST throw a conflict rather than let two transactions see less of each other than
   *   one behind the other would; at the latest when it commits.
   * - interrupted: when it cannot know whether it committed, it MUST say so by `"interrupted"`, not by `"conflict"`.
   *
   * The purpose is `"write"` if left out. A store may take every purpose for that.
   */
  transaction<Result>(
    work: (transaction: StoreTransaction) => Promise<Result>,
    purpose?: TransactionPurpose,
  ): Promise<Result>;
}

/** What can be done inside a transaction. It is of no use behind its end. */
export interface StoreTransaction {
  /**
   * The directory: settings, users, groups, memberships, substitutions, territories, campaigns, teams, team memberships.
   *
   * - directory-whole: it MUST give all of their rows; of an empty store the empty tables and the default settings.
   * - directory-revision: the revision MUST be another one after every commit that changed any of them.
   * - directory-known: only if the revision is the one `known` already, the records MAY be `null`.
   */
  directory(known: string | null): Promise<Directory>;

  /**
   * The rows of each selection, in the order of the selections. Rows are plain objects as `Change` has them, every field set.
   *
   * - loads-complete: it MUST give every row that a selection names; those that are not there are left out.
   * - loads-minimal: it MUST NOT give any other row for that selection.
   * - loads-exact: ids MUST be compared exactly: case, blanks at the end, composed letters, and the entity matter.
   * - loads-in-order: of a pool it MUST give the first ones by priority, due instant with none last, and id by UTF-16 units.
   * - loads-one-state: all loads of one transaction, and its directory, MUST be of one state, or end in a conflict.
   * - loads-own-writes: what the transaction itself has saved MUST be among it.
   */
  load(selections: readonly Selection[]): Promise<LoadedRecords>;

  /**
   * Saves changes, in their order, which respects references, and an entry of the journal. Called at most once for a
   * transaction by `transact`, with at least one change.
   *
   * - refuses-drift: it MUST throw a conflict when a `before` is not what is there, `null` meaning that nothing is: for every
   *   entity, the settings too, for rows that come, change and go.
   * - journals: it MUST append the entry in the same transaction, with exactly these changes.
   * - once: it MUST throw a conflict when there is an entry with this key.
   * - validates-reads: with `"validated-reads"` it MUST throw a conflict, at the latest when it commits, when a selection or
   *   the directory that was read is not any more as it was.
   */
  save(changes: readonly Change[], entry: NewEntry): Promise<void>;

  /**
   * Entries of the journal, newest first.
   *
   * - journal-order: `sequence` MUST grow in the order in which the entries took effect.
   * - journal-query: it MUST give exactly the entries that the query names, as many as its limit allows.
   * - journal-exact: an entry MUST come back as it was saved; `reason` is `null` where there was none.
   */
  journal(query: JournalQuery): Promise<readonly JournalEntry[]>;

  /**
   * The next tasks of a pool in its order that no other transaction has locked, locked until this one ends. There if, and
   * only if, `claims` is `"skip-locked"`.
   *
   * - locks-skip: it MUST NOT wait for others that lock tasks, nor give what they have locked.
   * - locks-next: it MUST give the first ones of all others, those included that this transaction has locked already.
   * - locks-release: the end of the transaction, whichever, MUST release them.
   */
  lockNext?(teamId: TeamId, first: number): Promise<LoadedRecords[number]>;
}

/** The directory and its revision. */
export interface Directory {
  readonly revision: string;
  /** `null`: as it was at this revision. */
  readonly records: DirectoryRecords | null;
}

/** An entry of the journal to be written, and what its changes rely on. */
export interface NewEntry {
  /** 1 to 200 UTF-16 units, well-formed, without control characters: like an id. */
  readonly key: string;
  /** Like an id. */
  readonly by: UserId;
  /** Finite, and not `-0`. */
  readonly at: Instant;
  /** Well-formed, without the character U+0000. */
  readonly reason: string | null;
  readonly read: Reads;
}

/** What a piece of work has read. */
export interface Reads {
  /** The revision of the directory. */
  readonly directory: string;
  readonly selections: readonly Selection[];
}
