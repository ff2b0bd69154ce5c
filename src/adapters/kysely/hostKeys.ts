import { isStoreError, StoreError } from "betreuergruppen/storage";
import { storedEntities } from "./columns.js";
import { guardTable } from "./guards.js";
import { rowGuardTable } from "./rowGuards.js";
import type { TableNames } from "./tableNames.js";

/** All tables of a store, behind their prefix. */
export const ourTables: readonly string[] = [
  ...Object.values(storedEntities).map(({ table }) => table),
  ...["journal", "journal_pieces", "journal_subjects", "migrations", guardTable, rowGuardTable],
];

/** A foreign key, and the table that it is on: the one that points to another. */
interface ForeignKey {
  readonly schema: string;
  readonly table: string;
  readonly constraint: string;
}

/**
 * The error to throw for one that a transaction ended with. A foreign key of our own tables shows that others were there. One
 * on a table of the host's will refuse the next time as well: that is a failure, and says whose key it is.
 */
export function toldOfHostKey(error: unknown, names: TableNames): unknown {
  if (!isStoreError(error)) return error;
  const key = foreignKeyOf(error.cause);
  if (key === undefined || isOurs(key, names)) return error;
  const { message } = error.cause as Error;
  const told = `the foreign key ${key.constraint} of ${key.schema}.${key.table}, no table of the store's, does not allow it`;
  return new StoreError("failed", `${told}, nothing was saved: ${message}`, { cause: error.cause });
}

// Foreign key violation, and that of one that says `on delete restrict`, which PostgreSQL 18 tells apart.
const keyCodes = new Set<unknown>(["23503", "23001"]);
// A row is pointed to, a row points to nothing.
const keyErrnos = new Set<unknown>([1451, 1452]);
const keyInMessage = /\(`((?:[^`]|``)+)`\.`((?:[^`]|``)+)`, CONSTRAINT `((?:[^`]|``)+)`/;

/** The foreign key that a driver's error is about, if it is about one and says which. */
function foreignKeyOf(cause: unknown): ForeignKey | undefined {
  const { code, errno, schema, table, constraint, message } = (cause ?? {}) as { readonly [field: string]: unknown };
  if (keyCodes.has(code)) {
    const all = [schema, table, constraint];
    return all.every((one) => typeof one === "string") ? keyOf(all) : undefined;
  }
  if (!keyErrnos.has(errno)) return undefined;
  const found = keyInMessage.exec(String(message))?.slice(1);
  return found === undefined ? undefined : keyOf(found.map((quoted) => quoted.replaceAll("``", "`")));
}

function keyOf([schema = "", table = "", constraint = ""]: readonly string[]): ForeignKey {
  return { schema, table, constraint };
}

/** Without a schema in the options a table that is called as one of ours is taken for it, wherever it is. */
function isOurs({ schema, table }: ForeignKey, names: TableNames): boolean {
  // MariaDB and MySQL may keep names of tables in small letters.
  const same = (name: string): string => (names.dialect === "mysql" ? name.toLowerCase() : name);
  if (names.schema !== undefined && same(names.schema) !== same(schema)) return false;
  return ourTables.some((ours) => same(names.plain(ours)) === same(table));
}
