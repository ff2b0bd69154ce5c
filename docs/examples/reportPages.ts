import { type Crm, execute } from "betreuergruppen";
import { accessReport } from "betreuergruppen/report";
import type { PlayedStep } from "./playStory.js";
import { week, weekOff } from "./weekOff.js";

/** The story's last state as a page, with what has changed since its middle. */
export function storyPage(played: readonly PlayedStep[]): string {
  const [middle, last] = [played[Math.floor(played.length / 2)], played.at(-1)];
  if (middle === undefined || last === undefined) throw new Error("a story has steps");
  return accessReport(last.after.crm, { at: last.after.at, since: middle.after.crm });
}

/** The imported company as a page, in the week in which an employee stands in for another. */
export function northwindPage(imported: Crm): string {
  return accessReport(execute(imported, weekOff), { at: week.from, since: imported });
}
