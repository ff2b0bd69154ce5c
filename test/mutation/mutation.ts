import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";
import { filesToMutate, type MutatedFolder } from "./mutatedFolders.js";
import { strykerOptions } from "./strykerOptions.js";
import { codeAt, compareWithList, type Equivalent, type Mutation, oneLine } from "./survivor.js";

type Result = Awaited<ReturnType<Stryker["runMutationTest"]>>[number];

const { values, positionals } = parseArgs({
  options: { concurrency: { type: "string", default: "1" } },
  allowPositionals: true,
});
const equivalents: readonly Equivalent[] = JSON.parse(
  readFileSync(new URL("./equivalents.json", import.meta.url), "utf8"),
);

/** The score of a folder, and what is not as it should be. */
interface Score {
  readonly counts: Readonly<Record<string, number>>;
  readonly complaints: readonly string[];
}

const began = performance.now();
const scores = new Map<string, Score>();
for (const [folder, files] of filesToMutate(positionals)) scores.set(folder, await mutate(folder, files));

console.table(Object.fromEntries(Array.from(scores, ([folder, { counts }]) => [folder, counts])));
const minutes = ((performance.now() - began) / 60_000).toFixed(1);
const complaints = Array.from(scores.values()).flatMap((score) => score.complaints);
for (const complaint of complaints) console.log(`${complaint}\n`);
console.log(`${complaints.length} complaints after ${minutes} minutes`);
process.exitCode = complaints.length === 0 ? 0 : 1;

async function mutate(folder: MutatedFolder, files: readonly string[]): Promise<Score> {
  console.log(`mutating ${files.join(", ")}`);
  process.env["MUTATED_FOLDER"] = folder;
  const started = performance.now();
  const results = await new Stryker(strykerOptions(files, Number(values.concurrency))).runMutationTest();
  const withStatus = (...statuses: Result["status"][]): Result[] =>
    results.filter(({ status }) => statuses.includes(status));

  const survivors = withStatus("Survived", "NoCoverage").map(mutationOf);
  const seen = new Set(results.map(({ fileName }) => pathOf(fileName)));
  // What stands in a file of this run, or in one of the folder that is not there any more.
  const whole = files.some((file) => file.endsWith("**/*.ts"));
  const listed = equivalents.filter(({ file }) => seen.has(file) || (whole && file.startsWith(`src/${folder}/`)));
  const { unlisted, stale } = compareWithList(survivors, listed);
  // Neither killed nor alive: the tests could not be run with it. That is nothing to rely on.
  const undecided = withStatus("RuntimeError", "CompileError", "Ignored", "Pending").map(mutationOf);
  return {
    counts: {
      mutants: results.length,
      killed: withStatus("Killed").length,
      "timed out": withStatus("Timeout").length,
      equivalent: listed.length - stale.length,
      survived: unlisted.length,
      undecided: undecided.length,
      seconds: Math.round((performance.now() - started) / 1000),
    },
    complaints: [
      ...unlisted.map((one) => `survived, and is not listed as equivalent: ${JSON.stringify(one, null, 2)}`),
      ...stale.map((one) => `listed as equivalent, and did not survive: ${JSON.stringify(one, null, 2)}`),
      ...undecided.map((one) => `could not be tested: ${JSON.stringify(one, null, 2)}`),
    ],
  };
}

function mutationOf({ fileName, mutatorName, replacement, location }: Result): Mutation {
  const { line, original } = codeAt(readFileSync(fileName, "utf8"), location);
  return { file: pathOf(fileName), mutator: mutatorName, line, original, replacement: oneLine(replacement ?? "") };
}

function pathOf(fileName: string): string {
  return relative(process.cwd(), fileName);
}
