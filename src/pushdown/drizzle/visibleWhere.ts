import type { VisibilityScope } from "betreuergruppen";
import { type Column, type SQL, sql } from "drizzle-orm";
import { columnsAsked } from "../groupColumns.js";

/** Where a row says whose it is: columns of a Drizzle table. */
export interface DrizzleColumns {
  readonly group: Column;
  /** If the rows have one. */
  readonly secondGroup?: Column | undefined;
}

/**
 * A scope as `SQL` for Drizzle's `where`, in any of its dialects (V1 to V4, V8). Values are bound, names are quoted by
 * Drizzle. O(groups of the scope).
 *
 * @example
 * db.select().from(customers).where(visibleWhere(scope, { group: customers.ownerGroup }))
 */
export function visibleWhere(scope: VisibilityScope, columns: DrizzleColumns): SQL<boolean> {
  const asked = columnsAsked(scope, columns);
  if (asked === "everything") return sql<boolean>`(1 = 1)`;
  if (asked === "nothing") return sql<boolean>`(1 = 0)`;
  const isOneOf = asked.columns.map((column) => {
    const groups = asked.groupIds.map((groupId) => sql.param(groupId, column));
    return sql`(${column} is not null and ${column} in (${sql.join(groups, sql`, `)}))`;
  });
  return sql<boolean>`(${sql.join(isOneOf, sql` or `)})`;
}
