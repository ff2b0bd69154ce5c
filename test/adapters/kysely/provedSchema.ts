import { readFileSync } from "node:fs";
import { type RawBuilder, sql } from "kysely";
import { expect, test } from "vitest";
import { migrateTo } from "../../../src/adapters/kysely/migrate.js";
import { migrations } from "../../../src/adapters/kysely/migrations.js";
import { codeIn, rowsUnder } from "../../docs/referencePages.js";
import type { Database } from "./databases.js";

const page = readFileSync(new URL("../../../docs/reference/schema.md", import.meta.url), "utf8");
const prefix = "crm_";

/** What tables are made of, each thing in a line: the same of the page and of a database. */
interface Schema {
  /** `users.id text not null`. */
  readonly columns: readonly string[];
  /** `memberships (group_id, user_id)`. */
  readonly keys: readonly string[];
  /** `customers (group_id) -> groups (id)`. */
  readonly foreignKeys: readonly string[];
  /** `customers_group on customers (group_id, id)`. */
  readonly indexes: readonly string[];
}

/** Compares the page with a database. */
export function provedSchema(name: string, database: () => Database): void {
  test(`${name}: the schema is what the page says, and nothing else`, async () => {
    expect(await schemaOf(database())).toEqual(schemaOfPage(database().dialect));
  });

  test(`${name}: each version makes the tables that the page says`, async () => {
    const { db, dialect } = database();
    const rows = rowsUnder(page, "version");
    expect(rows.map(({ version }) => version)).toEqual(migrations.map((_, n) => String(n + 1)));
    let before: readonly string[] = ["migrations"];
    for (const [n, row] of rows.entries()) {
      await migrateTo(db, { dialect, prefix: "steps" }, n + 1);
      const after = await tablesOf(database(), "steps_");
      const made = after.filter((table) => !before.includes(table));
      const said = codeIn(row["what it makes"] ?? "").filter((code) => !code.includes("."));
      expect(said.sort(), `version ${n + 1}`).toEqual(made);
      before = after;
    }
  });
}

const columnRows = rowsUnder(page, "column");
const tableOf = (row: Readonly<Record<string, string>>): string => row["heading"] ?? "";
const columnOf = (row: Readonly<Record<string, string>>): string => codeIn(row["column"] ?? "")[0] ?? "";

function keyOf(table: string): string[] {
  return columnRows.filter((row) => tableOf(row) === table && row["key"] === "yes").map(columnOf);
}

function schemaOfPage(dialect: Database["dialect"]): Schema {
  const types = new Map(
    rowsUnder(page, "type").map((row) => {
      const said = row[dialect === "postgresql" ? "PostgreSQL" : "MariaDB, MySQL"] ?? "";
      return [row["type"], codeIn(said).join(" ")];
    }),
  );
  const tables = Array.from(new Set(columnRows.map(tableOf)));
  return {
    columns: columnRows
      .map((row) => {
        const [, type = "", nullable] = /^(\w+)(\?)?$/.exec(row["type"] ?? "") ?? [];
        return `${tableOf(row)}.${columnOf(row)} ${types.get(type)}${nullable ? "" : " not null"}`;
      })
      .sort(),
    keys: tables.map((table) => `${table} (${keyOf(table).join(", ")})`).sort(),
    foreignKeys: columnRows
      .filter((row) => row["names"] !== "")
      .map((row) => {
        const [target = "", ...others] = codeIn(row["names"] ?? "");
        return `${tableOf(row)} (${[...others, columnOf(row)].join(", ")}) -> ${target} (${keyOf(target).join(", ")})`;
      })
      .sort(),
    indexes: rowsUnder(page, "index")
      .map(({ index = "", table = "", columns = "" }) => {
        const unique = index.endsWith(", unique") ? "unique " : "";
        return `${unique}${codeIn(index)[0]} on ${codeIn(table)[0]} (${codeIn(columns).join(", ")})`;
      })
      .sort(),
  };
}

interface Line {
  readonly line: string;
}

async function tablesOf({ db, name }: Database, start: string): Promise<readonly string[]> {
  const { rows } = await sql<{ table: string }>`select table_name as ${sql.id("table")} from information_schema.tables
    where table_schema = ${name} and left(table_name, ${start.length}) = ${start}`.execute(db);
  return rows.map(({ table }) => table.slice(start.length)).sort();
}

