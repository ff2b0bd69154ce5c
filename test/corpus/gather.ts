/*
 * Finds the smallest history that each planted mistake is caught by, and keeps it as a case: `npx tsx test/corpus/gather.ts`.
 * What is in the corpus stays as it is.
 */
import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { checkVisibility, type VisibilityFailure } from "betreuergruppen/testing";
import { plantedMistakes, systemWith } from "../testing/plantedMistakes.js";
import { caseOf } from "./caseOf.js";

for (const [name, mistake] of Object.entries(plantedMistakes)) {
  const file = fileURLToPath(new URL(`cases/${name.toLowerCase().replaceAll(/\W+/g, "-")}.json`, import.meta.url));
  if (existsSync(file)) continue;
  const failure: VisibilityFailure | undefined = await checkVisibility(systemWith(mistake), {
    seed: 1,
    worlds: 3_000,
    floors: {},
  }).then(
    () => undefined,
    (error: { failure?: VisibilityFailure }) => error.failure,
  );
  const question = failure?.disagreement?.question;
  if (failure === undefined || question === undefined) throw new Error(`not caught: ${name}`);
  const at = "looker" in question ? question.looker.at : "at" in question ? question.at : undefined;
  const told = { name, rules: mistake.rules, found: "by random search, with this mistake planted on purpose" };
  writeFileSync(file, `${JSON.stringify(caseOf(told, failure.commands, [undefined, at]), null, 2)}\n`);
  console.log(`kept: ${name}, ${failure.commands.length} commands`);
}
