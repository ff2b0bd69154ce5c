import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storageConformance } from "betreuergruppen/testing";
import { afterAll, expect, test } from "vitest";
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

test("what the page shows of the store is what the store does", () => {
  const read = (path: string): string => readFileSync(new URL(`../../docs/${path}`, import.meta.url), "utf8");
  const lines = (text: string): string[] => text.split("\n").map((line) => line.trim());
  const store = new Set(lines(read("examples/jsonFileStore.ts")));
  const shown = Array.from(
    read("how-to/write-an-adapter.md").matchAll(/```ts no-run\n(.*?)```/gs),
    ([, block]) => block ?? "",
  );
  // Indented lines are bodies; the others say what the excerpt needs to stand by itself.
  const bodies = shown.flatMap((block) => block.split("\n").filter((line) => line.startsWith("    ")));
  expect(bodies.length).toBeGreaterThan(20);
  expect(bodies.filter((line) => !store.has(line.trim()))).toEqual([]);
});
