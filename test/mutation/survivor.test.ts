import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { filesToMutate, mutatedFolders } from "./mutatedFolders.js";
import { codeAt, compareWithList, type Equivalent, type Mutation } from "./survivor.js";

const mutation: Mutation = {
  file: "src/pools/a.ts",
  mutator: "ConditionalExpression",
  line: "if (a) return;",
  original: "a",
  replacement: "true",
};
const listed: Equivalent = { ...mutation, reason: "cost only: it is done again" };

describe("survivors and the list of equivalents", () => {
  test("a survivor that is listed is no complaint", () => {
    expect(compareWithList([mutation], [listed])).toStrictEqual({ unlisted: [], stale: [] });
  });

  test.each(["file", "mutator", "line", "original", "replacement"] as const)(
    "another %s is another mutation",
    (part) => {
      const other = { ...mutation, [part]: "other" };
      expect(compareWithList([other], [listed])).toStrictEqual({ unlisted: [other], stale: [listed] });
    },
  );

  test("what is listed and did not survive is stale; what survived twice has to be listed twice", () => {
    expect(compareWithList([], [listed])).toStrictEqual({ unlisted: [], stale: [listed] });
    expect(compareWithList([mutation, mutation], [listed])).toStrictEqual({ unlisted: [mutation], stale: [] });
    expect(compareWithList([mutation, mutation], [listed, listed])).toStrictEqual({ unlisted: [], stale: [] });
  });

  test("code is told by its line, and on one line where it has several", () => {
    const source = "function a() {\n  return [\n    1,\n  ];\n}\n";
    const span = { start: { line: 2, column: 10 }, end: { line: 4, column: 4 } };
    expect(codeAt(source, span)).toStrictEqual({ line: "return [", original: "[ 1, ]" });
    const within = { start: { line: 1, column: 10 }, end: { line: 1, column: 11 } };
    expect(codeAt(source, within)).toStrictEqual({ line: "function a() {", original: "a" });
  });

  test("every listed equivalent has a reason, and names code that is there", () => {
    const all: readonly Equivalent[] = JSON.parse(readFileSync(new URL("./equivalents.json", import.meta.url), "utf8"));
    expect(all.length).toBeGreaterThan(0);
    for (const { file, line, original, reason } of all) {
      const source = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
      const lines = source.split("\n").map((one) => one.trim());
      expect(lines, file).toContain(line);
      expect(lines.join(" "), file).toContain(original);
      expect(reason, file).toMatch(/^[a-z].{15,}[^.]$/);
    }
  });
});

describe("what to mutate", () => {
  test("without paths every folder, with paths those folders and files", () => {
    expect(Array.from(filesToMutate([]).keys())).toStrictEqual([...mutatedFolders]);
    expect(Array.from(filesToMutate(["src/pools", "src/changes/", "./src/pools/addTask.ts"]))).toStrictEqual([
      ["pools", ["src/pools/**/*.ts", "src/pools/addTask.ts"]],
      ["changes", ["src/changes/**/*.ts"]],
    ]);
  });

  test.each(["src/model", "pools", "src", "src/pools/addTask.js", "test/pools", "src/../src/pools"])(
    "%s is refused",
    (path) => {
      expect(() => filesToMutate([path])).toThrow(TypeError);
    },
  );
});
