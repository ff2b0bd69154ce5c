import {
  type Change,
  directoryOf,
  type LoadedRecords,
  type Selection,
  selected,
  type Task,
  type TeamId,
  teamPool,
} from "betreuergruppen";
import {
  concerns,
  type Directory,
  type JournalEntry,
  type JournalQuery,
  type NewEntry,
  StoreError,
  type StoreTransaction,
} from "betreuergruppen/storage";
import { applied, type MemoryState, sameDirectory } from "./memoryState.js";

/** What a transaction has saved, and waits to be committed. */
export type Saved = NewEntry & Pick<JournalEntry, "changes">;

/** The state that a transaction began with, and the journal, of which only so many entries were there. */
export interface Begun extends MemoryState {
  readonly journal: readonly JournalEntry[];
  readonly entries: number;
}

/** One transaction: the state that it began with, and what it has made of it so far. */
export class MemoryTransaction implements StoreTransaction {
  readonly begun: Begun;
  readonly saved: Saved[] = [];
  #crm: MemoryState["crm"];
  readonly #locks: Map<string, StoreTransaction>;
  #open = true;

  constructor(begun: Begun, locks: Map<string, StoreTransaction>) {
    this.begun = begun;
    this.#crm = begun.crm;
    this.#locks = locks;
  }

  async directory(known: string | null): Promise<Directory> {
    this.#mustBeOpen();
    const own = sameDirectory(this.#crm, this.begun.crm) ? "" : `+${this.saved.length}`;
    const revision = `${this.begun.revision}${own}`;
    return { revision, records: revision === known ? null : directoryOf(this.#crm) };
  }

  async load(selections: readonly Selection[]): Promise<LoadedRecords> {
    this.#mustBeOpen();
    return selections.map((selection) => selected(this.#crm, selection));
  }

  async save(changes: readonly Change[], entry: NewEntry): Promise<void> {
    this.#mustBeOpen();
    // Whether somebody else has saved it is seen when it is committed.
    if (this.saved.some(({ key }) => key === entry.key)) throw new StoreError("conflict", "it is saved already");
    // A frozen copy: what anybody does to theirs afterwards is no business of the journal.
    const kept: readonly Change[] = JSON.parse(JSON.stringify(changes), (_, value: unknown) => Object.freeze(value));
    this.#crm = applied(this.#crm, kept);
    this.saved.push({ ...entry, changes: kept });
  }

  async journal({ limit, before, key, subject }: JournalQuery): Promise<readonly JournalEntry[]> {
    this.#mustBeOpen();
    return this.#entries()
      .filter((entry) => before === undefined || entry.sequence < before)
      .filter((entry) => key === undefined || entry.key === key)
      .filter((entry) => subject === undefined || entry.changes.some((change) => concerns(change, subject)))
      .reverse()
      .slice(0, limit);
  }

  async lockNext(teamId: TeamId, first: number): Promise<readonly Task[]> {
    this.#mustBeOpen();
    const tasks: Task[] = [];
    for (const task of teamPool(this.#crm, teamId)) {
      if (tasks.length === first) break;
      const holder = this.#locks.get(task.id);
      if (holder !== undefined && holder !== this) continue;
      this.#locks.set(task.id, this);
      tasks.push(task);
    }
    return tasks;
  }

  /** Lets go of what it has locked. */
  end(): void {
    this.#open = false;
    for (const [taskId, holder] of this.#locks) if (holder === this) this.#locks.delete(taskId);
  }

  #entries(): readonly JournalEntry[] {
    const { journal, entries } = this.begun;
    const own = this.saved.map(({ read: _, ...entry }, n) => ({ ...entry, sequence: entries + n + 1 }));
    return [...journal.slice(0, entries), ...own];
  }

  #mustBeOpen(): void {
    if (!this.#open) throw new TypeError("the transaction is over");
  }
}
