import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storageConformance } from "betreuergruppen/testing";
import { afterAll, test } from "vitest";
import { jsonFileStore } from "../../docs/examples/jsonFileStore.js";
import { StoresInChild } from "./storeInChild.js";

const child = new StoresInChild();
afterAll(() => child.kill());

const newFolder = (): string => mkdtempSync(join(tmpdir(), "json-file-store-"));

/** One way leads through another process, the other one does not. */
storageConformance({
  test,
  name: "a JSON file",
  open: () => {
    const folder = newFolder();
    const connections = () => [child.store(folder), jsonFileStore(folder)];
    return {
      stores: connections(),
      reopen: connections,
      crash: async () => {
        await child.kill();
        return [jsonFileStore(folder)];
      },
      close: () => rmSync(folder, { recursive: true }),
    };
  },
  capabilities: {
    isolation: "serializable",
    claims: "optimistic",
    transactions: "one-at-a-time",
    reopens: true,
    crashes: true,
    losesAnswers: false,
  },
  runs: 5,
});
