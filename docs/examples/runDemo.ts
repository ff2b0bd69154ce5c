import { isCrmError } from "betreuergruppen";
import { northwind } from "./northwind.js";
import { northwindReport } from "./northwindReport.js";
import type { Paint } from "./paint.js";
import { playStory } from "./playStory.js";
import { readNorthwind } from "./readNorthwind.js";
import { northwindPage, storyPage } from "./reportPages.js";
import { story } from "./story.js";
import { storyText } from "./storyText.js";
import { UnfitData } from "./unfitData.js";

/** What the demo prints, what it has to write to a file, and how it ends. */
export interface DemoResult {
  readonly exitCode: 0 | 1;
  readonly output: string;
  readonly error: string;
  readonly report: ReportFile | null;
}

/** A page and where it belongs. */
export interface ReportFile {
  readonly file: string;
  readonly html: string;
}

const usage = `usage: npm run demo                            a small company's story, on a CRM in memory
       npm run demo -- --northwind <folder>   the Northwind sample company, from its CSV tables
       npm run demo -- --report <file>        with either: who sees what, as an HTML page in that file
`;

/** Runs the demo with the arguments of the command line. */
export function runDemo(args: readonly string[], paint: Paint): DemoResult {
  const read = readArguments(args);
  if (typeof read === "string") return failure(`${read}\n${usage}`);
  const { northwind: folder, report: file } = read;
  const reportOf = (html: () => string): ReportFile | null => (file === undefined ? null : { file, html: html() });
  try {
    if (folder === undefined) {
      const played = playStory(story);
      return success(
        storyText(played, paint),
        reportOf(() => storyPage(played)),
      );
    }
    const imported = northwind(readNorthwind(folder));
    return success(
      northwindReport(imported, paint),
      reportOf(() => northwindPage(imported.crm)),
    );
  } catch (error) {
    // What is wrong with the user's files is told in one line; anything else is a bug of the demo and shows its stack.
    if (error instanceof UnfitData || isCrmError(error)) return failure(`${error.message}\n`);
    throw error;
  }
}

interface Arguments {
  readonly northwind?: string;
  readonly report?: string;
}

/** The arguments, or what is wrong with them. */
function readArguments(args: readonly string[]): Arguments | string {
  const found: { northwind?: string; report?: string } = {};
  for (let at = 0; at < args.length; at += 2) {
    const [option, value] = [args[at], args[at + 1]];
    const name = option === "--northwind" ? "northwind" : option === "--report" ? "report" : undefined;
    if (name === undefined || found[name] !== undefined) return `unknown argument \`${option}\``;
    if (value === undefined || value === "") return `${option} needs a ${name === "report" ? "file" : "folder"}`;
    found[name] = value;
  }
  return found;
}

function success(output: string, report: ReportFile | null): DemoResult {
  return { exitCode: 0, output, error: "", report };
}

function failure(error: string): DemoResult {
  return { exitCode: 1, output: "", error, report: null };
}
