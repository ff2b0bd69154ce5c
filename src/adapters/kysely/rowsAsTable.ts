import type { ColumnType } from "./columns.js";
import { joined, raw, type Sql, sql } from "./sqlText.js";
import type { StoreDialect } from "./tableNames.js";

/** A column of rows that are handed in. */
export interface GivenColumn {
  readonly name: string;
  readonly type: ColumnType;
}

const postgresql: { readonly [T in ColumnType]: string } = {
  id: "text",
  name: "text",
  word: "text",
  place: "text",
  text: "text",
  flag: "boolean",
  instant: "double precision",
  integer: "bigint",
};

const characters = (length: number): string => `varchar(${length}) character set utf8mb4`;

const mysql: { readonly [T in ColumnType]: string } = {
  id: characters(200),
  name: characters(500),
  word: characters(20),
  place: characters(420),
  text: "longtext character set utf8mb4",
  flag: "tinyint",
  instant: "double",
  integer: "bigint",
};

/**
 * Rows that are handed in, as a table `v` of a statement: however many they are, the text of the statement is the same, and
 * so few are its parameters that no limit is met.
 */
export function rowsAsTable(
  dialect: StoreDialect,
  columns: readonly GivenColumn[],
  rows: readonly (readonly unknown[])[],
): Sql {
  if (dialect === "postgresql") {
    const arrays = columns.map(
      ({ type }, n) => sql`cast(${rows.map((row) => row[n] ?? null)} as ${raw(postgresql[type])}[])`,
    );
    return sql`unnest(${joined(arrays)}) as v (${raw(columns.map(({ name }) => name).join(", "))})`;
  }
  const places = columns.map(({ name, type }, n) => `${name} ${mysql[type]} path '$[${n}]'`);
  const values = rows.map((row) => row.map((value) => (typeof value === "boolean" ? Number(value) : (value ?? null))));
  return sql`json_table(${JSON.stringify(values)}, '$[*]' columns (${raw(places.join(", "))})) as v`;
}

// Statements of some megabytes are the quickest, and every server takes them as it is installed.
const mostCharacters = 1_000_000;
const mostRows = 10_000;

/** Rows in pieces that fit into one statement each. */
export function* inPieces<Row extends readonly unknown[]>(rows: Iterable<Row>): Generator<Row[]> {
  let piece: Row[] = [];
  let characters = 0;
  for (const row of rows) {
    piece.push(row);
    for (const value of row) characters += typeof value === "string" ? value.length : 8;
    if (piece.length < mostRows && characters < mostCharacters) continue;
    yield piece;
    piece = [];
    characters = 0;
  }
  if (piece.length > 0) yield piece;
}
