import { readFileSync } from "node:fs";
import { memoryStore } from "betreuergruppen/memory";
import { storageConformance } from "betreuergruppen/testing";
import { describe, expect, test } from "vitest";
import { brokenStores, capabilities, storageOver } from "./brokenStores.js";

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

// Of a hundred worlds shares are checked too.
storageConformance({ test, ...inMemory, runs: 100 });

const port = readFileSync(new URL("../../src/storage/store.ts", import.meta.url), "utf8");
const musts = Array.from(port.matchAll(/^ +\* - ([a-z-]+): /gm), ([, name]) => name ?? "");

function namesOf(): string[] {
  const names: string[] = [];
  storageConformance({ test: (name) => names.push(name), ...inMemory });
  return names;
}

const keysOf = (names: readonly string[]): string[] =>
  names.map((name) => /^[^:]+: (?:MUST )?([a-z-]+): /.exec(name)?.[1] ?? name);

test("there is one test for each MUST of the port, by its name, and for nothing else", () => {
  const names = namesOf();
  expect(musts.length).toBe(24);
  expect(names.flatMap((name) => /: MUST ([a-z-]+): /.exec(name)?.[1] ?? [])).toEqual(musts);
  expect(new Set(keysOf(names)).size).toBe(names.length);
});

/** Two ways in, and everything that a storage can be asked. */
storageConformance({ test, name: "a store without a mistake", open: () => storageOver(), capabilities, runs: 4 });

describe("a store with one mistake is caught", () => {
  test.each(Object.entries(brokenStores))("that %s", async (_, { caughtBy, open, declares }) => {
    const proofs = new Map<string, () => Promise<void>>();
    storageConformance({
      test: (name, body) => proofs.set(/^broken: (?:MUST )?([a-z-]+): /.exec(name)?.[1] ?? "", body),
      name: "broken",
      open,
      capabilities: { ...capabilities, ...declares },
      ...{ runs: 10, seed: 1, shrinkFor: 0 },
    });
    for (const key of caughtBy) {
      const caught = await proofs
        .get(key)?.()
        .then(
          () => "not caught",
          (error: Error) => error,
        );
      expect(caught, key).toBeInstanceOf(Error);
      // A mistake of the suite's own would be no catch.
      expect(String(caught)).not.toMatch(/TypeError|ReferenceError/);
    }
  });

  test("and there is no test in the suite that catches none of them", () => {
    const caughtBy = new Set(Object.values(brokenStores).flatMap((store) => store.caughtBy));
    expect(keysOf(namesOf()).filter((key) => !caughtBy.has(key))).toEqual([]);
  });
});
