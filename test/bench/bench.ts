/*
 * What this package costs, as ratios to the same work done otherwise, in one run on one machine: CASL, a plain filter, a
 * ready array, a native Map, immer on one big object. Plain times are printed for information only; they say more about
 * the machine. Timing never fails: a figure that misses its target says so in the table.
 *
 * `npm run bench` measures at a million customers, `npm run bench:short` shows in a minute that everything still runs.
 */
import { assignLines, changesLine, claimLines, directoryLines } from "./commands.js";
import { blackHole } from "./measure.js";
import { Random } from "./random.js";
import { byIdLine, listLines, pageLines, rowInHandLine } from "./sight.js";
import { type Line, tableOf, whole } from "./table.js";
import { warmUp } from "./warmUp.js";
import { memoryLines, takingInLine } from "./wholeStates.js";
import { buildWorld, settle, type ThreeWorlds } from "./worlds.js";

const short = process.argv.includes("--short");
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
  console.error(`${((performance.now() - startedAt) / 1_000).toFixed(0).padStart(4)} s  ${what}`);
  lines.push(...measured());
};

console.log(
  `Node ${process.version}, seed ${seed}; worlds of ${[small, middle, large].map(whole).join(", ")} customers`,
);
let warmth = 0;
section("warming up", () => {
  warmth = warmUp(short ? 20 : 200);
  return [];
});
section("customers", () => {
  const worlds = threeWorlds(0);
  const ids = short ? 20_000 : 200_000;
  section("- seeing them", () => [
    ...listLines(worlds.large, random),
    ...pageLines(worlds),
    rowInHandLine(worlds.large, random),
    byIdLine(worlds.large, ids, random),
  ]);
  section("- assigning them", () => assignLines(worlds, random));
  section("- users and groups", () => directoryLines(worlds, random));
  section("- changes", () => [changesLine(worlds.large, random)]);
  return [];
});
section("pools", () => claimLines(threeWorlds(1), random));
for (const [what, poolTasks] of [
  ["customers", 0],
  ["customers and tasks", large],
] as const) {
  const size = { customers: large, poolTasks };
  section(`taking in ${what}`, () => [takingInLine(what, buildWorld(size, seed))]);
  section(`memory of ${what}`, () => memoryLines(what, size, seed, short ? 100 : 1_000, random));
}
console.log(tableOf(large, lines));
console.log(
  `(sum of all results: ${whole(blackHole() + warmth)}, after ${((performance.now() - startedAt) / 1_000).toFixed(0)} s)`,
);
