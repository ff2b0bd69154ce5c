import { PGlite } from "@electric-sql/pglite";
import { migrate, pgliteDialect, preparing, type StoreDialect } from "betreuergruppen/kysely";
import { Kysely, MysqlDialect, PostgresDialect, sql } from "kysely";
import { createPool } from "mysql2";
import pg from "pg";
import { cutProxy } from "../../servers/cutProxy.js";
import { pgliteWays, type ServerWay, serverWays, type Ways } from "./ways.js";

/** A database with the tables of a store. */
export interface Database {
  readonly db: Kysely<unknown>;
  readonly dialect: StoreDialect;
  /** Of its schema, or of the database itself. */
  readonly name: string;
  /** Another way into the same database, with connections of its own. */
  readonly another: () => Kysely<unknown>;
  /** The ways of a storage into it, which can be cut: as many as the database can have at once, and up to three. */
  readonly enter: () => Ways;
  readonly close: () => Promise<void>;
}

/** PostgreSQL inside this process. */
export async function pgliteDatabase(): Promise<Database> {
  const pglite = await PGlite.create();
  const db = new Kysely<unknown>({ dialect: pgliteDialect(pglite) });
  return {
    ...{ db, dialect: "postgresql", name: "public", another: () => db },
    enter: () => pgliteWays(pglite),
    close: () => db.destroy(),
  };
}

/** A schema of its own on a server, dropped again at the end. */
export async function postgresDatabase(url: string, max = 8): Promise<Database> {
  const schema = `betreuergruppen_test_${process.pid}_${Date.now()}`;
  const made: Kysely<unknown>[] = [];
  const opened = (connectionString: string, prepares = false): ServerWay => {
    const pool = new pg.Pool({ connectionString, max, options: `-c search_path=${schema}` });
    const connections = new Set<number>();
    pool.on("connect", (client) => {
      connections.add(numberOf(client));
      // Told to whoever waits for an answer; without this pg would end the process too.
      client.on("error", () => {});
    });
    pool.on("remove", (client) => connections.delete(numberOf(client)));
    // A connection that is cut while nobody uses it is not this test's business.
    pool.on("error", () => {});
    const dialect = new PostgresDialect({ pool: prepares ? preparing(pool) : pool });
    return { db: new Kysely<unknown>({ dialect }), connections };
  };
  const another = (): Kysely<unknown> => {
    const { db } = opened(url);
    made.push(db);
    return db;
  };
  const db = another();
  await sql`create schema ${sql.id(schema)}`.execute(db);
  const proxy = await cutProxy(url);
  return {
    ...{ db, another, dialect: "postgresql", name: schema },
    enter: () => serverWays({ db, dialect: "postgresql" }, threeTimes(opened, proxy.url), proxy),
    close: async () => {
      await sql`drop schema ${sql.id(schema)} cascade`.execute(db);
      await Promise.all(made.map((one) => one.destroy()));
      await proxy.close();
    },
  };
}

/** By which the server knows a connection. */
function numberOf(client: pg.PoolClient): number {
  // It is there, and in no types.
  return (client as unknown as { readonly processID: number }).processID;
}

/** The first one, which is asked most, and the last keep their statements prepared. */
const threeTimes = <Way>(opened: (url: string, prepares: boolean) => Way, url: string): readonly Way[] =>
  [true, false, true].map((prepares) => opened(url, prepares));

/** A database of its own on a server, dropped again at the end. */
export async function mariaDatabase(url: string, connectionLimit = 8): Promise<Database> {
  const database = `betreuergruppen_test_${process.pid}_${Date.now()}`;
  const made: Kysely<unknown>[] = [];
  const opened = (to: string, prepares = false): ServerWay => {
    const pool = createPool({ uri: to, connectionLimit, charset: "utf8mb4" });
    const connections = new Set<number>();
    pool.on("connection", ({ threadId }) => connections.add(threadId));
    const dialect = new MysqlDialect({ pool: prepares ? preparing(pool) : pool });
    return { db: new Kysely<unknown>({ dialect }), connections };
  };
  const kept = ({ db }: ServerWay): Kysely<unknown> => {
    made.push(db);
    return db;
  };
  const inside = (server: string): string => Object.assign(new URL(server), { pathname: `/${database}` }).href;
  const another = (): Kysely<unknown> => kept(opened(inside(url)));
  await sql`create database ${sql.id(database)}`.execute(kept(opened(url)));
  const db = another();
  const proxy = await cutProxy(url);
  return {
    ...{ db, another, dialect: "mysql", name: database },
    enter: () => serverWays({ db, dialect: "mysql" }, threeTimes(opened, inside(proxy.url)), proxy),
    close: async () => {
      await sql`drop database ${sql.id(database)}`.execute(db);
      await Promise.all(made.map((one) => one.destroy()));
      await proxy.close();
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
