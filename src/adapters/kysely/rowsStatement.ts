import type { Entity } from "betreuergruppen";
import { type Column, storedEntities } from "./columns.js";
import type { Kind, Row } from "./rowStatement.js";
import { rowsAsTable } from "./rowsAsTable.js";
import { raw, type Sql, sql } from "./sqlText.js";
import type { TableNames } from "./tableNames.js";

/** What a row of `v` holds: for an insert all columns, else the key, what there has to be and what becomes of it. */
export function valuesOf(kind: Kind, entity: Entity, before: object | null, after: object | null): readonly unknown[] {
  if (kind === "insert") return insertedValues(entity, after as Row);
  const { key, others, derived } = storedEntities[entity];
  const of = (row: object | null, some: readonly Column[]): unknown[] =>
    some.map(({ field }) => (row as Row | null)?.[field] ?? null);
  const derivedOf = (row: object | null): unknown[] => (row === null ? [] : derived.map((column) => column.of(row)));
  const there = [...of(before, key), ...of(before, others)];
  return kind === "delete" ? there : [...there, ...of(after, others), ...derivedOf(after)];
}

/** By the million when records are loaded. */
function insertedValues(entity: Entity, row: Row): readonly unknown[] {
  const { columns, derived } = storedEntities[entity];
  const values: unknown[] = [];
  for (const { field } of columns) values.push(row[field] ?? null);
  for (const column of derived) values.push(column.of(row));
  return values;
}

/** A statement that carries out many changes of one kind to one entity, each of another row. */
export function rowsStatement(
  names: TableNames,
  entity: Entity,
  kind: Kind,
  rows: readonly (readonly unknown[])[],
): Sql {
  const { dialect } = names;
  const { table, columns, key, others, derived } = storedEntities[entity];
  const target = names.of(table);
  if (kind === "insert") {
    const all = [...columns, ...derived];
    const v = rowsAsTable(
      dialect,
      all.map(({ column: name, type }) => ({ name, type })),
      rows,
    );
    const listed = raw(all.map(({ column }) => column).join(", "));
    return sql`insert into ${target} (${listed}) select ${listed} from ${v}`;
  }
  const v = rowsAsTable(
    dialect,
    [
      ...key.map(({ column: name, type }) => ({ name, type })),
      ...others.map(({ column, type }) => ({ name: `before_${column}`, type })),
      ...(kind === "delete" ? [] : [...others, ...derived].map(({ column: name, type }) => ({ name, type }))),
    ],
    rows,
  );
  const equals = dialect === "postgresql" ? "is not distinct from" : "<=>";
  const there = raw(
    [
      ...key.map(({ column }) => `t.${column} = v.${column}`),
      ...others.map(({ column }) => `t.${column} ${equals} v.before_${column}`),
    ].join(" and "),
  );
  // A row that is all key cannot change; that it is there is looked at all the same.
  const changing = others.length === 0 ? key : [...others, ...derived];
  if (dialect === "postgresql") {
    if (kind === "delete") return sql`delete from ${target} as t using ${v} where ${there}`;
    const set = raw(changing.map(({ column }) => `${column} = v.${column}`).join(", "));
    return sql`update ${target} as t set ${set} from ${v} where ${there}`;
  }
  const found = sql`${v} straight_join ${target} as t force index (primary) on ${there}`;
  if (kind === "delete") return sql`delete t from ${found}`;
  return sql`update ${found} set ${raw(changing.map(({ column }) => `t.${column} = v.${column}`).join(", "))}`;
}
