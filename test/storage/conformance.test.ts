import { readFileSync } from "node:fs";
import { memoryStore } from "betreuergruppen/memory";
import { storageConformance } from "betreuergruppen/testing";
import { expect, test } from "vitest";

const inMemory = {
  name: "a store in memory",
  open: () => ({ stores: [memoryStore()] }),
  capabilities: {
    ...memoryStore().capabilities,
    transactions: "side-by-side",
    reopens: false,
    crashes: false,
    losesAnswers: false,
  },
} as const;

storageConformance({ test, ...inMemory });

test("there is one test for each MUST of the port, by its name, and for nothing else", () => {
  const port = readFileSync(new URL("../../src/storage/store.ts", import.meta.url), "utf8");
  const musts = Array.from(port.matchAll(/^ +\* - ([a-z-]+): /gm), ([, name]) => name);
  const names: string[] = [];
  storageConformance({ test: (name) => names.push(name), ...inMemory });
  expect(musts.length).toBe(24);
  expect(names.flatMap((name) => /: MUST ([a-z-]+): /.exec(name)?.[1] ?? [])).toEqual(musts);
  const keys = names.map((name) => /^a store in memory: (?:MUST )?([a-z-]+): /.exec(name)?.[1]);
  expect(new Set(keys).size).toBe(names.length);
});
