import { conditionOf, type Entity, type Selection } from "betreuergruppen";
import { type Column, storedEntities } from "./columns.js";
import { rowsAsTable } from "./rowsAsTable.js";
import { joined, raw, type Sql, sql, wholeNumber } from "./sqlText.js";
import type { TableNames } from "./tableNames.js";

/** The columns of an entity's table `t`. */
export function columnsOf(entity: Entity): Sql {
  return raw(storedEntities[entity].selected);
}

/** A row of a result as the row that it is: what a driver gives for yes and no, and for whole numbers, put right. */
export function readRow(columns: readonly Column[], row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const { field, column, type } of columns) {
    const value = row[column];
    if (type === "flag" && (value === 0 || value === 1)) read[field] = value === 1;
    else if (type === "integer" && (typeof value === "string" || typeof value === "bigint"))
      read[field] = Number(value);
    // What is anything else is the core's to refuse.
    else read[field] = value;
  }
  return read;
}

/** All rows of an entity. */
export function selectAll(names: TableNames, entity: Entity): Sql {
  return sql`select ${columnsOf(entity)} from ${names.of(storedEntities[entity].table)} as t`;
}

/** The condition on a table `t` that its key is that of a row of `v`. */
export function sameKey(entity: Entity): Sql {
  const { key } = storedEntities[entity];
  return raw(key.map(({ column }) => `t.${column} = v.${column}`).join(" and "));
}

/** The rows with these ids as a table `v`; each id once. */
export function keysAsTable(
  { dialect }: TableNames,
  entity: Entity,
  ids: readonly (string | readonly string[])[],
): Sql {
  const { key } = storedEntities[entity];
  const rows = new Map(ids.map((id) => [JSON.stringify(id), typeof id === "string" ? [id] : id] as const));
  const columns = key.map(({ column: name, type }) => ({ name, type }));
  return rowsAsTable(dialect, columns, Array.from(rows.values()));
}

/** The rows that a selection names, perhaps with one more column: the condition that `conditionOf` says, in SQL. */
export function selectRows(names: TableNames, selection: Selection, more?: Sql): Sql {
  if (selection.kind === "ids") {
    const { entity, ids } = selection;
    const table = names.of(storedEntities[entity].table);
    const given = keysAsTable(names, entity, ids);
    // MariaDB would read, and so lock, all of a small table rather than look each id up.
    return names.dialect === "postgresql"
      ? sql`select ${columnsOf(entity)} from ${given} join ${table} as t on ${sameKey(entity)}`
      : sql`select straight_join ${columnsOf(entity)} from ${given} join ${table} as t force index (primary) on ${sameKey(entity)}`;
  }
  const { entity, fields, first } = conditionOf(selection);
  const { table, columnOf } = storedEntities[entity];
  const conditions = Object.entries(fields).map(([field, values]) => {
    const column = raw(`t.${columnOf.get(field)}`);
    const [value] = values;
    if (value === null && values.length === 1) return sql`${column} is null`;
    return values.length === 1 ? sql`${column} = ${value}` : sql`${column} in (${joined(values)})`;
  });
  const where = conditions.length === 0 ? sql`` : sql` where ${joined(conditions, " and ")}`;
  // In the text: a plan for whatever number looks so bad to PostgreSQL that it would plan each claim anew.
  const limit = first === null ? sql`` : sql` order by t.pool_order limit ${wholeNumber(first)}`;
  const selected = more === undefined ? columnsOf(entity) : sql`${columnsOf(entity)}, ${more}`;
  return sql`select ${selected} from ${names.of(table)} as t${where}${limit}`;
}
