import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { kyselyStore, migrate, pgliteDialect } from "betreuergruppen/kysely";
import type { Store } from "betreuergruppen/storage";
import { Kysely } from "kysely";
import { lockFile } from "./lockFile.js";
import { UnfitData } from "./unfitData.js";

/** A store, and the database that it is in, for what is asked by SQL. */
export interface OpenStore {
  readonly store: Store;
  readonly db: Kysely<unknown>;
  readonly close: () => Promise<void>;
}

/** Opens the database in a folder, or makes one. PGlite knows no other processes, so a lock keeps them out. */
export async function openStoreFolder(folder: string): Promise<OpenStore> {
  try {
    await mkdir(folder, { recursive: true });
    const unlock = await lockFile(join(folder, "lock"));
    try {
      const opened = await openStore(await PGlite.create(join(folder, "database")));
      const close = () => opened.close().finally(unlock);
      return { ...opened, close };
    } catch (error) {
      await unlock();
      throw error;
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UnfitData(`the store in \`${resolve(folder)}\` cannot be opened: ${why}`);
  }
}

/** The store in a database; its tables are made, or brought up to date. */
export async function openStore(pglite: PGlite): Promise<OpenStore> {
  const db = new Kysely<unknown>({ dialect: pgliteDialect(pglite) });
  await migrate(db, { dialect: "postgresql" });
  return { store: kyselyStore(db, { dialect: "postgresql" }), db, close: () => db.destroy() };
}
