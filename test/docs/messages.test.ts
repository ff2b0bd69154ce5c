import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as messages from "betreuergruppen/messages";
import { expect, test } from "vitest";
import { costsIn, docCommentOf, rowsUnder, sourcesOf } from "./referencePages.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const text = (file: string) => readFileSync(root + file, "utf8");
const rows = rowsUnder(text("docs/reference/messages.md"), "name");
const nameIn = (cell = "") => /^`(\w+)/.exec(cell)?.[1] ?? "";

test("messages.md has every function once, and no other; each costs what its doc comment says", () => {
  expect(rows.map((row) => nameIn(row["name"]))).toEqual(Object.keys(messages));
  const sources = sourcesOf(text("src/messages.ts"));
  for (const row of rows) {
    const name = nameIn(row["name"]);
    const comment = docCommentOf(text(`src/${sources.get(name)}`), name);
    expect(costsIn(comment), name).toEqual(costsIn(row["cost"] ?? ""));
  }
});
