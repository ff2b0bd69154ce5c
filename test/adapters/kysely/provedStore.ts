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
      await emptied(database());
      const { db, dialect, another } = database();
      if (transactions === "one-at-a-time") return { stores: [kyselyStore(db, { dialect })], ...reopening(database()) };
      const others = [another(), another()];
      return {
        stores: [db, ...others].map((one) => kyselyStore(one, { dialect })),
        ...reopening(database()),
        close: async () => {
          await Promise.all(others.map((one) => one.destroy()));
        },
      };
    },
    capabilities: {
      ...{ isolation: "serializable", claims: "skip-locked", transactions },
      ...{ reopens: true, crashes: false, losesAnswers: false },
    },
  });
}

/** Opened again, a store knows nothing of what it was before. */
function reopening({ db, dialect }: Database) {
  return { reopen: () => [kyselyStore(db, { dialect })] };
}
