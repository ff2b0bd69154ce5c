import initSqlJs, { type Database } from "sql.js";
import { afterAll, beforeAll } from "vitest";
import { tables } from "./fillTables.js";
import { provedInSql } from "./provedInSql.js";

let database: Database;
beforeAll(async () => {
  const { Database } = await initSqlJs();
  database = new Database();
  for (const table of tables("TEXT", "REAL")) database.run(table);
});
afterAll(() => database.close());

provedInSql("SQLite", "sqlite", async (text, values = []) => {
  const statement = database.prepare(text, [...values] as (string | number | null)[]);
  const rows: Record<string, unknown>[] = [];
  while (statement.step()) rows.push(statement.getAsObject());
  statement.free();
  return rows;
});
