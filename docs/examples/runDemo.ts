import { isCrmError } from "betreuergruppen";
import { northwind } from "./northwind.js";
import { northwindReport } from "./northwindReport.js";
import type { Paint } from "./paint.js";
import { playStory } from "./playStory.js";
import { readNorthwind } from "./readNorthwind.js";
import { story } from "./story.js";
import { storyText } from "./storyText.js";
import { UnfitData } from "./unfitData.js";

/** What the demo prints, and how it ends. */
export interface DemoResult {
  readonly exitCode: 0 | 1;
  readonly output: string;
  readonly error: string;
}

const usage = `usage: npm run demo                            a small company's story, on a CRM in memory
       npm run demo -- --northwind <folder>   the Northwind sample company, from its CSV tables
`;

/** Runs the demo with the arguments of the command line. */
export function runDemo(args: readonly string[], paint: Paint): DemoResult {
  if (args.length === 0) return success(storyText(playStory(story), paint));
  const [option, folder, ...rest] = args;
  if (option !== "--northwind") return failure(`unknown argument \`${option}\`\n${usage}`);
  if (folder === undefined || folder === "") return failure(`--northwind needs a folder\n${usage}`);
  if (rest.length > 0) return failure(`unknown argument \`${rest[0]}\`\n${usage}`);
  try {
    return success(northwindReport(northwind(readNorthwind(folder)), paint));
  } catch (error) {
    // What is wrong with the user's files is told in one line; anything else is a bug of the demo and shows its stack.
    if (error instanceof UnfitData || isCrmError(error)) return failure(`${error.message}\n`);
    throw error;
  }
}

function success(output: string): DemoResult {
  return { exitCode: 0, output, error: "" };
}

function failure(error: string): DemoResult {
  return { exitCode: 1, output: "", error };
}
