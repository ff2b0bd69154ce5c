import { runTargets } from "./runTargets.js";
import { targets } from "./targets.js";

/** One process of a deep run: `worker.ts <seed> <milliseconds> <names of targets as JSON>`. */
const [seed = "1", milliseconds = "1000", names = "[]"] = process.argv.slice(2);
const wanted: readonly string[] = JSON.parse(names);
const report = await runTargets(
  targets.filter(({ name }) => wanted.length === 0 || wanted.includes(name)),
  Number(seed),
  Number(milliseconds),
);
process.send?.(report, () => process.exit(0));
