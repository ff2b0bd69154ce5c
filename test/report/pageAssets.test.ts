import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pageScript, pageScriptHash, pageStyle, pageStyleHash } from "../../src/report/pageAssets.js";
import { hashOf, pageAssetsText } from "./pageAssets.js";

test("script and style sheet are those of their sources: `npm run build:report` makes them anew", () => {
  const file = new URL("../../src/report/pageAssets.ts", import.meta.url);
  // Not shown side by side: they are long lines.
  expect(readFileSync(file, "utf8") === pageAssetsText()).toBe(true);
});

test("the hashes are theirs", () => {
  expect([pageScriptHash, pageStyleHash]).toEqual([hashOf(pageScript), hashOf(pageStyle)]);
});

test("nothing in them ends the element that they stand in, or asks for anything from elsewhere", () => {
  for (const text of [pageScript, pageStyle])
    expect(text).not.toMatch(/<\/|<!--|https?:|\/\/|url\(|@import|\beval\b|\bfetch\b/);
});
