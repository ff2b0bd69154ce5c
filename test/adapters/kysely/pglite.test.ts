import { afterAll, beforeAll } from "vitest";
import { type Database, migrated, pgliteDatabase } from "./databases.js";
import { provedMigrations } from "./provedMigrations.js";
import { provedSchema } from "./provedSchema.js";
import { provedStore } from "./provedStore.js";

let database: Database;
beforeAll(async () => {
  database = await migrated(await pgliteDatabase());
});
afterAll(() => database?.close());

provedStore("PGlite", () => database, "one-at-a-time", 5);
provedMigrations("PGlite", () => database);
provedSchema("PGlite", () => database);
