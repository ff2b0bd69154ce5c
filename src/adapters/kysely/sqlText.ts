import { CompiledQuery, type QueryResult } from "kysely";
import type { StoreDialect } from "./tableNames.js";

/** A piece of SQL as a value: between each two texts stands a value, which is bound and never becomes text. */
export class Sql {
  readonly texts: readonly string[];
  readonly values: readonly unknown[];

  constructor(texts: readonly string[], values: readonly unknown[]) {
    this.texts = texts;
    this.values = values;
  }
}

/**
 * SQL with other pieces and with values in it. Kysely's own tag does the same, and takes longer for a long statement than
 * the database: claims are made of these.
 */
export function sql(strings: TemplateStringsArray, ...parts: readonly unknown[]): Sql {
  const texts = [strings[0] ?? ""];
  const values: unknown[] = [];
  for (const [n, part] of parts.entries()) {
    if (part instanceof Sql) append(texts, values, part);
    else {
      values.push(part);
      texts.push("");
    }
    texts[texts.length - 1] += strings[n + 1] ?? "";
  }
  return new Sql(texts, values);
}

/** A text of ours as it is: never anything that came from outside. */
export function raw(text: string): Sql {
  return new Sql([text], []);
}

/** Pieces or values one behind the other. */
export function joined(parts: readonly unknown[], separator = ", "): Sql {
  const texts = [""];
  const values: unknown[] = [];
  for (const [n, part] of parts.entries()) {
    if (n > 0) texts[texts.length - 1] += separator;
    if (part instanceof Sql) append(texts, values, part);
    else {
      values.push(part);
      texts.push("");
    }
  }
  return new Sql(texts, values);
}

function append(texts: string[], values: unknown[], piece: Sql): void {
  texts[texts.length - 1] += piece.texts[0] ?? "";
  for (const [n, value] of piece.values.entries()) {
    values.push(value);
    texts.push(piece.texts[n + 1] ?? "");
  }
}

/** Whatever runs statements: a `Kysely`, or a transaction of it. */
export interface Executor {
  executeQuery<Row>(query: CompiledQuery<Row>): Promise<QueryResult<Row>>;
}

/** Runs a statement. */
export function execute<Row>(
  executor: Executor,
  dialect: StoreDialect,
  { texts, values }: Sql,
): Promise<QueryResult<Row>> {
  let text = texts[0] ?? "";
  for (let n = 1; n < texts.length; n += 1) text += (dialect === "postgresql" ? `$${n}` : "?") + texts[n];
  return executor.executeQuery(CompiledQuery.raw(text, [...values]) as CompiledQuery<Row>);
}
