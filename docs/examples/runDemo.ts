import { isCrmError } from "betreuergruppen";
import { isStoreError } from "betreuergruppen/storage";
import { type NorthwindCrm, northwind } from "./northwind.js";
import { northwindReport } from "./northwindReport.js";
import type { Paint } from "./paint.js";
import { playStory } from "./playStory.js";
import { readNorthwind } from "./readNorthwind.js";
import { northwindPage, storyPage } from "./reportPages.js";
import { story } from "./story.js";
import { storyText } from "./storyText.js";
import { UnfitData } from "./unfitData.js";

/** What the demo has to write to a file, and how it ends. */
export interface DemoResult {
  readonly exitCode: 0 | 1;
  readonly error: string;
  readonly report: ReportFile | null;
}

/** Takes the next part of what is printed. */
export type Write = (text: string) => void;

/** A page and where it belongs. */
export interface ReportFile {
  readonly file: string;
  readonly html: string;
}

const usage = `usage: npm run demo                            a small company's story, on a CRM in memory
       npm run demo -- --northwind <folder>   the Northwind sample company, from its CSV tables
       npm run demo -- --report <file>        with either: who sees what, as an HTML page in that file
       npm run demo -- --store <folder>       with either: in a database in that folder, where the next run goes on
`;

/** Runs the demo with the arguments of the command line, and writes what it has to say as it comes. */
export async function runDemo(args: readonly string[], paint: Paint, write: Write): Promise<DemoResult> {
  const read = readArguments(args);
  if (typeof read === "string") return failure(`${read}\n${usage}`);
  try {
    const imported = read.northwind === undefined ? undefined : northwind(readNorthwind(read.northwind));
    const html = await (read.store === undefined ? inMemory : inStore)(read, imported, paint, write);
    return { exitCode: 0, error: "", report: read.report === undefined ? null : { file: read.report, html } };
  } catch (error) {
    // What is wrong with the user's files is told in one line; anything else is a bug of the demo and shows its stack.
    const isTold = error instanceof UnfitData || isCrmError(error) || isStoreError(error);
    if (isTold) return failure(`${error.message}\n`);
    throw error;
  }
}

/** Tells the story or reports the company, and gives the page about it if one is wanted. */
async function inMemory({ report }: Arguments, imported: NorthwindCrm | undefined, paint: Paint, write: Write) {
  if (imported === undefined) {
    const played = playStory(story);
    write(storyText(played, paint));
    return report === undefined ? "" : storyPage(played);
  }
  write(northwindReport(imported, paint));
  return report === undefined ? "" : northwindPage(imported.crm);
}

/** The same in a store. Only here a database is loaded. */
async function inStore({ store, report }: Arguments, imported: NorthwindCrm | undefined, paint: Paint, write: Write) {
  const { openStoreFolder } = await import("./storeFolder.js");
  const { runStoreDemo, storePage } = await import("./storeDemo.js");
  const opened = await openStoreFolder(store ?? "");
  try {
    const print = (line: string): void => write(`${line}\n`);
    const look = await runStoreDemo(opened, { northwind: imported, paint, print });
    return report === undefined ? "" : await storePage(opened.store, look);
  } finally {
    await opened.close();
  }
}

interface Arguments {
  readonly northwind?: string;
  readonly report?: string;
  readonly store?: string;
}

const options: { readonly [option: string]: readonly [name: keyof Arguments, needs: string] } = {
  "--northwind": ["northwind", "a folder"],
  "--report": ["report", "a file"],
  "--store": ["store", "a folder"],
};

/** The arguments, or what is wrong with them. */
function readArguments(args: readonly string[]): Arguments | string {
  const found: { -readonly [Name in keyof Arguments]: Arguments[Name] } = {};
  for (let at = 0; at < args.length; at += 2) {
    const [option = "", value] = [args[at], args[at + 1]];
    const [name, needs] = (Object.hasOwn(options, option) && options[option]) || [];
    if (name === undefined || found[name] !== undefined) return `unknown argument \`${option}\``;
    if (value === undefined || value === "") return `${option} needs ${needs}`;
    found[name] = value;
  }
  return found;
}

function failure(error: string): DemoResult {
  return { exitCode: 1, error, report: null };
}
