/*
 * The library against everything that judges it, on as many worlds as there is time for, on all cores:
 * `npm run test:deep -- --minutes 5`. Prints what was compared; ends with 1 on a disagreement, which it prints as a program.
 */
import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { programOf } from "betreuergruppen/testing";
import { usualFloors } from "../worlds/factsOf.js";
import { linesOf } from "./linesOf.js";
import type { WorkerReport } from "./runTargets.js";
import { targets } from "./targets.js";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    seed: { type: "string" },
    cores: { type: "string", default: String(availableParallelism()) },
    only: { type: "string", multiple: true, default: [] },
  },
});
const minutes = Number(values.minutes);
const cores = Number(values.cores);
const seed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
if (!(minutes > 0) || !(cores >= 1) || !Number.isSafeInteger(seed)) {
  throw new TypeError("--minutes, --cores and --seed must be numbers, minutes above 0 and cores from 1");
}
const wanted = targets.map(({ name }) => name).filter((name) => values.only.every((part) => name.includes(part)));
if (wanted.length === 0) throw new TypeError(`--only matches none of: ${targets.map(({ name }) => name).join("; ")}`);

console.log(`seed ${seed}, ${minutes} minutes on ${cores} cores`);
/** The worlds of two workers never meet: a worker draws far fewer than that in a night. */
const apart = 1_000_000_000;
const reports = await Promise.all(
  Array.from({ length: cores }, (_, n) => reportOf(seed + n * apart, minutes * 60_000)),
);

console.log(linesOf(reports, minutes * 60).join("\n"));
const low = Object.entries(usualFloors).filter(([fact, floor]) => shareOf(fact) < floor);
const counted = reports.reduce((sum, report) => sum + report.worlds, 0);
const found = reports.flatMap((report) => report.found ?? []);
for (const { target, seed: world, message, commands } of found) {
  console.log(`\n${target} disagrees, in the world of seed ${world}: ${message}\n${programOf(commands)}`);
}
if (counted >= 200) for (const [fact, floor] of low) console.log(`too few worlds: ${fact}, below ${floor}`);
process.exitCode = found.length > 0 || (counted >= 200 && low.length > 0) ? 1 : 0;

function shareOf(fact: string): number {
  const worlds = reports.reduce((sum, report) => sum + report.worlds, 0);
  return reports.reduce((sum, report) => sum + (report.facts[fact] ?? 0), 0) / Math.max(worlds, 1);
}

function reportOf(from: number, milliseconds: number): Promise<WorkerReport> {
  return new Promise((resolve, reject) => {
    const file = fileURLToPath(new URL("worker.ts", import.meta.url));
    const child = fork(file, [String(from), String(milliseconds), JSON.stringify(wanted)], {
      execArgv: ["--import", "tsx"],
    });
    child.once("message", (report) => resolve(report as WorkerReport));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`a worker ended with ${code} and said nothing`)));
  });
}
