import { type CrmRecords, recordsOf } from "betreuergruppen";
import { type KyselyStoreOptions, kyselyStore, loadRecords, migrate } from "betreuergruppen/kysely";
import { ask } from "betreuergruppen/storage";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { execute } from "../../../src/adapters/kysely/execute.js";
import { migrateTo } from "../../../src/adapters/kysely/migrate.js";
import { Definitions, migrations } from "../../../src/adapters/kysely/migrations.js";
import { tableNamesOf } from "../../../src/adapters/kysely/tableNames.js";
import { everythingCrm } from "../../exchange/everything.js";
import type { Database } from "./databases.js";

const records = recordsOf(everythingCrm());
const latest = migrations.length;

/** The proofs of the migrations, each under a prefix of its own. */
export function provedMigrations(name: string, database: () => Database): void {
  const held = (options: KyselyStoreOptions): Promise<CrmRecords> =>
    ask(kyselyStore(database().db, options), (crm) => recordsOf(crm));
  const under = (prefix: string): KyselyStoreOptions => ({ dialect: database().dialect, prefix });

  test.each(migrations.map((_, version) => version))(`${name}: from version %i, with rows in it`, async (version) => {
    const { db } = database();
    const options = under(`from_${version}`);
    if (version > 0) {
      expect(await migrateTo(db, options, version)).toEqual({ from: 0, to: version });
      await loadRecords(db, records, options);
    }
    expect(await migrate(db, options)).toEqual({ from: version, to: latest });
    if (version === 0) await loadRecords(db, records, options);
    expect(await held(options)).toEqual(records);
    expect(await migrate(db, options)).toEqual({ from: latest, to: latest });
    expect(await held(options)).toEqual(records);
  });

  test(`${name}: several at once do each step once`, async () => {
    const options = under("at_once");
    const { another, db } = database();
    const all = await Promise.all([db, another(), another(), another()].map((one) => migrate(one, options)));
    for (const { to } of all) expect(to).toBe(latest);
    const { rows } = await sql<{ version: number }>`select version from at_once_migrations order by version`.execute(
      db,
    );
    expect(rows.map(({ version }) => version)).toEqual(migrations.map((_, n) => n + 1));
    await loadRecords(db, records, options);
    expect(await held(options)).toEqual(records);
  });

  test(`${name}: one that died on the way is gone on with`, async () => {
    const { db, dialect } = database();
    const options = under("died");
    const names = tableNamesOf(options);
    // A database in which each statement is for itself keeps those that were done. PostgreSQL keeps none of them.
    if (dialect === "mysql") {
      const define = new Definitions(names, "utf8mb4_nopad_bin");
      for (const [n, migration] of migrations.entries()) {
        await migrateTo(db, options, n);
        for (const statement of migration(define).slice(0, -1)) await execute(db, dialect, statement);
      }
    } else {
      // Something stands where a later statement of the second step is to make an index.
      await migrateTo(db, options, 1);
      await sql`create table died_tasks_held_by_member (n int)`.execute(db);
      await expect(migrate(db, options)).rejects.toMatchObject({ code: "failed" });
      await sql`drop table died_tasks_held_by_member`.execute(db);
    }
    await migrate(db, options);
    await loadRecords(db, records, options);
    expect(await held(options)).toEqual(records);
  });

  test(`${name}: the longest prefix fits into every name, and a longer one is refused`, async () => {
    const options = under("x".repeat(27));
    await migrate(database().db, options);
    await loadRecords(database().db, records, options);
    expect(await held(options)).toEqual(records);
    expect(() => kyselyStore(database().db, under("x".repeat(28)))).toThrow(/more than 27 bytes/);
  });

  test(`${name}: tables of a later version are left alone`, async () => {
    const options = under("later");
    const { db } = database();
    await migrate(db, options);
    await sql`insert into later_migrations (version) values (99)`.execute(db);
    await expect(migrate(db, options)).rejects.toMatchObject({ name: "StoreError", code: "failed" });
  });
}