async function schemaOf(database: Database): Promise<Schema> {
  const { db, dialect, name } = database;
  const lines = async (statement: RawBuilder<Line>): Promise<readonly string[]> => {
    const { rows } = await statement.execute(db);
    return rows.map(({ line }) => line.replaceAll(prefix, "")).sort();
  };
  const ofDialect = dialect === "postgresql" ? postgresql(name) : mysql(name);
  const indexes = await lines(ofDialect.indexes);
  const foreignKeys = await lines(ofDialect.foreignKeys);
  return {
    columns: await lines(ofDialect.columns),
    keys: await lines(ofDialect.keys),
    foreignKeys,
    // Those of MariaDB that serve a foreign key and have its name.
    indexes: indexes.filter((line) => !/^\w+_fk on /.test(line)),
  };
}

type Catalog = { readonly [Part in keyof Schema]: RawBuilder<Line> };

function postgresql(schema: string): Catalog {
  const from = sql`from pg_class t join pg_namespace n on n.oid = t.relnamespace`;
  const ours = sql`n.nspname = ${schema} and left(t.relname, 4) = ${prefix} and t.relkind = 'r'`;
  const names = (
    of: RawBuilder<unknown>,
    table: RawBuilder<unknown>,
  ) => sql`(select string_agg(a.attname, ', ' order by k.nth)
    from unnest(${of}) with ordinality k (attnum, nth) join pg_attribute a on a.attrelid = ${table} and a.attnum = k.attnum)`;
  const own = names(sql`c.conkey`, sql`t.oid`);
  return {
    columns: sql`select t.relname || '.' || a.attname || ' ' || format_type(a.atttypid, null)
      || case when l.collname is not null and l.collname <> 'default' then ' ' || l.collname else '' end
      || case when a.attidentity <> '' then ' identity' else '' end
      || case when a.attnotnull then ' not null' else '' end as line
      ${from} join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      left join pg_collation l on l.oid = a.attcollation where ${ours}`,
    keys: sql`select t.relname || ' (' || ${own} || ')' as line ${from} join pg_constraint c on c.conrelid = t.oid
      where ${ours} and c.contype = 'p'`,
    foreignKeys: sql`select t.relname || ' (' || ${own} || ') -> ' || o.relname || ' ('
      || ${names(sql`c.confkey`, sql`o.oid`)} || ')' as line
      ${from} join pg_constraint c on c.conrelid = t.oid join pg_class o on o.oid = c.confrelid
      where ${ours} and c.contype = 'f'`,
    indexes: sql`select case when i.indisunique then 'unique ' else '' end || x.relname || ' on ' || t.relname || ' ('
      || ${names(sql`i.indkey::int2[]`, sql`t.oid`)} || ')' as line
      ${from} join pg_index i on i.indrelid = t.oid join pg_class x on x.oid = i.indexrelid
      where ${ours} and not i.indisprimary`,
  };
}

function mysql(schema: string): Catalog {
  const key = (of: RawBuilder<unknown>) => sql`group_concat(${of} order by ordinal_position separator ', ')`;
  const ours = sql`table_schema = ${schema} and left(table_name, 4) = ${prefix}`;
  return {
    columns: sql`select concat(table_name, '.', column_name, ' ',
      if(data_type in ('varchar', 'char', 'tinyint'), column_type, data_type),
      if(extra like '%auto_increment%', ' auto_increment', ''), if(is_nullable = 'NO', ' not null', '')) as line
      from information_schema.columns where ${ours}`,
    keys: sql`select concat(table_name, ' (', ${key(sql`column_name`)}, ')') as line
      from information_schema.key_column_usage where ${ours} and constraint_name = 'PRIMARY' group by table_name`,
    foreignKeys: sql`select concat(table_name, ' (', ${key(sql`column_name`)}, ') -> ', referenced_table_name, ' (',
      ${key(sql`referenced_column_name`)}, ')') as line from information_schema.key_column_usage
      where ${ours} and referenced_table_name is not null group by table_name, constraint_name, referenced_table_name`,
    indexes: sql`select concat(if(non_unique = 0, 'unique ', ''), index_name, ' on ', table_name, ' (',
      group_concat(column_name order by seq_in_index separator ', '), ')') as line
      from information_schema.statistics where ${ours} and index_name <> 'PRIMARY'
      group by table_name, index_name, non_unique`,
  };
}
