import { kyselyStore } from "betreuergruppen/kysely";
import { storageConformance } from "betreuergruppen/testing";
import { afterAll, beforeAll, describe, test } from "vitest";
import { type Database, emptied, mariaDatabase, migrated } from "../adapters/kysely/databases.js";
import { openStore } from "../servers/openStore.js";

// Set by `npm run test:cluster`, which starts the nodes.
const urls = (process.env["BETREUERGRUPPEN_CLUSTER"] ?? "").split(",").filter((url) => url !== "");
if (urls.length === 0) console.log("skipped: the conformance suite on a cluster, which `npm run test:cluster` starts");

/** What locks of one node cannot do for another: a claim that meets another one there is tried again at its commit. */
const acrossNodes = Object.assign(
  (title: string, body: () => Promise<void>): void => {
    if (title.includes("MUST locks-skip:")) test.fails(`${title} (not across nodes)`, body);
    else test(title, body);
  },
  { skip: test.skip },
);

describe.runIf(urls.length > 0)("on a cluster", () => {
  let database: Database;
  let name: string;
  beforeAll(async () => {
    database = await migrated(await mariaDatabase(urls[0] ?? ""));
    name = database.name;
  });
  afterAll(() => database?.close());

  storageConformance({
    ...{ test: acrossNodes, name: "Galera", runs: 20 },
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
      ...{ isolation: "validated-reads", claims: "skip-locked", transactions: "side-by-side" },
      ...{ reopens: true, crashes: false, losesAnswers: false },
    },
  });
});
