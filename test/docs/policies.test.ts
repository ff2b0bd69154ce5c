import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createCrm } from "betreuergruppen";
import * as policies from "betreuergruppen/policies";
import { expect, test } from "vitest";
import { costsIn, docCommentOf, rowsUnder, sourcesOf } from "./referencePages.js";

const emptyCrm = createCrm();
const root = fileURLToPath(new URL("../../", import.meta.url));
const text = (file: string) => readFileSync(root + file, "utf8");
const rows = rowsUnder(text("docs/reference/policies.md"), "name");
const nameIn = (cell = "") => /^`(\w+)/.exec(cell)?.[1] ?? "";

test("policies.md has every function once, and no other", () => {
  expect(rows.map((row) => nameIn(row["name"])).sort()).toEqual(Object.keys(policies).sort());
});

test("each costs what its doc comment says, and errors as it says", () => {
  const sources = sourcesOf(text("src/policies.ts"));
  for (const row of rows) {
    const name = nameIn(row["name"]);
    const comment = docCommentOf(text(`src/${sources.get(name)}`), name);
    expect(costsIn(row["cost"] ?? ""), name).toEqual(costsIn(comment).slice(0, 1));
    for (const error of ["TypeError", "RangeError"]) {
      expect(row["what it gives"]?.includes(error), `${name}: ${error}`).toBe(comment.includes(error));
    }
  }
});

test("policies.md names the types, entities and relations of the exports", () => {
  const page = text("docs/reference/policies.md");
  const { schema } = policies.toCedar(emptyCrm);
  const { model } = policies.toOpenFga(emptyCrm);
  const entities = Array.from(schema.matchAll(/entity (\w+)/g), ([, name]) => `\`Crm::${name}\``);
  const types = Array.from(model.matchAll(/^type (\w+)/gm), ([, name]) => `\`${name}\``);
  expect(entities).toHaveLength(3);
  expect(types).toHaveLength(5);
  for (const name of [...entities, ...types]) expect(page).toContain(name);
});
