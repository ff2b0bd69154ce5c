import { addCustomer, addTask, type Crm, changesBetween, recordsOf, removeCustomer } from "betreuergruppen";
import { type KyselyStoreOptions, kyselyStore, loadRecords, migrate } from "betreuergruppen/kysely";
import { ask, isStoreError, type Store, transact } from "betreuergruppen/storage";
import { type RawBuilder, sql } from "kysely";
import { afterEach, describe, expect, test } from "vitest";
import { ourTables } from "../../../src/adapters/kysely/hostKeys.js";
import { everythingCrm } from "../../exchange/everything.js";
import { type Database, emptied } from "./databases.js";

const customerId = "free";
/** Nothing of ours names that customer. */
const crm = addCustomer(everythingCrm(), { id: customerId, name: "Free" });
const remove = (now: Crm): Crm => removeCustomer(now, { customerId });

/** Saves what a command did elsewhere, with nothing of it read. */
function savedBlindly(store: Store, before: Crm, after: Crm): Promise<void> {
  return store.transaction(async (transaction) => {
    const read = { directory: (await transaction.directory(null)).revision, selections: [] };
    await transaction.save(changesBetween(before, after), { key: "blind", by: "root", at: 1, reason: null, read });
  });
}

/** A task about a customer that is not there. */
function pointingToNothing(store: Store): Promise<void> {
  const before = addCustomer(crm, { id: "ghost", name: "Ghost" });
  const task = { id: "new", kind: "ticket", title: "New", teamId: "desk", customerId: "ghost" } as const;
  return savedBlindly(store, before, addTask(before, task));
}

const conflict = { name: "StoreError", code: "conflict" };

/** Tables of the host's that point to ours. */
export function provedHostTables(name: string, database: () => Database): void {
  const undo: RawBuilder<unknown>[] = [];
  afterEach(async () => {
    for (const one of undo.splice(0).reverse()) await one.execute(database().db);
  });

  /** A table of the host's with one row, which points to a customer of a store. */
  const pointing = async (table: string, to: RawBuilder<unknown>, rest = ""): Promise<void> => {
    const { db, dialect } = database();
    const type =
      dialect === "postgresql" ? 'text collate "C"' : "varchar(200) character set utf8mb4 collate utf8mb4_nopad_bin";
    await sql`create table ${sql.id(table)} (customer_id ${sql.raw(type)}, constraint ${sql.id(`${table}_key`)}
      foreign key (customer_id) references ${to} (id) ${sql.raw(rest)})`.execute(db);
    undo.push(sql`drop table ${sql.id(table)}`);
    await sql`insert into ${sql.id(table)} (customer_id) values (${customerId})`.execute(db);
  };
  /** How often it was tried, and what came of it. */
  const removing = async (store: Store): Promise<{ tries: number; error: unknown }> => {
    let tries = 0;
    const counting: Store = {
      capabilities: store.capabilities,
      transaction: (work, purpose) => {
        tries += 1;
        return store.transaction(work, purpose);
      },
    };
    const error = await transact(counting, remove, { by: "root", at: 1, key: "removed" }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    return { tries, error };
  };
  const begun = async (options: KyselyStoreOptions): Promise<Store> => {
    await loadRecords(database().db, recordsOf(crm), options);
    return kyselyStore(database().db, options);
  };

  const rules: [string, string, boolean][] = [
    ["says no more", "", false],
    ["says `on delete restrict`", "on delete restrict", false],
    ["is looked at when the transaction ends", "deferrable initially deferred", true],
  ];
  describe(`${name}: a key of the host's that`, () => {
    test.for(rules)("%s fails at once, with its table and its name", async ([, rest, postgresOnly], { skip }) => {
      const { dialect } = database();
      skip(postgresOnly && dialect === "mysql", "MariaDB looks at every key at once");
      await emptied(database());
      const store = await begun({ dialect });
      await pointing("crm_orders", sql.id("crm_customers"), rest);
      const { tries, error } = await removing(store);
      expect(isStoreError(error) && error.code, String(error)).toBe("failed");
      expect((error as Error).message).toContain(`${database().name}.crm_orders`);
      expect((error as Error).message).toContain("crm_orders_key");
      expect((error as Error).message).toContain("nothing was saved");
      expect((error as Error).cause).not.toSatisfy(isStoreError);
      expect(tries).toBe(1);
      expect(await ask(store, (now) => recordsOf(now))).toEqual(recordsOf(crm));
      // Without the row it is in nobody's way.
      await sql`delete from crm_orders`.execute(database().db);
      expect(await removing(store)).toEqual({ tries: 1, error: undefined });
      expect(await ask(store, (now) => now.customers.has(customerId))).toBe(false);
    });
  });

  test(`${name}: whose table it is, is told by prefix and schema`, async () => {
    const { db, dialect, name: connected } = database();
    const other = `${connected}_other`;
    const under = { dialect, prefix: 'Our "own` things', schema: other };
    undo.push(
      dialect === "postgresql" ? sql`drop schema ${sql.id(other)} cascade` : sql`drop database ${sql.id(other)}`,
    );
    await migrate(db, under);
    const store = await begun(under);
    // A name of ours with another prefix, and one of ours in another schema.
    for (const table of ["crm_tasks_2", `${under.prefix}_tasks`]) {
      await pointing(table, sql.id(other, `${under.prefix}_customers`));
      const { tries, error } = await removing(store);
      expect(isStoreError(error) && error.code, String(error)).toBe("failed");
      expect((error as Error).message).toContain(`${connected}.${table}`);
      expect(tries).toBe(1);
      await undo.pop()?.execute(db);
    }
    await expect(pointingToNothing(store)).rejects.toMatchObject(conflict);
  });

  test(`${name}: a key of ours is a conflict: others have changed what was read`, async () => {
    const { db, dialect } = database();
    await emptied(database());
    const store = await begun({ dialect });
    await expect(pointingToNothing(store)).rejects.toMatchObject(conflict);
    await sql`update crm_tasks set customer_id = ${customerId} where id = 't1'`.execute(db);
    await expect(savedBlindly(store, crm, remove(crm))).rejects.toMatchObject(conflict);
  });

  test(`${name}: all of its tables are known as its own`, async () => {
    const { db, dialect } = database();
    const prefix = "known";
    await migrate(db, { dialect, prefix });
    const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
      where table_schema = ${database().name} and table_name like ${`${prefix}\\_%`}`.execute(db);
    expect(rows.map((row) => row.name.slice(prefix.length + 1)).sort()).toEqual([...ourTables].sort());
  });
}
