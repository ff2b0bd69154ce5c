import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { importViolations } from "./importDirection.js";

const src = fileURLToPath(new URL("../../src/", import.meta.url));

test("src keeps to the order of its folders", () => {
  const files = readdirSync(src, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".ts"));
  expect(files).toContain("index.ts");
  expect(importViolations(new Map(files.map((file) => [file, readFileSync(src + file, "utf8")])))).toEqual([]);
});

describe("the check itself", () => {
  const check = (files: Record<string, string>) => importViolations(new Map(Object.entries(files)));

  test("lets the intended directions pass", () => {
    expect(
      check({
        "index.ts": `export { canSee } from "./visibility/canSee.js"; export type { Crm } from "./model/crm.js";`,
        "collections/tree.ts": `import BTree from "sorted-btree"; import diff from "sorted-btree/extended/diffAgainst.js";`,
        "collections/edited.ts": `import { Immer } from "immer";`,
        "model/crm.ts": `import type { Table } from "../collections/table.js"; import { x } from "./x.js";`,
        "directory/joinGroup.ts": `import { crm } from "../model/crm.js"; import { canSee } from "../visibility/canSee.js";`,
        "testing/laws/a.ts": `import { canSee } from "betreuergruppen"; import { b } from "../b.js"; import fc from "fast-check";`,
        "adapters/kysely/store.ts": `import { sql } from "kysely"; import { StoreError } from "betreuergruppen/storage";`,
        "storage/ask.ts": `import { applyChanges } from "betreuergruppen"; import { retried } from "./retried.js";`,
      }),
    ).toEqual([]);
  });

  test.each([
    ["upwards only", "model/a.ts", `import { b } from "../visibility/b.js";`, "model does not stand below visibility"],
    ["siblings", "pools/a.ts", `import { b } from "../directory/b.js";`, "pools does not stand below directory"],
    ["types too", "model/a.ts", `import type { B } from "../changes/b.js";`, "model does not stand below changes"],
    ["export from", "model/a.ts", `export * as b from "../changes/b.js";`, "model does not stand below changes"],
    ["import()", "model/a.ts", `type B = import("../changes/b.js").B;`, "model does not stand below changes"],
    ["the core by its files", "testing/a.ts", `import { crm } from "../model/crm.js";`, "not by the public name"],
    ["another guest by its files", "adapters/a.ts", `import { b } from "../storage/b.js";`, "not by the public name"],
    ["packages in the port", "storage/a.ts", `import { Kysely } from "kysely";`, "a package in the core"],
    ["the package in itself", "model/a.ts", `import { crm } from "betreuergruppen";`, "a package in the core"],
    ["entry points", "model/a.ts", `import { b } from "../index.js";`, "an entry point"],
    ["outside src", "model/a.ts", `import x from "../../package.json";`, "outside src"],
    ["packages in the core", "model/a.ts", `import { z } from "zod";`, "a package in the core"],
    ["Node in the core", "model/a.ts", `import { readFileSync } from "node:fs";`, "a package in the core"],
    ["the tree", "model/a.ts", `import BTree from "sorted-btree";`, "only collections/tree.ts may"],
    ["unlisted folders", "crm/a.ts", "", "the folder crm has no place in the list"],
    ["names", "model/utils.ts", "", "a name that says nothing"],
    ["names of folders", "model/common/a.ts", "", "a name that says nothing"],
    ["inner index", "model/index.ts", "", "index.ts inside a folder"],
  ])("refuses: %s", (_, file, text, why) => {
    expect(check({ [file]: text })).toEqual([expect.stringContaining(why)]);
  });

  test("refuses a second file with immer", () => {
    const text = `import { produce } from "immer";`;
    expect(check({ "collections/a.ts": text, "model/b.ts": text })).toEqual([
      "immer is imported by more than one file: collections/a.ts, model/b.ts",
    ]);
  });
});
