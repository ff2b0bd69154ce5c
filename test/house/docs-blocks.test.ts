import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { type Block, blocksOf, runBlock, typeErrors } from "./docsBlocks.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

const documents = [
  "README.md",
  ...(existsSync(`${root}docs`) ? readdirSync(`${root}docs`, { recursive: true, encoding: "utf8" }) : [])
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`)
    .sort(),
];
const blocks = documents.flatMap((file) => blocksOf(root + file, readFileSync(root + file, "utf8")));

const madeUp = Object.entries({
  wrongValue: ["# Made up", "```ts", "const two: number = 1 + 1;", "two; // => 3", "```"],
  typeError: ["```ts", 'const two: number = "two";', "```"],
  throwing: ["```ts", "const one = 1;", 'if (one) throw new Error("on purpose");', "```"],
  notRun: ["```ts no-run", 'throw new Error("never");', "```", "```sh", "exit 1", "```"],
  right: [
    "```ts",
    'import { posix } from "node:path";',
    "const rows = [{ id: 1 }, { id: 2 }]; // => [{ id: 1 }, { id: 2 }]",
    'await Promise.resolve(posix.join("a", "b"));',
    "// => [",
    '//   "a/b",',
    "// ][0]",
    "```",
  ],
  joined: [
    ...["```ts", "const rows = [1, 2]; // => [1]", "```"],
    ...["```ts continues", "rows.length; // => 2", "rows.at(-1); // => 3", "```"],
    ...["```ts", "rows.length;", "```"],
  ],
  inside: ["```ts", "function f(): number {", "  return 1; // => 1", "}", "f();", "```"],
  noValue: ["```ts", "1 + 1;", "2 + 2; // => 4 or so", "```"],
}).flatMap(([name, lines]) => blocksOf(`${root}${name}.md`, lines.join("\n")));

function block(name: string, nth = 0): Block {
  return madeUp.filter(({ file }) => file === `${root}${name}.md`)[nth]!;
}

let problems: Map<Block, string[]>;
beforeAll(() => {
  problems = typeErrors([...blocks, ...madeUp], fileURLToPath(new URL("../tsconfig.json", import.meta.url)));
}, 60_000);

describe("every block in the docs", () => {
  test.each(blocks.map((block) => [`${block.file.slice(root.length)}:${block.line}`, block] as const))(
    "%s",
    async (_, block) => {
      expect(problems.get(block)).toEqual([]);
      if (block.runs) await runBlock(block);
    },
  );
});

describe("the check itself", () => {
  test("reports a wrong value with its line", async () => {
    expect(problems.get(block("wrongValue"))).toEqual([]);
    await expect(runBlock(block("wrongValue"))).rejects.toThrow(/wrongValue\.md:4: .*2 !== 3/s);
  });

  test("reports a type error with its line", () => {
    expect(problems.get(block("typeError"))).toEqual([expect.stringMatching(/typeError\.md:2: TS2322/)]);
  });

  test("reports a throwing block with its line", async () => {
    await expect(runBlock(block("throwing"))).rejects.toThrow(/throwing\.md:3: on purpose/);
  });

  test("finds only TypeScript, and does not run what is marked so", () => {
    expect(madeUp.filter(({ file }) => file.endsWith("/notRun.md"))).toEqual([
      expect.objectContaining({ line: 1, runs: false }),
    ]);
  });

  test("lets right values pass, over several lines and after await", async () => {
    expect(problems.get(block("right"))).toEqual([]);
    await runBlock(block("right"));
  });

  test("joins a continuing block to those before it, and no other, and reports each mistake once", async () => {
    expect(problems.get(block("joined", 1))).toEqual([]);
    await expect(runBlock(block("joined", 1))).rejects.toThrow(/joined\.md:6: .*2 !== 3/s);
    expect(problems.get(block("joined", 2))).toEqual([expect.stringMatching(/joined\.md:9: TS2304/)]);
  });

  test("refuses a value that it could not check", async () => {
    await expect(runBlock(block("inside"))).rejects.toThrow("works only behind a top-level statement");
    await expect(runBlock(block("noValue"))).rejects.toThrow(/noValue\.md:3: /);
  });

  test("refuses a flag it does not know, and a block without an end", () => {
    expect(() => blocksOf("a.md", "\n```ts norun\n```")).toThrow("a.md:2: no such flag: `norun`");
    expect(() => blocksOf("a.md", "```ts\n1;")).toThrow("a.md:1: the block has no end");
  });
});
