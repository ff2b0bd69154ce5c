import { createCrm, recordsOf } from "betreuergruppen";
import { kyselyStore, loadRecords, migrate } from "betreuergruppen/kysely";
import { Kysely, MysqlDialect } from "kysely";
import { createPool } from "mysql2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { everythingCrm } from "../../exchange/everything.js";
import { serverAt } from "../../pushdown/servers.js";
import { type Database, emptied, mariaDatabase, migrated } from "./databases.js";
import { provedAwaiting } from "./provedAwaiting.js";
import { provedHostTables } from "./provedHostTables.js";
import { provedLoading } from "./provedLoading.js";
import { provedMigrations } from "./provedMigrations.js";
import { provedSchema } from "./provedSchema.js";
import { provedStore } from "./provedStore.js";

const url = serverAt("BETREUERGRUPPEN_MARIADB", "kyselyStore on MariaDB");

describe.runIf(url !== undefined)("on a server", () => {
  let database: Database;
  beforeAll(async () => {
    database = await migrated(await mariaDatabase(url ?? ""));
  });
  afterAll(() => database?.close());

  provedStore("MariaDB", () => database, "side-by-side", 20);
  provedLoading("MariaDB", () => database);
  provedMigrations("MariaDB", () => database);
  provedSchema("MariaDB", () => database);
  provedAwaiting("MariaDB", () => database);
  provedHostTables("MariaDB", () => database);

  test("more ids than fit into one packet are loaded all the same", async () => {
    await emptied(database);
    const ids = Array.from({ length: 300_000 }, (_, n) => `${n}`.padStart(70, "x"));
    const [first = "", last = ""] = [ids[0], ids.at(-1)];
    const rows = [first, last].map((id) => ({ ...recordsOf(everythingCrm()).customers[2]!, id }));
    await loadRecords(database.db, { ...recordsOf(createCrm()), customers: rows }, { dialect: "mysql" });
    const store = kyselyStore(database.db, { dialect: "mysql" });
    const [loaded] = await store.transaction((one) => one.load([{ kind: "ids", entity: "customers", ids }]), "read");
    expect(loaded).toEqual(rows);
  });

  test("no tables where backslashes escape nothing: there values could become SQL", async () => {
    const pool = createPool({ uri: url ?? "", connectionLimit: 1 });
    pool.on("connection", (connection) => void connection.query("set sql_mode = 'NO_BACKSLASH_ESCAPES'"));
    const db = new Kysely<unknown>({ dialect: new MysqlDialect({ pool }) });
    await expect(migrate(db, { dialect: "mysql", schema: database.name, prefix: "unescaped" })).rejects.toMatchObject({
      code: "failed",
      message: expect.stringContaining("NO_BACKSLASH_ESCAPES"),
    });
    await db.destroy();
  });
});
