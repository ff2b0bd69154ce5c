import { PGlite } from "@electric-sql/pglite";
import { migrate, pgliteDialect, type StoreDialect } from "betreuergruppen/kysely";
import { type Dialect, Kysely, MysqlDialect, PostgresDialect } from "kysely";
import { createPool } from "mysql2";
import pg from "pg";
import { ownMariaDatabase, ownPostgresDatabase } from "../servers/ownDatabase.js";
import { type Faults, faultyDialect } from "./faultyDialect.js";

/** A database with the tables of a store, into which faulty ways lead. */
export interface Place {
  readonly dialect: StoreDialect;
  /** Where it is on a server, if it is on one. */
  readonly url: string | undefined;
  /** A way in on which statements fail as said; by another address if one is given. */
  readonly enter: (faults?: Faults, url?: string) => Kysely<unknown>;
  /** A way in on which nothing fails. */
  readonly db: Kysely<unknown>;
  readonly close: () => Promise<void>;
}

/** PostgreSQL inside this process. */
export async function pglitePlace(): Promise<Place> {
  const pglite = await PGlite.create();
  const enter = (faults: Faults = {}) => new Kysely<unknown>({ dialect: faultyDialect(pgliteDialect(pglite), faults) });
  const db = enter();
  await migrate(db, { dialect: "postgresql" });
  return { dialect: "postgresql", url: undefined, enter, db, close: () => pglite.close() };
}

/** A database of its own on the server of an URL. */
export async function serverPlace(server: string): Promise<Place> {
  const postgres = server.startsWith("postgres");
  const dialect = postgres ? "postgresql" : "mysql";
  const { url, drop } = await (postgres ? ownPostgresDatabase(server) : ownMariaDatabase(server));
  const entered: Kysely<unknown>[] = [];
  const enter = (faults: Faults = {}, address: string = url): Kysely<unknown> => {
    const db = new Kysely<unknown>({ dialect: faultyDialect(dialectAt(address), faults) });
    entered.push(db);
    return db;
  };
  const db = enter();
  await migrate(db, { dialect });
  return {
    ...{ dialect, url, enter, db },
    close: async () => {
      await Promise.all(entered.map((db) => db.destroy()));
      await drop();
    },
  };
}

function dialectAt(url: string): Dialect {
  if (!url.startsWith("postgres")) return new MysqlDialect({ pool: createPool({ uri: url, connectionLimit: 2 }) });
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  // Told to whoever waits for an answer; without these pg would end the process too.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return new PostgresDialect({ pool });
}
