import type { Change, DirectoryRecords, LoadedRecords, Selection, TeamId } from "betreuergruppen";
import {
  type Directory,
  type JournalEntry,
  type JournalQuery,
  type NewEntry,
  StoreError,
  type StoreTransaction,
  type TransactionPurpose,
} from "betreuergruppen/storage";
import type { QueryResult } from "kysely";
import { directoryEntities, storedEntities } from "./columns.js";
import { storeErrorFor } from "./driverError.js";
import { type Executor, execute } from "./execute.js";
import {
  countGuards,
  drawnRevision,
  guardCount,
  guardTable,
  markGuard,
  renewGuards,
  selectRevision,
} from "./guards.js";
import { entryOf, type JournalRow, subjectRow } from "./journalTables.js";
import { lockedRows } from "./lockedRows.js";
import { partsOf } from "./partsOf.js";
import { markRowGuards } from "./rowGuards.js";
import { saveChanges } from "./saveChanges.js";
import { readRow, selectAll, selectRows } from "./selectRows.js";
import { joined, type Sql, sql, wholeNumber } from "./sqlText.js";
import type { TableNames } from "./tableNames.js";

/** What a transaction is for, and which guard it marks. */
export interface Doing {
  readonly purpose: TransactionPurpose;
  /** Whether the database itself keeps what was read. */
  readonly serializable: boolean;
  /** Whether rows that were read have to be guarded, because the database does not. */
  readonly validates: boolean;
  readonly slot: number;
  readonly revisions: Revisions;
}

/** What transactions of one store tell each other about revisions of the directory. */
export interface Revisions {
  /** One that was taken for the present one, and is not. */
  refuted: string | undefined;
}

const directoryNames: readonly string[] = ["settings", ...directoryEntities];

/** One transaction of a database. */
export class KyselyTransaction implements StoreTransaction {
  readonly #connection: Executor;
  readonly #names: TableNames;
  readonly #doing: Doing;
  #open = true;
  /** The revision that claims take for the present one until their first statement tells. */
  #assumed: string | undefined;
  /** The revision that nobody can change until this ends. */
  #locked: unknown;
  /** The revision that was given out. */
  #given: string | undefined;
  readonly #running = new Set<Promise<unknown>>();
  #saved = false;
  #saving = 0;
  /** What went wrong: from then on nothing of this transaction can be kept. */
  failure: unknown;

  constructor(connection: Executor, names: TableNames, doing: Doing) {
    this.#connection = connection;
    this.#names = names;
    this.#doing = doing;
  }

  async directory(known: string | null): Promise<Directory> {
    if (this.#doing.purpose === "claim" && known !== null && known !== this.#doing.revisions.refuted && !this.#saved) {
      this.#assumed = known;
      this.#given = known;
      return { revision: known, records: null };
    }
    const revision = await this.#revision();
    this.#given = revision;
    if (revision === known) return { revision, records: null };
    const tables: Record<string, unknown> = {};
    for (const entity of directoryEntities) {
      const { rows } = await this.#run<Record<string, unknown>>(selectAll(this.#names, entity));
      tables[entity] = rows.map((row) => readRow(storedEntities[entity].columns, row));
    }
    const { rows: settings } = await this.#run<Record<string, unknown>>(selectAll(this.#names, "settings"));
    const [row, ...others] = settings;
    if (row === undefined || others.length > 0) {
      throw new StoreError("corrupt", `${this.#names.plain("settings")} must have one row; it has ${settings.length}`);
    }
    // Where every statement sees a state of its own, the tables may be of two.
    if (!this.#doing.serializable && (await this.#revision()) !== revision) {
      throw new StoreError("conflict", "the directory changed while it was read");
    }
    const records = {
      format: "betreuergruppen",
      version: 1,
      settings: readRow(storedEntities.settings.columns, row),
      ...tables,
    };
    // The core looks at every row of it.
    return { revision, records: records as unknown as DirectoryRecords };
  }

  async load(selections: readonly Selection[]): Promise<LoadedRecords> {
    await this.verify();
    const loaded: unknown[][] = [];
    for (const selection of selections) {
      const found: unknown[] = [];
      for (const part of partsOf(selection)) {
        const { columns, statement } = this.#selecting(part);
        const { rows } = await this.#run<Record<string, unknown>>(statement);
        for (const row of rows) found.push(readRow(columns, row));
      }
      loaded.push(found);
    }
    return loaded;
  }

  async save(changes: readonly Change[], entry: NewEntry): Promise<void> {
    this.#saved = true;
    this.#saving += 1;
    try {
      await this.#save(changes, entry);
    } finally {
      this.#saving -= 1;
    }
  }

