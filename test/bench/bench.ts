/*
 * What this package costs, as ratios to the same work done otherwise, in one run on one machine: CASL, a plain filter, a
 * ready array, a native Map, immer on one big object. Plain times are printed for information only; they say more about
 * the machine. Timing never fails: a figure that misses its target says so in the table.
 *
 * `npm run bench` measures at a million customers, `npm run bench:short` shows in a minute that everything still runs.
 * `npm run bench -- --only "by id"` runs the sections whose name matches.
 */
import { parseArgs } from "node:util";
import { assignLines, changesLine, claimLines, directoryLines } from "./commands.js";
import { findingsBetweenLines, findingsLine, findingsOfCustomersLine } from "./findings.js";
import { explanationLine, previewLines } from "./insight.js";
import { blackHole } from "./measure.js";
import { Random } from "./random.js";
import { byIdLine, listLines, pageLines, rowInHandLine } from "./sight.js";
import { type Line, tableOf, whole } from "./table.js";
import { warmUp } from "./warmUp.js";
import { memoryLines, takingInLine } from "./wholeStates.js";
import { buildWorld, settle, type ThreeWorlds } from "./worlds.js";

const { short, only } = parseArgs({
  options: { short: { type: "boolean", default: false }, only: { type: "string", default: "" } },
}).values;
const wanted = new RegExp(only);
const seed = 20_240_229;
const [small, middle, large] = short ? ([1_000, 3_000, 10_000] as const) : ([10_000, 100_000, 1_000_000] as const);
const random = new Random(seed);

const threeWorlds = (poolTasksPerCustomer: number): ThreeWorlds => {
  const of = (customers: number) => settle({ customers, poolTasks: customers * poolTasksPerCustomer }, seed);
  return { small: of(small), middle: of(middle), large: of(large) };
};

const startedAt = performance.now();
const lines: Line[] = [];
const section = (what: string, measured: () => readonly Line[]): void => {
  if (!wanted.test(what)) return;
  console.error(`${((performance.now() - startedAt) / 1_000).toFixed(0).padStart(4)} s  ${what}`);
  lines.push(...measured());
};
/** Sections about the same worlds, which are built only if one of them is to run, and gone behind them. */
const sections = (
  poolTasksPerCustomer: number,
  parts: Readonly<Record<string, (worlds: ThreeWorlds) => readonly Line[]>>,
): void => {
  const chosen = Object.entries(parts).filter(([what]) => wanted.test(what));
  if (chosen.length === 0) return;
  const worlds = threeWorlds(poolTasksPerCustomer);
  for (const [what, measured] of chosen) section(what, () => measured(worlds));
};

console.log(
  `Node ${process.version}, seed ${seed}; worlds of ${[small, middle, large].map(whole).join(", ")} customers`,
);
const warmth = warmUp(short ? 20 : 200);
sections(0, {
  "customers: iterating them": ({ large }) => listLines(large, random),
  "customers: size and pages": pageLines,
  "customers: with the row in hand": ({ large }) => [rowInHandLine(large, random)],
  "customers: by id": ({ large }) => [byIdLine(large, short ? 20_000 : 200_000, random)],
  "customers: assigning them": (worlds) => assignLines(worlds, random),
  "users and groups": (worlds) => directoryLines(worlds, random),
  changes: ({ large }) => [changesLine(large, random)],
  "insight: explanations": ({ large }) => [explanationLine(large, random)],
  "insight: previews": (worlds) => previewLines(worlds, random),
  "insight: findings": (worlds) => [findingsOfCustomersLine(worlds), ...findingsBetweenLines(worlds, random)],
});
sections(1, {
  pools: (worlds) => claimLines(worlds, random),
  "insight: findings with pools": (worlds) => [findingsLine(worlds)],
});
for (const [what, poolTasks] of [
  ["customers", 0],
  ["customers and tasks", large],
] as const) {
  const size = { customers: large, poolTasks };
  section(`taking in: ${what}`, () => [takingInLine(what, buildWorld(size, seed))]);
  section(`memory: ${what}`, () => memoryLines(what, size, seed, short ? 100 : 1_000, random));
}
console.log(tableOf(large, lines));
console.log(
  `(sum of all results: ${whole(blackHole() + warmth)}, after ${((performance.now() - startedAt) / 1_000).toFixed(0)} s)`,
);
