import { StoreError } from "betreuergruppen/storage";
import type { Kysely } from "kysely";
import { storeErrorFor } from "./driverError.js";
import { execute } from "./execute.js";
import { Definitions, type Migration, migrations } from "./migrations.js";
import { type Sql, sql } from "./sqlText.js";
import { type KyselyStoreOptions, type TableNames, tableNamesOf } from "./tableNames.js";

/** What a migration has done. */
export interface Migrated {
  /** The version of the tables before; 0 if there were none. */
  readonly from: number;
  /** Their version now. */
  readonly to: number;
}

const migrationTable = "migrations";

/**
 * Makes the tables of a store, or brings those of an earlier version up to date: forwards only, and each step once, also
 * when several processes start at the same time or one dies on the way. Tables of a later version are a `StoreError`.
 * In MariaDB and MySQL the `sql_mode` must be without `NO_BACKSLASH_ESCAPES`. O(rows of the tables that a step changes).
 *
 * @example
 * await migrate(db, { dialect: "postgresql", schema: "crm" }) // => { from: 0, to: 2 }
 */
export function migrate(db: Kysely<unknown>, options: KyselyStoreOptions): Promise<Migrated> {
  return migrateTo(db, options, migrations.length);
}

/** The same up to a version, for tests of the steps. */
export async function migrateTo(db: Kysely<unknown>, options: KyselyStoreOptions, version: number): Promise<Migrated> {
  const names = tableNamesOf(options);
  const plain = db.withoutPlugins();
  if (names.dialect === "mysql") await mustEscape(plain);
  await makeMigrationTable(plain, names);
  const from = await versionOf(plain, names);
  if (from > migrations.length) {
    const known = `this version of the library knows ${migrations.length}`;
    throw new StoreError("failed", `the tables are of version ${from}, and ${known}: nothing was done`);
  }
  const define = new Definitions(names, names.dialect === "mysql" ? await exactCollation(plain) : "");
  for (const [n, migration] of migrations.slice(0, version).entries()) {
    if (n >= from) await step(plain, names, n + 1, migration, define);
  }
  return { from, to: Math.max(from, version) };
}

// Somebody else made, or is about to make, the same thing.
const isThere = new Set<unknown>(["42P07", "42P06", "42701", "42710", "23505", "40001", "40P01", "XX000"]);
// Table, column, key, foreign key, row.
const isThereInMysql = new Set<unknown>([1050, 1060, 1061, 1826, 1062]);

function isThereAlready(error: unknown): boolean {
  const { code, errno, message = "" } = error as { code?: unknown; errno?: unknown; message?: string };
  return isThere.has(code) || isThereInMysql.has(errno) || (errno === 1005 && message.includes("errno: 121"));
}

async function makeMigrationTable(db: Kysely<unknown>, names: TableNames): Promise<void> {
  const { schema } = names;
  const table = sql`create table if not exists ${names.of(migrationTable)} (version smallint not null primary key)`;
  const makeSchema = sql`create schema if not exists ${names.quoted(schema ?? "")}`;
  for (const statement of schema === undefined ? [table] : [makeSchema, table]) {
    await patiently(async () => {
      await execute(db, names.dialect, statement);
    });
  }
}

async function versionOf(db: Kysely<unknown>, names: TableNames): Promise<number> {
  const newest = sql`select coalesce(max(version), 0) as version from ${names.of(migrationTable)}`;
  const { rows } = await execute<{ version: unknown }>(db, names.dialect, newest);
  return Number(rows[0]?.version);
}

/** Drivers write values into statements, and quote them by backslashes: where these mean nothing, a value could be SQL. */
async function mustEscape(db: Kysely<unknown>): Promise<void> {
  const { rows } = await execute<{ mode: string }>(db, "mysql", sql`select @@sql_mode as mode`);
  if (!rows[0]?.mode.includes("NO_BACKSLASH_ESCAPES")) return;
  throw new StoreError("failed", "the sql_mode NO_BACKSLASH_ESCAPES lets values become SQL: nothing was done");
}

async function exactCollation(db: Kysely<unknown>): Promise<string> {
  const { rows } = await execute<{ version: string }>(db, "mysql", sql`select version() as version`);
  return /mariadb/i.test(rows[0]?.version ?? "") ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin";
}

/**
 * One step, once. In PostgreSQL it is a transaction that begins with the row of its version: a second process waits for
 * it there. In MariaDB and MySQL every statement is for itself, so each may find its work done, and the row comes last.
 */
async function step(
  db: Kysely<unknown>,
  names: TableNames,
  version: number,
  migration: Migration,
  define: Definitions,
): Promise<void> {
  const statements = migration(define);
  const done = sql`insert into ${names.of(migrationTable)} (version) values (${version})`;
  if (names.dialect === "postgresql") {
    await patiently(async () => {
      if ((await versionOf(db, names)) >= version) return;
      await db.transaction().execute(async (transaction) => {
        for (const statement of [done, ...statements]) await execute(transaction, names.dialect, statement);
      });
    });
    return;
  }
  for (const statement of [...statements, done]) await unlessThere(db, names, statement);
}

async function unlessThere(db: Kysely<unknown>, names: TableNames, statement: Sql): Promise<void> {
  try {
    await execute(db, names.dialect, statement);
  } catch (error) {
    if (!isThereAlready(error)) throw storeErrorFor(error, "before commit");
  }
}

const mostTries = 20;

/** Again, as long as it meets others who do the same. */
async function patiently(work: () => Promise<void>): Promise<void> {
  for (let nth = 1; ; nth += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isThereAlready(error) || nth >= mostTries) throw storeErrorFor(error, "before commit");
    }
  }
}
