import { PGlite } from "@electric-sql/pglite";
import mysql from "mysql2/promise";
import pg from "pg";
import type { Run } from "./fillTables.js";

/** A database for one test file, in a schema of its own. */
export interface Server {
  readonly run: Run;
  /** Several statements without values. */
  readonly script: (text: string) => Promise<unknown>;
  readonly close: () => Promise<unknown>;
}

/** PostgreSQL inside this process. */
export async function openPGlite(): Promise<Server & { readonly pglite: PGlite }> {
  const pglite = await PGlite.create();
  return {
    pglite,
    run: async (text, values = []) => (await pglite.query<Record<string, unknown>>(text, [...values])).rows,
    script: (text) => pglite.exec(text),
    close: () => pglite.close(),
  };
}

/** The server that a variable names; a schema of its own, dropped again at the end. */
export async function openPostgres(url: string): Promise<Server> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const schema = `betreuergruppen_test_${process.pid}_${Date.now()}`;
  await client.query(`CREATE SCHEMA ${schema}; SET search_path = ${schema}`);
  return {
    run: async (text, values = []) => (await client.query(text, [...values])).rows,
    script: (text) => client.query(text),
    close: async () => {
      await client.query(`RESET ROLE; DROP SCHEMA ${schema} CASCADE`);
      await client.end();
    },
  };
}

/** The server that a variable names; a database of its own, dropped again at the end. */
export async function openMariaDb(url: string): Promise<Server> {
  const connection = await mysql.createConnection(url);
  const database = `betreuergruppen_test_${process.pid}_${Date.now()}`;
  await connection.query(`CREATE DATABASE ${database} CHARACTER SET utf8mb4`);
  await connection.query(`USE ${database}`);
  const run: Run = async (text, values = []) => {
    const [rows] = await connection.query(text, [...values]);
    return Array.isArray(rows) ? (rows as Record<string, unknown>[]) : [];
  };
  return {
    run,
    script: (text) => run(text),
    close: async () => {
      await connection.query(`DROP DATABASE ${database}`);
      await connection.end();
    },
  };
}

/** Where a server is, by the environment; says by name what is left out without it. */
export function serverAt(
  variable: "BETREUERGRUPPEN_POSTGRES" | "BETREUERGRUPPEN_MARIADB",
  what: string,
): string | undefined {
  const url = process.env[variable];
  if (!url) console.log(`skipped: ${what}, because ${variable} names no server`);
  return url || undefined;
}
