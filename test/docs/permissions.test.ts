import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { commandTypes } from "betreuergruppen";
import { expect, test } from "vitest";
import { examplesOf } from "../permissions/examples.js";
import { codeIn, fieldsOfMembers, rowsUnder } from "./referencePages.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const text = (file: string) => readFileSync(root + file, "utf8");
const page = text("docs/reference/permissions.md");
const rows = rowsUnder(page, "command");
const ofEverybody = ["administrator", "unknown-user", "inactive-user"];

test("permissions.md has every command once, and no other", () => {
  expect(rows.map((row) => codeIn(row["command"] ?? "")[0]).sort()).toEqual([...commandTypes].sort());
});

test.each(commandTypes)("%s: its reasons are those of the examples", (type) => {
  const row = rows.find((one) => one["command"] === `\`${type}\``) ?? {};
  const told = codeIn(`${row["permitted as"]} ${row["forbidden as"]}`);
  const shown = examplesOf(type).map(([code]) => code);
  expect([...told, ...ofEverybody].sort()).toEqual([...shown].sort());
});

test.each([
  ["permitted as", "PermittedIds"],
  ["forbidden as", "ForbiddenIds"],
])("every reason is there with its ids, in the order of the code: %s", (column, name) => {
  const told = rowsUnder(page, column).map((row) => [
    codeIn(row[column] ?? "")[0],
    codeIn(row["`ids`"] ?? "").filter((word) => word !== "null"),
  ]);
  expect(told).toEqual([...fieldsOfMembers(text("src/model/permission.ts"), name)]);
});
