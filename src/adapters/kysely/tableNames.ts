import { directoryNames } from "betreuergruppen/sql";
import type { StoreCapabilities } from "betreuergruppen/storage";
import { raw, type Sql } from "./sqlText.js";

/** Which SQL a store speaks: PostgreSQL's (PGlite's too), or that of MariaDB and MySQL. */
export type StoreDialect = "postgresql" | "mysql";

/** Where the tables are. */
export interface KyselyStoreOptions {
  readonly dialect: StoreDialect;
  /** What the names of all tables begin with, before an underscore; `crm` if left out. At most 27 bytes. */
  readonly prefix?: string | undefined;
  /** The schema (PostgreSQL) or database (MariaDB, MySQL) of the tables; the connection's own if left out. */
  readonly schema?: string | undefined;
  /**
   * `"validated-reads"` where the database does not keep what was read: a cluster with several nodes that are written to,
   * such as Galera, whose nodes do not see each other's reads. Else, and if left out, `"serializable"`.
   */
  readonly isolation?: StoreCapabilities["isolation"] | undefined;
}

/** The names of tables, quoted when they are put into a statement. */
export interface TableNames {
  readonly dialect: StoreDialect;
  readonly schema: string | undefined;
  /** The plain name of a table, without its schema: `crm_users`. */
  readonly plain: (table: string) => string;
  /** As it stands in a statement. */
  readonly of: (table: string) => Sql;
  /** A name of ours, quoted. */
  readonly quoted: (name: string) => Sql;
}

// With the longest name that we put behind it, it is as long as the names of every database may be.
const longestPrefix = 27;
const dialects: readonly string[] = ["postgresql", "mysql"] satisfies StoreDialect[];

/** Reads options. A name that cannot be quoted, or an unknown dialect, is a `TypeError`. */
export function tableNamesOf({ dialect, prefix = "crm", schema }: KyselyStoreOptions): TableNames {
  if (!dialects.includes(dialect)) throw new TypeError(`no such dialect: \`${String(dialect)}\``);
  // Refuses what cannot be quoted, in the words of all conditions.
  directoryNames({ prefix, schema });
  if (encodeURIComponent(prefix).replaceAll(/%../g, "x").length > longestPrefix) {
    throw new TypeError(`the prefix \`${prefix}\` has more than ${longestPrefix} bytes`);
  }
  for (const name of [prefix, schema]) {
    if (name?.includes(".")) throw new TypeError(`the name \`${name}\` has a dot, and stands for one part`);
    // Drivers that put values in by themselves look for question marks inside quotes too.
    if (dialect === "mysql" && name?.includes("?")) throw new TypeError(`the name \`${name}\` has a question mark`);
  }
  const plain = (table: string): string => `${prefix}_${table}`;
  const quote = dialect === "postgresql" ? '"' : "`";
  const quoted = (name: string): string => quote + name.replaceAll(quote, quote + quote) + quote;
  const before = schema === undefined ? "" : `${quoted(schema)}.`;
  const known = new Map<string, Sql>();
  const of = (table: string): Sql => {
    const name = known.get(table) ?? raw(before + quoted(plain(table)));
    known.set(table, name);
    return name;
  };
  return { dialect, schema, plain, of, quoted: (name) => raw(quoted(name)) };
}
