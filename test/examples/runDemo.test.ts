import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { plain } from "../../docs/examples/paint.js";
import { type DemoResult, runDemo } from "../../docs/examples/runDemo.js";
import { northwindFolder, removeNorthwindFolders, tableWith } from "./northwindFolder.js";

afterAll(removeNorthwindFolders);

/** What the demo gives, and all that it printed. */
async function ran(args: readonly string[]): Promise<DemoResult & { readonly output: string }> {
  const written: string[] = [];
  const result = await runDemo(args, plain, (text) => written.push(text));
  return { ...result, output: written.join("") };
}

test("without arguments it tells the story, the same each time", async () => {
  const first = await ran([]);
  expect(first).toMatchObject({ exitCode: 0, error: "" });
  expect(first.output).toContain("1. The invisible customer");
  expect(await ran([])).toEqual(first);
});

test("with a folder it reports on it, the same each time", async () => {
  const args = ["--northwind", northwindFolder()];
  const first = await ran(args);
  expect(first).toMatchObject({ exitCode: 0, error: "" });
  expect(first.output).toContain("6 customers");
  expect(await ran(args)).toEqual(first);
});

test("asked for it, it gives the report of either company as a page", async () => {
  const told = await ran(["--report", "page.html"]);
  expect(told.output).toBe((await ran([])).output);
  expect(told.report?.file).toBe("page.html");
  expect(told.report?.html).toContain("Behn Brot");
  expect((await ran([])).report).toBeNull();
  const imported = await ran(["--report", "page.html", "--northwind", northwindFolder()]);
  expect(imported.report?.html).toContain("Order desk");
});

const misuses: readonly (readonly [readonly string[], string])[] = [
  [["--nordwind"], "unknown argument `--nordwind`"],
  [["somewhere"], "unknown argument `somewhere`"],
  [[""], "unknown argument ``"],
  [["--northwind"], "--northwind needs a folder"],
  [["--northwind", ""], "--northwind needs a folder"],
  [["--northwind", "a", "b"], "unknown argument `b`"],
  [["--northwind", "a", "--northwind", "b"], "unknown argument `--northwind`"],
  [["--report"], "--report needs a file"],
  [["--report", ""], "--report needs a file"],
  [["--store"], "--store needs a folder"],
  [["constructor", "x"], "unknown argument `constructor`"],
];

test.each(misuses)("%j is refused with the usage", async (args, message) => {
  const { exitCode, output, error } = await ran(args);
  expect([exitCode, output, error.split("\n")[0]]).toEqual([1, "", message]);
  expect(error).toContain("usage: npm run demo");
});

const folder = northwindFolder();
const unfit: readonly (readonly [string, string, string])[] = [
  ["a missing folder", join(folder, "gone"), `there is no folder \`${join(folder, "gone")}\`\n`],
  ["a missing file", northwindFolder({ "orders.csv": null }), "orders.csv`\n"],
  ["an unknown country", northwindFolder(tableWith("customers.csv", "Spain", "Atlantis")), "country `Atlantis`\n"],
  ["a refusal", northwindFolder(tableWith("customers.csv", "DUNES", "ALTON")), "`ALTON`"],
];

test.each(unfit)("%s is told in one line", async (_, path, message) => {
  const { exitCode, output, error } = await ran(["--northwind", path]);
  expect([exitCode, output]).toEqual([1, ""]);
  expect(error).toContain(message);
  expect(error.trimEnd()).not.toContain("\n");
});

function startDemo(...args: string[]) {
  const { NO_COLOR: _, ...env } = process.env;
  const root = fileURLToPath(new URL("../..", import.meta.url));
  return spawnSync(process.execPath, ["--import", "tsx", "docs/examples/demo.ts", ...args], {
    cwd: root,
    env,
    encoding: "utf8",
  });
}

test("as a process it prints the same, in plain text into a pipe", { timeout: 60_000 }, async () => {
  const { status, stdout, stderr } = startDemo();
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toBe((await ran([])).output);
});

test("as a process it writes the report, and says where, or why not", { timeout: 60_000 }, async () => {
  const file = join(northwindFolder(), "report.html");
  const { status, stdout } = startDemo("--report", file);
  expect([status, stdout.endsWith(`The report is in ${file}\n`)]).toEqual([0, true]);
  expect(readFileSync(file, "utf8")).toBe((await ran(["--report", file])).report?.html);
  const failed = startDemo("--report", join(file, "inside a file"));
  expect([failed.status, failed.stderr.split("\n").length]).toEqual([1, 2]);
  expect(failed.stderr).toContain("the report could not be written");
});

test("as a process it ends with 1 and an error on stderr when misused", { timeout: 60_000 }, async () => {
  const { status, stdout, stderr } = startDemo("--nordwind");
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toBe((await ran(["--nordwind"])).error);
});
