import type { Change } from "betreuergruppen";
import { storedEntities } from "./columns.js";
import { joined, raw, type Sql, sql } from "./sqlText.js";
import type { TableNames } from "./tableNames.js";

/** A row by its fields. */
export type Row = Readonly<Record<string, unknown>>;

/** What a change does to its row. */
export type Kind = "insert" | "update" | "delete";

export function kindOf({ before, after }: Change): Kind {
  if (before === null) return "insert";
  return after === null ? "delete" : "update";
}

/** The statement that carries one change out, if `before` is what is there: plain, because it is what is done most often. */
export function rowStatement(names: TableNames, { entity, before, after }: Change): Sql {
  const { table, columns, key, derived } = storedEntities[entity];
  const target = names.of(table);
  const now = (after ?? {}) as unknown as Row;
  if (before === null) {
    const listed = raw([...columns, ...derived].map(({ column }) => column).join(", "));
    const values = [...columns.map(({ field }) => now[field]), ...derived.map(({ of }) => of(now))];
    return sql`insert into ${target} (${listed}) values (${joined(values)})`;
  }
  const then = before as unknown as Row;
  const there = joined(
    columns.map(({ field, column }) =>
      then[field] === null ? sql`${raw(column)} is null` : sql`${raw(column)} = ${then[field]}`,
    ),
    " and ",
  );
  if (after === null) return sql`delete from ${target} where ${there}`;
  const set = [
    ...columns
      .filter(({ field }) => now[field] !== then[field])
      .map(({ field, column }) => sql`${raw(column)} = ${now[field]}`),
    ...derived.filter(({ of }) => of(now) !== of(then)).map(({ column, of }) => sql`${raw(column)} = ${of(now)}`),
  ];
  // What says the same is looked at all the same.
  const [first] = key.length > 0 ? key : columns;
  if (set.length === 0 && first !== undefined) set.push(sql`${raw(first.column)} = ${raw(first.column)}`);
  return sql`update ${target} set ${joined(set)} where ${there}`;
}
