import { readFileSync } from "node:fs";
import { laws } from "betreuergruppen/testing";
import { expect, test } from "vitest";
import { lawCell, linked, referenceCell, writtenLaws } from "./ruleLinks.js";

const page = readFileSync(new URL("../../docs/reference/rules.md", import.meta.url), "utf8");
const rules = Array.from(page.matchAll(/^\| ([VGUCTAP]\d) \|/gm), ([, rule = ""]) => rule);
const written = await writtenLaws();

test("every rule has a law that states it, and lines of the reference that do", () => {
  expect(rules).toHaveLength(35);
  expect(rules.filter((rule) => lawCell(rule, written) === "")).toEqual([]);
  expect(rules.filter((rule) => referenceCell(rule) === "")).toEqual([]);
});

test("every law names only rules that there are", () => {
  expect(laws.flatMap((law) => law.rules.filter((rule) => !rules.includes(rule)))).toEqual([]);
});

test("every law that is written is in the list that the tests run and users get, once", () => {
  expect(laws.map((law) => law.name).sort()).toEqual(written.map(({ law }) => law.name).sort());
  expect(new Set(laws.map((law) => law.name)).size).toBe(laws.length);
  const run = readFileSync(new URL("../laws/laws.prop.test.ts", import.meta.url), "utf8");
  expect(run).toMatch(/^for \(const law of laws\) \{\n {2}test\(law\.name, /m);
});

test("the page links each rule to its laws and its lines; if not, run test/docs/linkRules.ts", () => {
  expect(page).toBe(linked(page, written));
});
