import mysql from "mysql2/promise";
import pg from "pg";

/** A database of this run's own on a server, and how to be rid of it. */
export interface OwnDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

let made = 0;
const nameOfNext = (): string => `betreuergruppen_${process.pid}_${Date.now()}_${made++}`;

/** An empty database beside the one that the URL names; whoever is still connected when it is dropped is cut off. */
export async function ownPostgresDatabase(url: string): Promise<OwnDatabase> {
  const name = nameOfNext();
  const once = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await once(`CREATE DATABASE ${name}`);
  return { url: besides(url, name), drop: () => once(`DROP DATABASE ${name} WITH (FORCE)`) };
}

/** The same on MariaDB. */
export async function ownMariaDatabase(url: string): Promise<OwnDatabase> {
  const name = nameOfNext();
  const once = async (statement: string): Promise<void> => {
    const connection = await mysql.createConnection(url);
    await connection.query(statement).finally(() => connection.end());
  };
  await once(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  return { url: besides(url, name), drop: () => once(`DROP DATABASE ${name}`) };
}

function besides(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
