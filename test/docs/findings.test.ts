import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type CommandType, commandTypes, findingCodes } from "betreuergruppen";
import { expect, test } from "vitest";
import { findingKinds } from "../../src/insight/findings/kinds.js";
import { codeIn, fieldsOfMembers, rowsUnder } from "./referencePages.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const text = (file: string) => readFileSync(root + file, "utf8");
const rows = rowsUnder(text("docs/reference/findings.md"), "code");
const codeOf = (row: Readonly<Record<string, string>>) => codeIn(row["code"] ?? "")[0] ?? "";

test("findings.md has every code once, in the order in which findings are told, and no other", () => {
  expect(rows.map(codeOf)).toEqual([...findingCodes]);
});

test("each has the severity and the rules of the code", () => {
  const told = rows.map((row) => [codeOf(row), [row["severity"], row["rules"]]]);
  const kinds = Object.entries(findingKinds).map(([code, kind]) => [code, [kind.severity, kind.rules.join(", ")]]);
  expect(told).toEqual(kinds);
});

test("each names commands that there are as repairs", () => {
  const repairs = rows.flatMap((row) => codeIn(row["repairs"] ?? ""));
  expect(repairs.filter((type) => !commandTypes.includes(type as CommandType))).toEqual([]);
});

test("errors come before warnings, and warnings before hints", () => {
  const places = Object.values(findingKinds).map(({ severity }) => ["error", "warning", "hint"].indexOf(severity));
  expect(places).toEqual([...places].sort());
});

test("each has its ids", () => {
  const fields = fieldsOfMembers(text("src/insight/findings/finding.ts"), "FindingIds");
  expect(Object.fromEntries(rows.map((row) => [codeOf(row), codeIn(row["`ids`"] ?? "")]))).toEqual(
    Object.fromEntries(fields),
  );
});