  async #save(changes: readonly Change[], entry: NewEntry): Promise<void> {
    const changesDirectory = changes.some(({ entity }) => directoryNames.includes(entity));
    const guards: { statement: Sql; rows: number }[] = [];
    if (changesDirectory) {
      this.#given = undefined;
      if (!this.#doing.serializable) this.#mustBe(entry.read.directory, await this.#revision());
      guards.push({ statement: renewGuards(this.#names, drawnRevision()), rows: guardCount });
    } else if (!this.#doing.serializable) {
      if (this.#locked !== entry.read.directory)
        guards.push({ statement: markGuard(this.#names, this.#doing.slot, entry.read.directory), rows: 1 });
      this.#assumed = undefined;
    }
    try {
      if (this.#doing.validates) {
        const marks = markRowGuards(this.#names, changes, entry.read.selections);
        if (marks !== null) await this.#run(marks);
      }
      await saveChanges(this.#names, (statement) => this.#run(statement), { changes, entry, guards });
    } catch (error) {
      // Perhaps it was the directory: the next one looks again.
      if (this.#doing.purpose === "claim") this.#doing.revisions.refuted = entry.read.directory;
      if (this.failure === undefined && guards.length > 0) await this.#mustHaveGuards();
      // A part of it may be there, which work that goes on must not keep.
      this.failure ??= error;
      throw error;
    }
  }

  async journal({ limit, before, key, subject }: JournalQuery): Promise<readonly JournalEntry[]> {
    await this.verify();
    const names = this.#names;
    const conditions = [sql`1 = 1`];
    if (before !== undefined) conditions.push(sql`j.sequence < ${before}`);
    if (key !== undefined) conditions.push(sql`j.entry_key = ${key}`);
    let from = sql`${names.of("journal")} as j`;
    let order = sql`j.sequence`;
    if (subject !== undefined) {
      const [kind, id] = subjectRow(subject);
      from = sql`${names.of("journal_subjects")} as s join ${from} on j.sequence = s.sequence`;
      conditions.push(sql`s.kind = ${kind} and s.id = ${id}`);
      order = sql`s.sequence`;
    }
    const { rows } = await this.#run<JournalRow>(
      sql`select j.sequence, j.entry_key, j.by_user_id, j.at, j.reason, j.changes, j.pieces from ${from}
        where ${joined(conditions, " and ")} order by ${order} desc limit ${wholeNumber(limit)}`,
    );
    const entries: JournalEntry[] = [];
    for (const row of rows) {
      const more = Number(row.pieces) > 1 ? await this.#morePieces(row.sequence) : [];
      entries.push(entryOf(row, names.plain("journal"), more));
    }
    return entries;
  }

  async lockNext(teamId: TeamId, first: number): Promise<LoadedRecords[number]> {
    const { columns } = storedEntities.tasks;
    // Whoever changes the directory waits for it. In PostgreSQL they would go on behind that with what they saw before.
    const locks = this.#names.dialect === "mysql" && !this.#doing.validates;
    const revision = sql`(${selectRevision(this.#names)}${locks ? sql` lock in share mode` : sql``}) as revision`;
    const statement = selectRows(this.#names, { kind: "pool", teamId, first }, revision);
    const { rows } = await this.#run<Record<string, unknown>>(sql`${statement} for update skip locked`);
    const [row] = rows;
    if (row !== undefined && this.#given !== undefined) this.#mustBe(this.#given, row["revision"]);
    if (locks) this.#locked = row?.["revision"];
    return rows.map((row) => readRow(columns, row));
  }

  /** Throws a conflict if the directory is not what it was taken for. */
  async verify(): Promise<void> {
    if (this.#assumed !== undefined) this.#mustBe(this.#assumed, await this.#revision());
  }

  /** From now on it is of no use. When what is under way is done; whether a part of a save would be kept. */
  async end(): Promise<{ readonly inTheMiddle: boolean }> {
    this.#open = false;
    const inTheMiddle = this.#saving > 0;
    if (this.#running.size > 0) await Promise.allSettled(this.#running);
    return { inTheMiddle };
  }

  #mustBe(assumed: string, revision: unknown): void {
    this.#assumed = undefined;
    if (revision === assumed) return;
    this.#doing.revisions.refuted = assumed;
    throw new StoreError("conflict", "the directory has changed since it was read");
  }

  #selecting(selection: Selection) {
    const locks = this.#doing.purpose === "claim" || !this.#doing.serializable;
    return lockedRows(this.#names, selection, locks);
  }

  async #mustHaveGuards(): Promise<void> {
    const { rows } = await this.#run<{ slots: unknown; revisions: unknown }>(countGuards(this.#names));
    if (Number(rows[0]?.slots) === guardCount && Number(rows[0]?.revisions) === 1) return;
    const message = `${this.#names.plain(guardTable)} must have ${guardCount} rows with one revision`;
    this.failure = new StoreError("corrupt", message);
    throw this.failure;
  }

  async #revision(): Promise<string> {
    const { rows } = await this.#run<{ revision: unknown }>(selectRevision(this.#names));
    const revision = rows[0]?.revision;
    if (typeof revision !== "string") {
      throw new StoreError("corrupt", `${this.#names.plain(guardTable)} 0 is not there: migrate first`);
    }
    return revision;
  }

  async #morePieces(sequence: unknown): Promise<string[]> {
    const { rows } = await this.#run<{ changes: string }>(
      sql`select changes from ${this.#names.of("journal_pieces")} where sequence = ${sequence} order by piece`,
    );
    return rows.map(({ changes }) => changes);
  }

  async #run<Row>(statement: Sql): Promise<QueryResult<Row>> {
    if (!this.#open) throw new TypeError("the transaction is over");
    if (this.failure !== undefined) throw this.failure;
    const answer = execute<Row>(this.#connection, this.#names.dialect, statement);
    this.#running.add(answer);
    try {
      return await answer;
    } catch (error) {
      this.failure = storeErrorFor(error, "before commit");
      throw this.failure;
    } finally {
      this.#running.delete(answer);
    }
  }
}
