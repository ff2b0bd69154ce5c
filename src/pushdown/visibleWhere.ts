import type { VisibilityScope } from "betreuergruppen";
import { columnsAsked, type GroupColumns } from "./groupColumns.js";
import { bindingFor, type SqlCondition, type SqlDialect } from "./sqlDialect.js";
import { sqlName } from "./sqlName.js";

/** How a condition is to fit into a statement. */
export interface WhereOptions {
  /** The number of the first `$` of a PostgreSQL condition: one more than the values before it. 1 if left out. */
  readonly firstParameter?: number | undefined;
}

/**
 * A scope as a condition over the host's own table, for `WHERE` and wherever else one may stand (V1 to V4, V8). Groups are
 * bound: one array for PostgreSQL, else a `?` for each and column. Names are quoted. A name that cannot be quoted is a
 * `TypeError`. O(groups of the scope).
 *
 * @example
 * const { text, values } = visibleWhere(scope, { group: "c.owner_group" }, "postgresql")
 * await client.query(`SELECT c.* FROM customers c WHERE ${text} ORDER BY c.name LIMIT 50`, [...values])
 */
export function visibleWhere(
  scope: VisibilityScope,
  columns: GroupColumns,
  dialect: SqlDialect,
  { firstParameter = 1 }: WhereOptions = {},
): SqlCondition {
  const { bind, values } = bindingFor(dialect, firstParameter);
  const quoted = {
    group: sqlName(columns.group, dialect),
    secondGroup: columns.secondGroup === undefined ? undefined : sqlName(columns.secondGroup, dialect),
  };
  const asked = columnsAsked(scope, quoted);
  // Not TRUE and FALSE: in SQLite these may be columns.
  if (asked === "everything") return { text: "(1 = 1)", values };
  if (asked === "nothing") return { text: "(1 = 0)", values };
  const among = (): string =>
    dialect === "postgresql" ? `= ANY (${bind(asked.groupIds)})` : `IN (${asked.groupIds.map(bind).join(", ")})`;
  const conditions = asked.columns.map((column) => isOneOf(column, among()));
  return { text: either(conditions), values };
}

/** That a column has a value, and which: without the first, `NOT` would lose the rows that have none. */
export function isOneOf(column: string, among: string): string {
  return `(${column} IS NOT NULL AND ${column} ${among})`;
}

/** Any of these, in parentheses. */
export function either(conditions: readonly string[]): string {
  return conditions.length === 1 ? (conditions[0] ?? "") : `(${conditions.join(" OR ")})`;
}
