import { rowLevelSecurity } from "betreuergruppen/sql";
import type pg from "pg";
import { tables } from "../pushdown/fillTables.js";

/** Whoever is under the policies. Roles belong to the whole server: a name of this run. */
export const app = `betreuergruppen_${process.pid}_app`;

export const member = "u0007";
const secondGroups = 0.2;

/** The statements of row-level security; what the policies do not know of the setting they look up. */
export function policies(settings: boolean | undefined): string {
  const names = { table: "customers", group: "owner_group", secondGroup: "second_group", role: app };
  return rowLevelSecurity({ ...names, ...(settings !== undefined && { directory: { settings } }) }).text;
}

/**
 * A company in PostgreSQL's own words, because a million rows are sooner made there than sent: 500 groups, 1,000 users in
 * five groups each, one of them an administrator, 100 substitutions; customers of drawn groups, one in fifty without one.
 * With one index for the order of the list, and those of both groups, which a statement by hand needs.
 */
export async function customersInPostgres(client: pg.Client, customers: number): Promise<void> {
  await client.query(`
    CREATE ROLE ${app};
    SELECT setseed(0.5);
    ${tables("text", "double precision").join(";\n")};
    ALTER TABLE customers ADD name text, ADD city text;
    INSERT INTO crm_settings VALUES (true);
    INSERT INTO crm_users SELECT 'u' || to_char(n, 'FM0000'), true, n = 1 FROM generate_series(1, 1000) n;
    INSERT INTO crm_groups SELECT 'g' || to_char(n, 'FM000') FROM generate_series(0, 499) n;
    INSERT INTO crm_memberships SELECT 'g' || to_char((n * 7 + k * 101) % 500, 'FM000'), 'u' || to_char(n, 'FM0000')
      FROM generate_series(2, 1000) n, generate_series(0, 4) k;
    INSERT INTO crm_substitutions SELECT 's' || n, 'u' || to_char(n + 100, 'FM0000'), 'u' || to_char(n + 500, 'FM0000'), 100, 200
      FROM generate_series(1, 100) n;
    INSERT INTO customers SELECT 'c' || to_char(n, 'FM00000000'), 0,
      CASE WHEN n % 50 > 0 THEN 'g' || to_char(floor(drawn * 500), 'FM000') END,
      CASE WHEN n % 50 > 0 AND second < ${secondGroups}
        THEN 'g' || to_char((floor(drawn * 500) + 1 + floor(second / ${secondGroups} * 499))::int % 500, 'FM000') END,
      md5(n::text), 'City ' || n % 1000
      FROM (SELECT n, random() AS drawn, random() AS second FROM generate_series(1, ${customers}) n) AS draws;
    CREATE INDEX customers_name ON customers (name);
    CREATE INDEX customers_owner_group ON customers (owner_group);
    CREATE INDEX customers_second_group ON customers (second_group);
    GRANT SELECT ON customers TO ${app}`);
}

/** The role, which would outlive the database. */
export async function dropRole(client: pg.Client): Promise<void> {
  await client.query(`DROP OWNED BY ${app} CASCADE; DROP ROLE ${app}`);
}
