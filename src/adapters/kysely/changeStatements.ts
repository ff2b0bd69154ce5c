import type { Change, Entity } from "betreuergruppen";
import { storedEntities } from "./columns.js";
import { type Kind, kindOf, rowStatement } from "./rowStatement.js";
import { inPieces } from "./rowsAsTable.js";
import { rowsStatement, valuesOf } from "./rowsStatement.js";
import { keysAsTable, sameKey } from "./selectRows.js";
import { type Sql, sql } from "./sqlText.js";
import type { TableNames } from "./tableNames.js";

/** A statement that has to touch so many rows, or somebody else was there. */
export interface ChangeStatement {
  readonly statement: Sql;
  readonly rows: number;
  /** For messages. */
  readonly entity: Entity;
}

/** Changes of one kind to one entity, each of another row. */
interface Run {
  readonly entity: Entity;
  readonly kind: Kind;
  readonly changes: Change[];
}

/** The statements that carry changes out in their order, each only where `before` is what is there. O(changes). */
export function* changeStatements(names: TableNames, changes: readonly Change[]): Generator<ChangeStatement> {
  yield* freedNames(names, changes);
  for (const { entity, kind, changes: run } of runsOf(changes)) {
    const [only, ...others] = run;
    if (only !== undefined && others.length === 0) {
      yield { entity, rows: 1, statement: rowStatement(names, only) };
      continue;
    }
    for (const piece of inPieces(run.map(({ before, after }) => valuesOf(kind, entity, before, after)))) {
      yield { entity, rows: piece.length, statement: rowsStatement(names, entity, kind, piece) };
    }
  }
}

/** Whether no row is changed twice and no name changes hands: then all of it can be one statement. */
export function areIndependent(changes: readonly Change[]): boolean {
  const keys = new Set<string>();
  for (const { entity, id, before } of changes) {
    if (entity === "groups" && before !== null) return false;
    keys.add(JSON.stringify([entity, id]));
  }
  return keys.size === changes.length;
}

function* runsOf(changes: readonly Change[]): Generator<Run> {
  let run: Run | undefined;
  let keys = new Set<string>();
  for (const change of changes) {
    const kind = kindOf(change);
    const key = JSON.stringify(change.id);
    if (run === undefined || run.entity !== change.entity || run.kind !== kind || keys.has(key)) {
      if (run !== undefined) yield run;
      run = { entity: change.entity, kind, changes: [] };
      keys = new Set();
    }
    keys.add(key);
    run.changes.push(change);
  }
  if (run !== undefined) yield run;
}

/** Two groups may swap their names, or a new one take that of one that goes: until then nobody has them. */
function* freedNames(names: TableNames, changes: readonly Change[]): Generator<ChangeStatement> {
  const ids = changes.flatMap((change) => (change.entity === "groups" && change.before !== null ? [change.id] : []));
  if (ids.length === 0) return;
  const given = keysAsTable(names, "groups", ids);
  const table = names.of(storedEntities.groups.table);
  const statement =
    names.dialect === "postgresql"
      ? sql`update ${table} as t set name_key = null from ${given} where ${sameKey("groups")}`
      : sql`update ${given} straight_join ${table} as t force index (primary) on ${sameKey("groups")} set t.name_key = null`;
  yield { entity: "groups", rows: new Set(ids).size, statement };
}
