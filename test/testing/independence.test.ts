import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("../../src/testing/reference/", import.meta.url));

/** What a file takes from outside its folder at run time: types are gone by then. */
function takenFromOutside(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    let from: ts.Node | undefined;
    if (ts.isImportDeclaration(node) && node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword) {
      from = node.moduleSpecifier;
    } else if (ts.isExportDeclaration(node) && !node.isTypeOnly) from = node.moduleSpecifier;
    else if (ts.isExternalModuleReference(node)) from = node.expression;
    else if (ts.isCallExpression(node) && /^(import|require)$/.test(node.expression.getText())) {
      from = node.arguments[0];
    }
    if (from !== undefined && !(ts.isStringLiteralLike(from) && /^\.\/[\w.]+$/.test(from.text))) {
      found.push(from.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("file.ts", text, ts.ScriptTarget.ES2022, true));
  return found;
}

test("the reference model is independent: outside its folder it takes nothing but types", () => {
  const files = readdirSync(folder);
  expect(files).toEqual(expect.arrayContaining(["visibility.ts", "execute.ts", "faults.ts"]));
  const taken = files.flatMap((file) => takenFromOutside(readFileSync(folder + file, "utf8")));
  expect(taken).toEqual([]);
});

test.each([
  [`import { find } from "../../model/lookup.js";`, 1],
  [`import { type Crm } from "../../model/crm.js";`, 1],
  [`import "immer";`, 1],
  [`import * as immer from "immer";`, 1],
  [`export { find } from "../../model/lookup.js";`, 1],
  [`const lookup = await import("../../model/lookup.js");`, 1],
  [`const lookup = await import(name);`, 1],
  [`import type { Crm } from "../../model/crm.js"; import { find } from "./rows.js";`, 0],
  [`export type { Crm } from "../../model/crm.js";`, 0],
] as const)("the check itself: %s", (text, count) => {
  expect(takenFromOutside(text)).toHaveLength(count);
});
