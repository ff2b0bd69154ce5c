import { prove, refute } from "./prove.js";
import { startSolver } from "./solver.js";
import { told } from "./tell.js";
import { brokenDefinitions, definitions } from "./theorem.js";
import { theorems } from "./theorems/list.js";

/* `npm run proofs`: every theorem with its proof, and with a broken rule that the same question finds out. */

const solver = await startSolver();
const start = performance.now();
let failures = 0;

for (const theorem of theorems) {
  console.log(`${theorem.rule}: ${theorem.says}`);
  const proof = await prove(theorem, solver);
  const time = `${proof.milliseconds.toFixed(0)} ms`;
  if (proof.verdict === "proved") console.log(`  proved (${time})`);
  else {
    failures += 1;
    const reason = proof.reason === undefined ? "" : `, ${proof.reason}`;
    print(
      `NOT PROVED (${proof.verdict}${reason}, ${time})`,
      proof.counterexample === undefined ? [] : told(theorem, definitions, proof.counterexample),
    );
  }
  console.log(`  broken: ${theorem.broken.says}`);
  const counterexample = await refute(theorem, solver);
  if (counterexample === undefined) {
    failures += 1;
    console.log("  NOT REFUTED");
  } else print("refuted", told(theorem, brokenDefinitions(theorem), counterexample));
  console.log("");
}

function print(what: string, lines: readonly string[]): void {
  const [first = "", ...rest] = lines;
  console.log(`  ${what}: ${first}`);
  for (const line of rest) console.log(`    ${line}`);
}

const seconds = ((performance.now() - start) / 1000).toFixed(1);
console.log(`${theorems.length} theorems in ${seconds} s, ${failures} failures`);
await solver.close();
process.exit(failures === 0 ? 0 : 1);
