import { afterAll, beforeAll, describe } from "vitest";
import { serverAt } from "../../pushdown/servers.js";
import { type Database, migrated, postgresDatabase } from "./databases.js";
import { provedAwaiting } from "./provedAwaiting.js";
import { provedHostTables } from "./provedHostTables.js";
import { provedLoading } from "./provedLoading.js";
import { provedMigrations } from "./provedMigrations.js";
import { provedSchema } from "./provedSchema.js";
import { provedStore } from "./provedStore.js";

const url = serverAt("BETREUERGRUPPEN_POSTGRES", "kyselyStore on PostgreSQL");

describe.runIf(url !== undefined)("on a server", () => {
  let database: Database;
  beforeAll(async () => {
    database = await migrated(await postgresDatabase(url ?? ""));
  });
  afterAll(() => database?.close());

  provedStore("PostgreSQL", () => database, "side-by-side", 20);
  provedLoading("PostgreSQL", () => database);
  provedMigrations("PostgreSQL", () => database);
  provedSchema("PostgreSQL", () => database);
  provedAwaiting("PostgreSQL", () => database);
  provedHostTables("PostgreSQL", () => database);
});
