import type { Problem } from "./refusal.js";

/** Where a value stands, part by part: `["customers", 12, "groupId"]`. */
export type Path = readonly (string | number)[];

/** Takes note of a problem, and of its path part by part: the text of a path cannot be taken apart again. */
export type Report = (problem: Problem, path: Path) => void;

/** A path as text: `customers[12].groupId`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? part : `${text}.${part}`;
  }, "");
}
