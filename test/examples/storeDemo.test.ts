import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCrm, execute, recordsOf } from "betreuergruppen";
import { memoryStore } from "betreuergruppen/memory";
import { crmAt, type Store } from "betreuergruppen/storage";
import { afterAll, expect, test } from "vitest";
import { northwind } from "../../docs/examples/northwind.js";
import { plain } from "../../docs/examples/paint.js";
import { playStory } from "../../docs/examples/playStory.js";
import { readNorthwind } from "../../docs/examples/readNorthwind.js";
import { runDemo } from "../../docs/examples/runDemo.js";
import { runStoreDemo } from "../../docs/examples/storeDemo.js";
import { storedSteps } from "../../docs/examples/storedStory.js";
import { story } from "../../docs/examples/story.js";
import { northwindFolder, removeNorthwindFolders } from "./northwindFolder.js";

afterAll(removeNorthwindFolders);

const parent = mkdtempSync(join(tmpdir(), "store-demo-"));
afterAll(() => rmSync(parent, { recursive: true }));

/** What a run of the story on a store printed. The database behind it is not asked. */
async function told(store: Store): Promise<string> {
  const lines: string[] = [];
  const db = undefined as never;
  await runStoreDemo({ store, db, close: async () => {} }, { paint: plain, print: (line) => lines.push(line) });
  return lines.join("\n");
}

/** What it holds at the end, and the keys and reasons of its journal, oldest first. */
async function contentsOf(store: Store) {
  const entries = await store.transaction((transaction) => transaction.journal({ limit: 1000 }), "read");
  const journal = entries.map(({ key, by, at, reason }) => ({ key, by, at, reason })).reverse();
  return { records: recordsOf(await crmAt(store, Number.MAX_VALUE)), journal };
}

/** A store that is stopped behind so many transactions: nothing is told of the last one, which was committed or not. */
function stoppedBehind(store: Store, transactions: number, committed: boolean): Store {
  let left = transactions;
  return {
    capabilities: store.capabilities,
    async transaction(work, purpose) {
      left -= 1;
      if (left >= 0) return await store.transaction(work, purpose);
      if (committed) await store.transaction(work, purpose);
      throw new Error("stopped");
    },
  };
}

test("the first run saves the story, the second one remembers it and goes on", async () => {
  const store = memoryStore();
  expect(await told(store)).toContain("Run this again");
  const whole = recordsOf(playStory(story).at(-1)?.after.crm ?? createCrm());
  expect((await contentsOf(store)).records).toEqual(whole);

  const second = await told(store);
  expect(second).toContain("Behn Brot is seen by: Meier, Schulz, Vogel");
  expect(second).toContain("Day 1 behind the story");
  expect(second).toContain("Schulz claims the next one: Renew offer.");
  expect(second.trimEnd().split("\n").slice(-2)).toEqual([
    "  - Behn Brot belongs to: group Hamburg",
    "  - Behn Brot is seen by: Müller, Vogel",
  ]);

  const third = await told(store);
  expect(third).toContain("by Vogel: Meier has left, Hamburg takes over");
  expect(third).toContain("Day 2 behind the story");
  const keys = (await contentsOf(store)).journal.map(({ key }) => key);
  expect(keys.slice(0, storedSteps.length)).toEqual(storedSteps.map(({ key }) => key));
  expect(keys.slice(storedSteps.length)).toEqual(
    [1, 2].flatMap((day) => ["ticket", "claim", "hand-over"].map((what) => `day-${day}-${what}`)),
  );
});

test.each([true, false])("wherever it is stopped, the next run goes on; committed: %j", async (committed) => {
  const unbroken = memoryStore();
  await told(unbroken);
  const ofStory = await contentsOf(unbroken);
  await told(unbroken);
  const ofDay = await contentsOf(unbroken);
  const goesOn: string[] = [];
  for (let nth = 0; ; nth += 1) {
    const store = memoryStore();
    const stopped = await told(stoppedBehind(store, nth, committed)).catch((error: Error) => error.message);
    if (stopped !== "stopped") break;
    goesOn.push(await told(store));
    const { journal, records } = await contentsOf(store);
    // Stopped behind the very last step it had nothing left to do, so this was the next day.
    expect([ofStory, ofDay]).toContainEqual({ journal, records });
  }
  expect(goesOn.filter((text) => text.includes("steps are there already")).length).toBe(storedSteps.length - 1);
});

test("a day that was stopped is gone on with, and nothing of it happens twice", async () => {
  const unbroken = memoryStore();
  await told(unbroken);
  await told(unbroken);
  const expected = await contentsOf(unbroken);
  let again = 0;
  for (let nth = storedSteps.length; ; nth += 1) {
    const store = memoryStore();
    await told(store);
    const stopped = await told(stoppedBehind(store, nth, true)).catch((error: Error) => error.message);
    if (stopped !== "stopped") break;
    const keys = (await contentsOf(store)).journal.map(({ key }) => key);
    if (keys.includes("day-1-hand-over")) break;
    if ((await told(store)).includes("(done before, by a run that was stopped)")) again += 1;
    expect(await contentsOf(store)).toEqual(expected);
  }
  expect(again).toBeGreaterThan(3);
});

test("a store with another company is told, and left as it is", async () => {
  const other = execute(createCrm(), { type: "addUser", id: "x", name: "X" });
  const store = memoryStore(other);
  await expect(told(store)).rejects.toThrow("the store holds another company");
  const company = northwind(readNorthwind(northwindFolder()));
  const opened = { store, db: undefined as never, close: async () => {} };
  const run = runStoreDemo(opened, { northwind: company, paint: plain, print: () => {} });
  await expect(run).rejects.toThrow("the store holds another company");
  expect((await contentsOf(store)).journal).toEqual([]);
});

test("Northwind stays in a folder, is asked by SQL, and loses its orders one by one", async () => {
  const folder = join(parent, "northwind");
  const args = ["--northwind", northwindFolder(), "--store", folder];
  const ran = async (more: readonly string[] = []) => {
    const written: string[] = [];
    const result = await runDemo([...args, ...more], plain, (text) => written.push(text));
    return { ...result, output: written.join("") };
  };
  const first = await ran();
  expect([first.exitCode, first.error]).toEqual([0, ""]);
  expect(first.output).toContain("rows, saved together");
  expect(first.output).toContain("3   Bo Clausen  1               3\n");
  expect(first.output).toContain("visibleCustomers gives the same numbers for all 5 users");
  expect(first.output).toMatch(/country +customers +first\nDE +1 +Altona, Söhne & Co\nGB +1 +Elves\nNO +1 +Fjord\n/);
  expect(first.output).toContain("2 wait in the pool; Bo Clausen claims: Ship order 7, for Elves");

  const second = await ran(["--report", "page.html"]);
  expect(second.output).toContain("rows, there since an earlier run");
  expect(second.output).toContain("1 wait in the pool; Cem Dahl claims: Ship order 3, for Altona, Söhne & Co");
  expect(second.report?.html).toContain("Order desk");
});

test("a folder that cannot be one is told in one line", async () => {
  const file = join(northwindFolder(), "orders.csv");
  const { exitCode, error } = await runDemo(["--store", file], plain, () => {});
  expect([exitCode, error.split("\n").length]).toEqual([1, 2]);
  expect(error).toContain(`the store in \`${file}\` cannot be opened: `);
  expect(readFileSync(file, "utf8")).toContain("order_id");
});
