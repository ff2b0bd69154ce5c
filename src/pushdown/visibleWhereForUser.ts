import type { Viewer } from "betreuergruppen";
import { directoryFor } from "./directory.js";
import type { DirectoryNames } from "./directoryNames.js";
import type { GroupColumns } from "./groupColumns.js";
import {
  administratorExists,
  amongRows,
  type LookerInSql,
  secondGroupCounts,
  selectGroups,
} from "./groupsInDatabase.js";
import { bindingFor, type SqlCondition, type SqlDialect } from "./sqlDialect.js";
import { sqlName } from "./sqlName.js";
import { either, type WhereOptions } from "./visibleWhere.js";

/** How a condition is to fit into a statement, and where it finds users and groups. */
export interface WhereForUserOptions extends WhereOptions {
  /** What the tables are called; all names have defaults. */
  readonly directory?: DirectoryNames | undefined;
}

/**
 * The same condition as that of `visibleWhere`, decided in the database in the same statement: it needs no `Crm`, only who
 * looks and when (V1 to V4, V7, U1, U2, V8). Without a finite instant no substitution counts. Values are bound, names are
 * quoted; a name that cannot be quoted is a `TypeError`. O(1).
 *
 * @example
 * const { text, values } = visibleWhereForUser({ userId, at: Date.now() }, { group: "c.owner_group" }, "postgresql")
 * await client.query(`SELECT count(*) FROM customers c WHERE ${text}`, [...values])
 */
export function visibleWhereForUser(
  viewer: Viewer,
  columns: GroupColumns,
  dialect: SqlDialect,
  { directory: names = {}, firstParameter = 1 }: WhereForUserOptions = {},
): SqlCondition {
  const { userId, at } = typeof viewer === "string" ? { userId: viewer, at: undefined } : viewer;
  const { bind, values } = bindingFor(dialect, firstParameter);
  const directory = directoryFor(names, dialect);
  const looker: LookerInSql = {
    user: () => bind(userId),
    // Without its type, PostgreSQL would take the number for one of the column's and refuse halves of a millisecond.
    at: Number.isFinite(at)
      ? () => (dialect === "postgresql" ? `CAST(${bind(at)} AS double precision)` : bind(at))
      : undefined,
  };
  const among = amongRows[dialect];
  const isVisible = (column: string, onlyIf?: string): string =>
    `(${column} IS NOT NULL AND ${among(column, selectGroups(directory, looker, among, onlyIf))})`;
  const conditions = [administratorExists(directory, looker), isVisible(sqlName(columns.group, dialect))];
  const second = secondGroupCounts(directory);
  if (columns.secondGroup !== undefined && second !== false) {
    conditions.push(isVisible(sqlName(columns.secondGroup, dialect), second === true ? undefined : second));
  }
  return { text: either(conditions), values };
}
