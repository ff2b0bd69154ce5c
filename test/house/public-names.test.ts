import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };

const src = fileURLToPath(new URL("../../src/", import.meta.url));
const entries = readdirSync(src)
  .filter((file) => file.endsWith(".ts"))
  .sort();

/** Read with the parser and not by importing: types are promises too. */
function publicNames(file: string, text: string): { values: string[]; types: string[] } {
  const values: string[] = [];
  const types: string[] = [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022);
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) continue;
    if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause)) {
      const { line } = source.getLineAndCharacterOfPosition(statement.getStart(source));
      throw new Error(`${file}:${line + 1}: an entry point lists its names by hand and does nothing else`);
    }
    for (const { isTypeOnly, name } of statement.exportClause.elements) {
      (statement.isTypeOnly || isTypeOnly ? types : values).push(name.text);
    }
  }
  return { values: values.sort(), types: types.sort() };
}

const namesOf = (file: string) => publicNames(`src/${file}`, readFileSync(src + file, "utf8"));
const nameOf = (file: string) => (file === "index.ts" ? "betreuergruppen" : `betreuergruppen/${file.slice(0, -3)}`);

test("the public names are the pinned ones", async () => {
  const text = entries.flatMap((file) => {
    const { values, types } = namesOf(file);
    return [nameOf(file), "  values", ...values.map((n) => `    ${n}`), "  types", ...types.map((n) => `    ${n}`), ""];
  });
  await expect(text.join("\n")).toMatchFileSnapshot("public-names.snap.txt");
});

test.each(entries)("src/%s exports at run time what it says", async (file) => {
  const module: object = await import(/* @vite-ignore */ src + file);
  expect(Object.keys(module).sort()).toEqual(namesOf(file).values);
});

test("every file directly in src is published as an entry point, and nothing else", () => {
  const exported = Object.keys(manifest.exports).filter((key) => !["./package.json", "./corpus/*"].includes(key));
  expect(exported.map((key) => key.replace(/^\./, "betreuergruppen")).sort()).toEqual(entries.map(nameOf).sort());
  expect(manifest.tsup.entry.toSorted()).toEqual(entries.map((file) => `src/${file}`));
});

test("a star or a declaration in an entry point is refused", () => {
  expect(() => publicNames("src/a.ts", `\nexport * from "./b.js";`)).toThrow("src/a.ts:2");
  expect(() => publicNames("src/a.ts", "export const a = 1;")).toThrow("src/a.ts:1");
  expect(publicNames("src/a.ts", `export { b, type C } from "./b.js"; export type { D as E } from "./d.js";`)).toEqual({
    values: ["b"],
    types: ["C", "E"],
  });
});
