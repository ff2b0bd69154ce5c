import { kyselyStore } from "betreuergruppen/kysely";
import { storageConformance } from "betreuergruppen/testing";
import { test } from "vitest";
import { type Database, emptied } from "./databases.js";

/** The proofs of the port that every database gets. */
export function provedStore(
  name: string,
  database: () => Database,
  transactions: "side-by-side" | "one-at-a-time",
  runs: number,
): void {
  storageConformance({
    ...{ test, name, runs },
    open: async () => {
      const { enter, dialect } = database();
      await emptied(database());
      let ways = enter();
      // Opened again, a store knows nothing of what it was before.
      const stores = () => ways.dbs.map((db) => kyselyStore(db, { dialect }));
      const again = () => {
        ways = enter();
        return stores();
      };
      return {
        stores: stores(),
        reopen: () => ways.close().then(again),
        crash: () => ways.crash().then(again),
        loseNextAnswer: () => ways.loseNextAnswer(),
        close: () => ways.close(),
      };
    },
    capabilities: {
      ...{ isolation: "serializable", claims: "skip-locked", transactions },
      ...{ reopens: true, crashes: true, losesAnswers: true },
    },
  });
}
