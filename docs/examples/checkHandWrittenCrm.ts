import { checkVisibility } from "betreuergruppen/testing";
import { handWrittenCrm, type Mistake } from "./handWrittenCrm.js";

/** Checks a CRM with a mistake, and gives what there is to say about it: `npx tsx docs/examples/checkHandWrittenCrm.ts`. */
export async function whatIsSaidOf(mistake: Mistake): Promise<string> {
  try {
    const { worlds, questions } = await checkVisibility(handWrittenCrm(mistake), { seed: 1 });
    return `agrees on ${questions} questions in ${worlds} worlds`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const mistakes: readonly Mistake[] = [
  "forgets that second groups are a setting",
  "lets a substitution run one millisecond too long",
  "counts campaign annotations",
];

if (process.argv[1]?.endsWith("checkHandWrittenCrm.ts")) {
  for (const mistake of mistakes) console.log(`A CRM that ${mistake}\n\n${await whatIsSaidOf(mistake)}\n`);
}
