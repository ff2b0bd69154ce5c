import type { VisibilityScope } from "betreuergruppen";
import { type Expression, type SqlBool, sql } from "kysely";
import { columnsAsked, type GroupColumns } from "../groupColumns.js";
import { partsOfName } from "../sqlName.js";

/**
 * A scope as an expression for Kysely's `where`, in any of its dialects (V1 to V4, V8). Values are bound, names are quoted
 * by Kysely; a name that cannot be quoted is a `TypeError`. O(groups of the scope).
 *
 * @example
 * db.selectFrom("customers as c").selectAll().where(visibleWhere(scope, { group: "c.owner_group" }))
 */
export function visibleWhere(scope: VisibilityScope, { group, secondGroup }: GroupColumns): Expression<SqlBool> {
  for (const name of [group, secondGroup]) if (name !== undefined) partsOfName(name);
  const asked = columnsAsked(scope, { group, secondGroup });
  if (asked === "everything") return sql<SqlBool>`(1 = 1)`;
  if (asked === "nothing") return sql<SqlBool>`(1 = 0)`;
  const isOneOf = asked.columns.map((name) => {
    const column = sql.ref(name);
    return sql`(${column} is not null and ${column} in (${sql.join(asked.groupIds)}))`;
  });
  return sql<SqlBool>`(${sql.join(isOneOf, sql` or `)})`;
}
