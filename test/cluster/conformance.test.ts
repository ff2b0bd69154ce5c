import { kyselyStore } from "betreuergruppen/kysely";
import { storageConformance } from "betreuergruppen/testing";
import { afterAll, beforeAll, describe, test } from "vitest";
import { type Database, emptied, mariaDatabase, migrated } from "../adapters/kysely/databases.js";
import { openStore } from "../servers/openStore.js";

// Set by `npm run test:cluster`, which starts the nodes.
const urls = (process.env["BETREUERGRUPPEN_CLUSTER"] ?? "").split(",").filter((url) => url !== "");
if (urls.length === 0) console.log("skipped: the conformance suite on a cluster, which `npm run test:cluster` starts");

describe.runIf(urls.length > 0)("on a cluster", () => {
  let database: Database;
  let name: string;
  beforeAll(async () => {
    database = await migrated(await mariaDatabase(urls[0] ?? ""));
    name = database.name;
  });
  afterAll(() => database?.close());

  storageConformance({
    ...{ test, name: "Galera", runs: 20 },
    open: async () => {
      // What another node is about to apply may be in its way.
      for (let left = 20; ; left -= 1) {
        try {
          await emptied(database);
          break;
        } catch (error) {
          if (left === 0) throw error;
        }
      }
      const nodes = urls.map((url) => openStore(Object.assign(new URL(url), { pathname: `/${name}` }).href));
      const stores = () => nodes.map(({ db, dialect }) => kyselyStore(db, { dialect, isolation: "validated-reads" }));
      return {
        stores: stores(),
        reopen: stores,
        close: () => Promise.all(nodes.map((node) => node.close())),
      };
    },
    capabilities: {
      ...{ isolation: "validated-reads", claims: "skip-locked", transactions: "side-by-side", locks: "on-one-way" },
      ...{ reopens: true, crashes: false, losesAnswers: false },
    },
  });
});
