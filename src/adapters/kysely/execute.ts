import { CompiledQuery, type QueryResult } from "kysely";
import type { Sql } from "./sqlText.js";
import { statementOf } from "./statementOf.js";
import type { StoreDialect } from "./tableNames.js";

/** Whatever runs statements: a `Kysely`, a transaction of it, or the connection of one. */
export interface Executor {
  executeQuery<Row>(query: CompiledQuery<Row>): Promise<QueryResult<Row>>;
}

/** Runs a statement. */
export function execute<Row>(executor: Executor, dialect: StoreDialect, piece: Sql): Promise<QueryResult<Row>> {
  const { text, values } = statementOf(dialect, piece);
  return executor.executeQuery(CompiledQuery.raw(text, values) as CompiledQuery<Row>);
}
