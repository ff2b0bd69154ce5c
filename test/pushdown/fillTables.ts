import type { Crm } from "betreuergruppen";
import type { SqlDialect } from "betreuergruppen/sql";
import { inPieces } from "./inPieces.js";
import type { Row } from "./manyWorlds.js";

/** Runs a statement with values, whatever the database. */
export type Run = (text: string, values?: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;

const names = ["customers", "crm_substitutions", "crm_memberships", "crm_users", "crm_groups", "crm_settings"] as const;

/** A host's customers, and the tables of users and groups under their default names; ids of a type that compares exactly. */
export function tables(id: string, double: string): string[] {
  return [
    `CREATE TABLE crm_users (id ${id} PRIMARY KEY, active BOOLEAN NOT NULL, administrator BOOLEAN NOT NULL)`,
    `CREATE TABLE crm_groups (id ${id} PRIMARY KEY)`,
    `CREATE TABLE crm_memberships (group_id ${id} NOT NULL REFERENCES crm_groups (id),
       user_id ${id} NOT NULL REFERENCES crm_users (id), PRIMARY KEY (group_id, user_id))`,
    `CREATE TABLE crm_substitutions (id ${id} PRIMARY KEY, absent_user_id ${id} NOT NULL REFERENCES crm_users (id),
       substitute_user_id ${id} NOT NULL REFERENCES crm_users (id), from_at ${double} NOT NULL, until_at ${double} NOT NULL)`,
    "CREATE TABLE crm_settings (second_group BOOLEAN NOT NULL)",
    `CREATE TABLE customers (id ${id} PRIMARY KEY, world INTEGER NOT NULL, owner_group ${id} REFERENCES crm_groups (id),
       second_group ${id} REFERENCES crm_groups (id))`,
  ];
}

/** Puts rows in place of all that was there. */
export async function fillTables(run: Run, dialect: SqlDialect, crm: Crm, customers: readonly Row[]): Promise<void> {
  for (const name of names) await run(`DELETE FROM ${name}`);
  const insert = async (table: string, rows: readonly (readonly unknown[])[]): Promise<void> => {
    for (const piece of inPieces(rows, 500)) {
      let next = 1;
      const place = (): string => (dialect === "postgresql" ? `$${next++}` : "?");
      const lines = piece.map((row) => `(${row.map(place).join(", ")})`);
      await run(`INSERT INTO ${table} VALUES ${lines.join(", ")}`, piece.flat());
    }
  };
  // SQLite has no booleans of its own, and some of its drivers refuse them.
  const flag = (is: boolean): boolean | number => (dialect === "sqlite" ? Number(is) : is);
  await insert("crm_settings", [[flag(crm.settings.secondGroup)]]);
  await insert(
    "crm_users",
    Array.from(crm.users, (u) => [u.id, flag(u.active), flag(u.administrator)]),
  );
  await insert(
    "crm_groups",
    Array.from(crm.groups, ({ id }) => [id]),
  );
  await insert(
    "crm_memberships",
    Array.from(crm.memberships, ({ groupId, userId }) => [groupId, userId]),
  );
  await insert(
    "crm_substitutions",
    Array.from(crm.substitutions, (s) => [s.id, s.absentUserId, s.substituteUserId, s.from, s.until]),
  );
  await insert(
    "customers",
    customers.map((row) => [row.id, row.world, row.groupId, row.secondGroupId]),
  );
}
