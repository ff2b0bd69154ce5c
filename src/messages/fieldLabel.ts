import type { Problem } from "betreuergruppen";
import type { Say } from "./say.js";
import type { InputField, Texts } from "./texts.js";

/** What a form calls the field in which something is wrong: by the last name of its path, or the path itself. */
export function fieldLabel(fields: Texts["fields"], { path }: Problem, say: Say): string {
  const last = path
    .split(/[.[\]]+/)
    .filter((part) => part !== "" && !/^\d+$/.test(part))
    .at(-1);
  return last !== undefined && Object.hasOwn(fields, last) ? fields[last as InputField] : say.quoted(path);
}
