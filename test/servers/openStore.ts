import { kyselyStore, preparing } from "betreuergruppen/kysely";
import type { Store } from "betreuergruppen/storage";
import { type Dialect, Kysely, MysqlDialect, PostgresDialect } from "kysely";
import mysql from "mysql2";
import pg from "pg";

/** A store over a pool of connections to a server, as a host would open it. */
export interface OpenedStore {
  readonly store: Store;
  readonly db: Kysely<unknown>;
  readonly dialect: "postgresql" | "mysql";
  readonly close: () => Promise<void>;
}

export interface OpenOptions {
  readonly connections?: number;
  /** What stands between Kysely and its dialect. */
  readonly wrap?: (dialect: Dialect) => Dialect;
}

/** Opens a store on the server of an URL; on the nodes of a cluster where there are several, one after the other in turn. */
export function openStore(
  urls: string | readonly string[],
  { connections = 4, wrap = (dialect) => dialect }: OpenOptions = {},
): OpenedStore {
  const [url = "", ...others] = typeof urls === "string" ? [urls] : urls;
  const dialect = url.startsWith("postgres") ? "postgresql" : "mysql";
  const isolation = others.length > 0 ? "validated-reads" : "serializable";
  const db = new Kysely<unknown>({
    dialect: wrap(
      dialect === "postgresql"
        ? new PostgresDialect({ pool: preparing(postgresPool(url, connections)) })
        : new MysqlDialect({ pool: preparing(mariaPool([url, ...others], connections)) }),
    ),
  });
  return { store: kyselyStore(db, { dialect, isolation }), db, dialect, close: () => db.destroy() };
}

function postgresPool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max });
  // Told to whoever waits for an answer; without these pg would end the process too.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

function mariaPool(urls: readonly string[], connectionLimit: number) {
  const [only = ""] = urls;
  if (urls.length === 1) return mysql.createPool({ uri: only, connectionLimit });
  const cluster = mysql.createPoolCluster({ removeNodeErrorCount: 1, restoreNodeTimeout: 2_000, canRetry: true });
  for (const [n, uri] of urls.entries()) cluster.add(`node${n}`, { uri, connectionLimit, connectTimeout: 2_000 });
  return {
    getConnection: (taken: (error: unknown, connection: never) => void) =>
      cluster.getConnection("*", "RR", taken as never),
    end: (ended: (error: unknown) => void) => cluster.end(ended),
  };
}
