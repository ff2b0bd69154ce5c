import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as kysely from "betreuergruppen/kysely";
import * as memory from "betreuergruppen/memory";
import * as storage from "betreuergruppen/storage";
import { expect, test } from "vitest";
import { loadableIndexes } from "../../src/model/conditionOf.js";
import { codeIn, costsIn, docCommentOf, rowsUnder, sourcesOf } from "./referencePages.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const text = (file: string) => readFileSync(root + file, "utf8");
const page = text("docs/reference/storage.md");
const functions = rowsUnder(page, "function");
const nameIn = (cell = "") => /^`(\w+)/.exec(cell)?.[1] ?? "";

test("storage.md has every function of its entry points once, and no other", () => {
  const names = [...Object.keys(storage), ...Object.keys(memory), ...Object.keys(kysely)];
  expect(functions.map((row) => nameIn(row["function"])).sort()).toEqual(names.sort());
});

test("each costs what its doc comment says", () => {
  const sources = new Map(["storage", "memory", "kysely"].flatMap((entry) => [...sourcesOf(text(`src/${entry}.ts`))]));
  for (const row of functions) {
    const name = nameIn(row["function"]);
    const comment = docCommentOf(text(`src/${sources.get(name)}`), name);
    for (const cost of costsIn(row["cost"] ?? "")) expect(comment, name).toContain(cost);
  }
});

test("every MUST of the port is named, and no other", () => {
  const port = text("src/storage/store.ts");
  const musts = Array.from(port.matchAll(/^ +\* - ([a-z-]+): /gm), ([, name]) => name);
  expect(musts.length).toBeGreaterThan(15);
  expect(rowsUnder(page, "method").flatMap((row) => codeIn(row["MUST"] ?? ""))).toEqual(musts);
  const howTo = text("docs/how-to/write-an-adapter.md");
  const shown = [...rowsUnder(howTo, "MUST")].flatMap((row) => codeIn(row["MUST"] ?? ""));
  expect(shown).toEqual(musts);
});

test("every index that can be loaded word by word is there, and every kind of selection and of error", () => {
  expect(rowsUnder(page, "index").flatMap((row) => codeIn(row["index"] ?? ""))).toEqual([...loadableIndexes]);
  const kinds = text("src/model/selection.ts").match(/kind: "\w+"/g);
  expect(rowsUnder(page, "selection").map((row) => /kind: "\w+"/.exec(row["selection"] ?? "")?.[0])).toEqual(kinds);
  const codes = text("src/storage/storeError.ts")
    .match(/(?<=StoreErrorCode = ).*(?=;)/)?.[0]
    ?.split(" | ");
  expect(rowsUnder(page, "code of a store error").flatMap((row) => codeIn(row["code of a store error"] ?? ""))).toEqual(
    codes,
  );
});
