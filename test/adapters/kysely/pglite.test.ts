import { addUser, type Crm, recordsOf } from "betreuergruppen";
import { kyselyStore, loadRecords } from "betreuergruppen/kysely";
import { claimNext, type Store, transact } from "betreuergruppen/storage";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { everythingCrm } from "../../exchange/everything.js";
import { type Database, emptied, migrated, pgliteDatabase } from "./databases.js";
import { provedAwaiting } from "./provedAwaiting.js";
import { provedHostTables } from "./provedHostTables.js";
import { provedLoading } from "./provedLoading.js";
import { provedMigrations } from "./provedMigrations.js";
import { provedSchema } from "./provedSchema.js";
import { provedStore } from "./provedStore.js";

let database: Database;
beforeAll(async () => {
  database = await migrated(await pgliteDatabase());
});
afterAll(() => database?.close());

const add = (crm: Crm): Crm => addUser(crm, { id: "new", name: "New" });

test.each([
  [
    "one is not there",
    sql`delete from crm_directory_revisions where slot = 5`,
    (store: Store) => transact(store, add, { by: "root", at: 1, attempts: 1 }),
  ],
  [
    "only the first one was given another revision by hand",
    sql`update crm_directory_revisions set revision = 'by hand' where slot = 0`,
    (store: Store) => claimNext(store, { teamId: "desk", userId: "anna", at: 1, attempts: 1 }),
  ],
])("guards of which %s are corrupt, and no conflict for ever", async (_, spoil, work) => {
  await emptied(database);
  const options = { dialect: "postgresql" } as const;
  await loadRecords(database.db, recordsOf(everythingCrm()), options);
  await spoil.execute(database.db);
  // The guard in the middle is marked.
  const random = vi.spyOn(Math, "random").mockReturnValue(0.5);
  const store = kyselyStore(database.db, options);
  random.mockRestore();
  await expect(work(store)).rejects.toMatchObject({
    name: "StoreError",
    code: "corrupt",
    message: "crm_directory_revisions must have 64 rows with one revision",
  });
  await sql`delete from crm_directory_revisions`.execute(database.db);
  await sql`insert into crm_directory_revisions select n, 'again', 0 from generate_series(0, 63) as n`.execute(
    database.db,
  );
  await work(store);
});

provedStore("PGlite", () => database, "one-at-a-time", 5);
provedLoading("PGlite", () => database);
provedMigrations("PGlite", () => database);
provedSchema("PGlite", () => database);
provedAwaiting("PGlite", () => database);
provedHostTables("PGlite", () => database);
