import { afterAll, beforeAll, describe } from "vitest";
import { serverAt } from "../../pushdown/servers.js";
import { type Database, mariaDatabase, migrated } from "./databases.js";
import { provedMigrations } from "./provedMigrations.js";
import { provedStore } from "./provedStore.js";

const url = serverAt("BETREUERGRUPPEN_MARIADB", "kyselyStore on MariaDB");

describe.runIf(url !== undefined)("on a server", () => {
  let database: Database;
  beforeAll(async () => {
    database = await migrated(await mariaDatabase(url ?? ""));
  });
  afterAll(() => database?.close());

  provedStore("MariaDB", () => database, "side-by-side", 20);
  provedMigrations("MariaDB", () => database);
});
