import {
  type CrmRecords,
  type DirectoryRecords,
  directoryOf,
  type Entity,
  type LoadableEntity,
  partialCrm,
  readRows,
  type TableRows,
} from "betreuergruppen";
import { StoreError } from "betreuergruppen/storage";
import type { ControlledTransaction, Kysely } from "kysely";
import { arrayText } from "./arrayText.js";
import { directoryEntities, storedEntities } from "./columns.js";
import { type Moment, storeErrorFor } from "./driverError.js";
import { execute } from "./execute.js";
import { drawnRevision, renewGuards } from "./guards.js";
import { OneAhead } from "./oneAhead.js";
import { inPieces } from "./rowsAsTable.js";
import { rowsStatement, valuesOf } from "./rowsStatement.js";
import { raw, Sql, sql } from "./sqlText.js";
import { type KyselyStoreOptions, type TableNames, tableNamesOf } from "./tableNames.js";

/** Some rows of one entity. */
export type LoadedPiece = {
  readonly [Name in LoadableEntity]: { readonly entity: Name; readonly rows: readonly TableRows[Name][] };
}[LoadableEntity];

/** Records that never are in memory as a whole. Customers come before what names them. */
export interface StreamedRecords {
  readonly directory: DirectoryRecords;
  /** In pieces of any size; some thousands of rows are handy. */
  readonly pieces: Iterable<LoadedPiece> | AsyncIterable<LoadedPiece>;
}

/** Where to load, and who is told how far it is. */
export interface LoadRecordsOptions extends KyselyStoreOptions {
  /** Called behind each statement with the number of rows that are in. */
  readonly onProgress?: ((rows: number) => void) | undefined;
}

const loadedEntities: readonly LoadableEntity[] = ["customers", "campaignAnnotations", "tasks"];

/**
 * Puts records into the empty tables of a store, many rows with a statement and all in one transaction, and gives how many
 * rows they were. Each is read once and checked as `crmFrom` does, while the database is at work on those before. Records
 * that are not sound are refused as `invalid-records`; rows that come twice or name nothing are a `StoreError`; an error of
 * the stream is thrown as it is: nothing is there then. The journal begins behind it. O(rows); in memory only those of a
 * piece and of two statements.
 *
 * @example
 * await loadRecords(db, recordsOf(crm), { dialect: "postgresql", onProgress: (rows) => console.log(rows) })
 */
export async function loadRecords(
  db: Kysely<unknown>,
  records: CrmRecords | StreamedRecords,
  { onProgress, ...options }: LoadRecordsOptions,
): Promise<number> {
  const names = tableNamesOf(options);
  const { directory, pieces } = "pieces" in records ? records : { directory: records, pieces: piecesOf(records) };
  const crm = partialCrm(directory);
  const transaction = await begun(db);
  // Errors of the stream, or of who is told, are not the database's.
  const run = (statement: Sql) =>
    execute<Record<string, unknown>>(transaction, names.dialect, statement).catch(refusedAt("before commit"));
  let count = 0;
  const line = new OneAhead();
  const put = async (entity: Entity, rows: readonly object[]): Promise<void> => {
    for (const piece of inPieces(inserted(entity, rows))) {
      const statement = written(rowsStatement(names, entity, "insert", piece));
      await line.start(async () => {
        await run(statement);
        count += piece.length;
        onProgress?.(count);
      });
    }
  };
  try {
    await mustBeEmpty(names, run);
    await run(renewGuards(names, drawnRevision()));
    // What was read, since that was checked.
    const read = directoryOf(crm);
    await run(settingsStatement(names, read));
    for (const entity of directoryEntities) await put(entity, read[entity]);
    const places = new Map<Entity, number>();
    for await (const { entity, rows } of pieces) {
      const place = places.get(entity) ?? 0;
      for (let from = 0; from < rows.length; from += rowsAtOnce) {
        await put(entity, readRows(crm, entity, rows.slice(from, from + rowsAtOnce), place + from));
      }
      places.set(entity, place + rows.length);
    }
    await line.end();
    await transaction.commit().execute().catch(refusedAt("committing"));
    return count;
  } catch (error) {
    // A statement that is still under way is about earlier rows: what it failed of comes first.
    const first = await line.end().then(
      () => error,
      (earlier: unknown) => earlier,
    );
    if (!transaction.isCommitted && !transaction.isRolledBack)
      await transaction
        .rollback()
        .execute()
        .catch(() => {});
    throw first;
  }
}

// The next rows are read while the database is at work on these: short turns keep both busy, and a large piece is not there
// a second time as a whole.
const rowsAtOnce = 2_500;

/** The rows of whole records that a CRM may hold in part, in pieces. */
function* piecesOf(records: CrmRecords): Generator<LoadedPiece> {
  for (const entity of loadedEntities) yield { entity, rows: records[entity] } as LoadedPiece;
}

function* inserted(entity: Entity, rows: readonly object[]): Generator<readonly unknown[]> {
  for (const after of rows) yield valuesOf("insert", entity, null, after);
}

/** Drivers write lists out only when they send them, while the database waits. */
function written({ texts, parts }: Sql): Sql {
  return new Sql(
    texts,
    parts.map((part) => (part instanceof Sql ? written(part) : Array.isArray(part) ? arrayText(part) : part)),
  );
}

async function begun(db: Kysely<unknown>): Promise<ControlledTransaction<unknown>> {
  try {
    return await db.withoutPlugins().startTransaction().setIsolationLevel("serializable").execute();
  } catch (error) {
    throw storeErrorFor(error, "connecting");
  }
}

type Run = (statement: Sql) => Promise<{ readonly rows: readonly Record<string, unknown>[] }>;

async function mustBeEmpty(names: TableNames, run: Run): Promise<void> {
  const tables = [...directoryEntities, ...loadedEntities].map((entity) => storedEntities[entity].table);
  // What a journal tells of earlier rows does not fit those that are loaded.
  for (const table of [...tables, "journal"]) {
    const { rows } = await run(sql`select 1 as one from ${names.of(table)} limit 1`);
    if (rows.length > 0) throw new StoreError("failed", `${names.plain(table)} is not empty: nothing was loaded`);
  }
}

function settingsStatement(names: TableNames, { settings }: DirectoryRecords): Sql {
  const { table, columns } = storedEntities.settings;
  const set = columns.map(({ field, column }) => sql`${raw(column)} = ${settings[field as keyof typeof settings]}`);
  return sql`update ${names.of(table)} set ${set.reduce((all, one) => sql`${all}, ${one}`)}`;
}

/** What the database refuses lies in the records: trying again does not help. */
function refusedAt(moment: Moment): (error: unknown) => never {
  return (error) => {
    const { code, message, cause } = storeErrorFor(error, moment);
    throw new StoreError(code === "conflict" ? "failed" : code, message, { cause });
  };
}
