import { type Finding, findings, foresee, type Instant, type Severity } from "betreuergruppen";
import { dated } from "./dated.js";
import { findingText, findingWithRepairs } from "./findingText.js";
import type { Sentence } from "./sentences.js";
import type { Look } from "./visibilityMatrix.js";

/** What presses as much as this, at the instant of looking. */
export const foundNow =
  (severity: Severity): Sentence =>
  ({ crm, at }) => {
    const found = findings(crm, { at }).filter((one) => one.severity === severity);
    return [`found, as ${severity}: ${found.length}`, ...found.map((one) => findingWithRepairs(crm, one))].join("\n");
  };

/** What will press as much as this, or no longer, from which instants on, if nobody does anything. */
export const foreseenUntil =
  (until: Instant, severity: Severity): Sentence =>
  ({ crm, at }) => {
    const lines = foresee(crm, { from: at, until }).flatMap((event) => [
      ...told({ crm, at: event.at }, "cured", event.cured, severity),
      ...told({ crm, at: event.at }, "caused", event.caused, severity),
    ]);
    return [`foreseen, as ${severity}, until ${dated(until)} UTC:`, ...(lines.length === 0 ? ["nothing"] : lines)].join(
      "\n",
    );
  };

function told({ crm, at }: Look, what: string, found: readonly Finding[], severity: Severity): readonly string[] {
  return found
    .filter((one) => one.severity === severity)
    .map((one) => `from ${dated(at)} UTC ${what}: ${findingText(crm, one)}`);
}
