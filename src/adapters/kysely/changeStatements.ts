import type { Change, Entity } from "betreuergruppen";
import { type RawBuilder, sql } from "kysely";
import { type Column, storedEntities } from "./columns.js";
import { inPieces, rowsAsTable } from "./rowsAsTable.js";
import { keysAsTable, sameKey } from "./selectRows.js";
import type { TableNames } from "./tableNames.js";

/** A statement that has to touch so many rows, or somebody else was there. */
export interface ChangeStatement {
  readonly statement: RawBuilder<unknown>;
  readonly rows: number;
  /** For messages. */
  readonly entity: Entity;
}

type Row = Readonly<Record<string, unknown>>;
type Kind = "insert" | "update" | "delete";

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
    const rows = run.map((change) => valuesOf(kind, change));
    for (const piece of inPieces(rows))
      yield { entity, rows: piece.length, statement: statementFor(names, entity, kind, piece) };
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

function kindOf({ before, after }: Change): Kind {
  if (before === null) return "insert";
  return after === null ? "delete" : "update";
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

/** What a row of `v` holds: for an insert all columns, else the key, what there has to be and what becomes of it. */
function valuesOf(kind: Kind, { entity, before, after }: Change): readonly unknown[] {
  const { columns, key, others, derived } = storedEntities[entity];
  const of = (row: object | null, some: readonly Column[]): unknown[] =>
    some.map(({ field }) => (row as Row | null)?.[field] ?? null);
  const derivedOf = (row: object | null): unknown[] => (row === null ? [] : derived.map((column) => column.of(row)));
  if (kind === "insert") return [...of(after, columns), ...derivedOf(after)];
  const there = [...of(before, key), ...of(before, others)];
  return kind === "delete" ? there : [...there, ...of(after, others), ...derivedOf(after)];
}

function statementFor(
  names: TableNames,
  entity: Entity,
  kind: Kind,
  rows: readonly (readonly unknown[])[],
): RawBuilder<unknown> {
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
    const listed = all.map(({ column }) => sql.id(column));
    return sql`insert into ${target} (${sql.join(listed)}) select ${sql.join(listed)} from ${v}`;
  }
  const v = rowsAsTable(
    dialect,
    [
      ...key.map(({ field: name, type }) => ({ name, type })),
      ...others.map(({ column, type }) => ({ name: `before_${column}`, type })),
      ...(kind === "delete" ? [] : [...others, ...derived].map(({ column: name, type }) => ({ name, type }))),
    ],
    rows,
  );
  const equals = dialect === "postgresql" ? sql`is not distinct from` : sql`<=>`;
  const same = [
    ...(key.length === 0 ? [] : [sameKey(entity)]),
    ...others.map(({ column }) => sql`${sql.id("t", column)} ${equals} ${sql.id("v", `before_${column}`)}`),
  ];
  const there = sql.join(same, sql` and `);
  if (dialect === "postgresql") {
    if (kind === "delete") return sql`delete from ${target} as t using ${v} where ${there}`;
    const set = [...others, ...derived].map(({ column }) => sql`${sql.id(column)} = ${sql.id("v", column)}`);
    // A row that is all key cannot change; that it is there is looked at all the same.
    if (set.length === 0) set.push(sql`${sql.id(key[0]?.column ?? "")} = ${sql.id("t", key[0]?.column ?? "")}`);
    return sql`update ${target} as t set ${sql.join(set)} from ${v} where ${there}`;
  }
  const found = sql`${v} straight_join ${target} as t force index (primary) on ${there}`;
  if (kind === "delete") return sql`delete t from ${found}`;
  const set = [...others, ...derived].map(({ column }) => sql`${sql.id("t", column)} = ${sql.id("v", column)}`);
  if (set.length === 0) set.push(sql`${sql.id("t", key[0]?.column ?? "")} = ${sql.id("t", key[0]?.column ?? "")}`);
  return sql`update ${found} set ${sql.join(set)}`;
}
