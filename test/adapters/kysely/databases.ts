import { PGlite } from "@electric-sql/pglite";
import { migrate, pgliteDialect, type StoreDialect } from "betreuergruppen/kysely";
import { type Dialect, Kysely, MysqlDialect, PostgresDialect, sql } from "kysely";
import { createPool } from "mysql2";
import pg from "pg";

/** A database with the tables of a store. */
export interface Database {
  readonly db: Kysely<unknown>;
  readonly dialect: StoreDialect;
  /** Of its schema, or of the database itself. */
  readonly name: string;
  /** Another way into the same database, with connections of its own. */
  readonly another: () => Kysely<unknown>;
  readonly close: () => Promise<void>;
}

/** PostgreSQL inside this process. */
export async function pgliteDatabase(): Promise<Database> {
  const db = new Kysely<unknown>({ dialect: pgliteDialect(await PGlite.create()) });
  return { db, dialect: "postgresql", name: "public", another: () => db, close: () => db.destroy() };
}

/** A schema of its own on a server, dropped again at the end. */
export async function postgresDatabase(url: string, max = 8): Promise<Database> {
  const schema = `betreuergruppen_test_${process.pid}_${Date.now()}`;
  const made: Kysely<unknown>[] = [];
  const another = (): Kysely<unknown> => {
    const pool = new pg.Pool({ connectionString: url, max, options: `-c search_path=${schema}` });
    // A connection that is cut while nobody uses it is not this test's business.
    pool.on("error", () => {});
    const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
    made.push(db);
    return db;
  };
  const db = another();
  await sql`create schema ${sql.id(schema)}`.execute(db);
  return {
    ...{ db, another, dialect: "postgresql", name: schema },
    close: async () => {
      await sql`drop schema ${sql.id(schema)} cascade`.execute(db);
      await Promise.all(made.map((one) => one.destroy()));
    },
  };
}

/** A database of its own on a server, dropped again at the end. */
export async function mariaDatabase(url: string, connectionLimit = 8): Promise<Database> {
  const database = `betreuergruppen_test_${process.pid}_${Date.now()}`;
  const made: Kysely<unknown>[] = [];
  const opened = (to: string): Kysely<unknown> => {
    const dialect: Dialect = new MysqlDialect({ pool: createPool({ uri: to, connectionLimit, charset: "utf8mb4" }) });
    const db = new Kysely<unknown>({ dialect });
    made.push(db);
    return db;
  };
  const another = (): Kysely<unknown> => opened(Object.assign(new URL(url), { pathname: `/${database}` }).href);
  await sql`create database ${sql.id(database)}`.execute(opened(url));
  const db = another();
  return {
    ...{ db, another, dialect: "mysql", name: database },
    close: async () => {
      await sql`drop database ${sql.id(database)}`.execute(db);
      await Promise.all(made.map((one) => one.destroy()));
    },
  };
}

const tables = [
  ...["journal_subjects", "journal_pieces", "journal", "tasks", "team_memberships", "teams", "campaign_annotations"],
  ...["campaigns", "territories", "customers", "substitutions", "memberships", "groups", "users"],
];

/** All rows taken out again, as the tables are behind the migrations. */
export async function emptied({ db, dialect }: Database): Promise<void> {
  if (dialect === "postgresql") {
    const parts = tables.map((table, n) => sql`${sql.id(`d${n}`)} as (delete from ${sql.id(`crm_${table}`)})`);
    await sql`with ${sql.join(parts)} update crm_settings set second_group = false, group_required = false,
      territory_assignment = false, claim_requires_visibility = false`.execute(db);
    return;
  }
  for (const table of tables) await sql`delete from ${sql.id(`crm_${table}`)}`.execute(db);
  await sql`update crm_settings set second_group = false, group_required = false,
    territory_assignment = false, claim_requires_visibility = false`.execute(db);
}

/** The same database with its tables made. */
export async function migrated(database: Database): Promise<Database> {
  await migrate(database.db, { dialect: database.dialect });
  return database;
}
