import type { Command } from "../../commands/command.js";
import type { Rule } from "../../model/refusal.js";
import type { Finding, FindingCode, FindingIds, Severity } from "./finding.js";
import type { Moment } from "./moment.js";
import type { Touched } from "./touched.js";

/** What a change or an event makes of findings. */
export interface FindingsDifference {
  /** What was found before and is no more; of gathered rows those that are no more. */
  readonly cured: readonly Finding[];
  /** What is found now and was not before; of gathered rows those that were not. */
  readonly caused: readonly Finding[];
}

/** One kind of finding: what it is, and how it is found. */
export interface FindingKind {
  readonly severity: Severity;
  readonly rules: readonly Rule[];
  /** All there are at a moment, in the order of their ids. */
  readonly all: (moment: Moment) => Iterable<Finding>;
  /** The difference of what there is at two moments, looking at what is touched only; in the order of ids. */
  readonly between: (before: Moment, after: Moment, touched: Touched) => FindingsDifference;
}

/** What every kind says of itself. */
export interface KindWords<Code extends FindingCode> {
  readonly code: Code;
  readonly severity: Severity;
  readonly rules: readonly Rule[];
}

/** Ways to make a finding go away; those that do not apply are `undefined`. */
export type Repairs = readonly (readonly Command[] | undefined)[];

/** A finding as it is told: plain and frozen. */
export function findingOf<Code extends FindingCode>(
  { code, severity, rules }: KindWords<Code>,
  ids: FindingIds[Code],
  repairs: Repairs,
): Finding {
  const applicable = repairs.flatMap((commands) =>
    commands === undefined ? [] : [Object.freeze(commands.map((command) => Object.freeze(command)))],
  );
  // TypeScript does not see that `code` and `ids` belong together: both come from one kind.
  return Object.freeze({
    code,
    severity,
    rules: Object.freeze(rules),
    ids: Object.freeze(ids),
    repairs: Object.freeze(applicable),
  }) as unknown as Finding;
}
