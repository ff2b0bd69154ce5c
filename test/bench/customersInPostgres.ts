import { rowLevelSecurity } from "betreuergruppen/sql";
import type pg from "pg";
import { tables } from "../pushdown/fillTables.js";

/** Whoever is under the policies. Roles belong to the whole server: a name of this run. */
export const app = `betreuergruppen_${process.pid}_app`;

export const member = "u0007";
const secondGroups = 0.2;

/**
 * A company in PostgreSQL's own words, because a million rows are sooner made there than sent: 500 groups, 1,000 users in
 * five groups each, one of them an administrator, 100 substitutions; customers of drawn groups, one in fifty without one.
 * With the indexes and policies that `rowLevelSecurity` writes, and one index for the order of the list.
 */
export async function customersInPostgres(client: pg.Client, customers: number): Promise<void> {
  const { text } = rowLevelSecurity({
    ...{ table: "customers", group: "owner_group", secondGroup: "second_group", role: app },
  });
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
    GRANT SELECT ON customers TO ${app};
    ${text}`);
  await client.query("VACUUM ANALYZE");
}

/** The role, which would outlive the database. */
export async function dropRole(client: pg.Client): Promise<void> {
  await client.query(`DROP OWNED BY ${app} CASCADE; DROP ROLE ${app}`);
}
