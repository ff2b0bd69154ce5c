import type { Selection } from "betreuergruppen";
import { conditionOf } from "betreuergruppen";
import { type Column, storedEntities } from "./columns.js";
import { columnsOf, keysAsTable, sameKey, selectRows } from "./selectRows.js";
import { raw, type Sql, sql } from "./sqlText.js";
import type { TableNames } from "./tableNames.js";

/** How the rows of a selection are read, and their columns. */
export interface Selecting {
  readonly columns: readonly Column[];
  readonly statement: Sql;
}

/**
 * The statement that reads a selection. With `locks` nobody changes these rows until the transaction ends, and who goes on
 * with an older state of them notices: in PostgreSQL rows named by id are written as they are, because a serializable
 * transaction overlooks that somebody only locked what it changes.
 */
export function lockedRows(names: TableNames, selection: Selection, locks: boolean): Selecting {
  const entity = selection.kind === "ids" ? selection.entity : conditionOf(selection).entity;
  const { columns, table, others } = storedEntities[entity];
  const statement = selectRows(names, selection);
  if (!locks) return { columns, statement };
  if (names.dialect === "mysql") return { columns, statement: sql`${statement} lock in share mode` };
  const [column] = others;
  if (selection.kind !== "ids" || column === undefined) return { columns, statement: sql`${statement} for share of t` };
  const given = keysAsTable(names, entity, selection.ids);
  return {
    columns,
    statement: sql`update ${names.of(table)} as t set ${raw(column.column)} = ${raw(`t.${column.column}`)}
      from ${given} where ${sameKey(entity)} returning ${columnsOf(entity)}`,
  };
}
