import { compareText } from "../../collections/order.js";
import type { Crm } from "../../model/crm.js";
import type { Instant, SubstitutionId, TaskId } from "../../model/ids.js";
import { readInput } from "../../model/input.js";
import { instant, optional, share } from "../../model/reader.js";
import { differenceOf } from "./findingsBetween.js";
import type { FindingsDifference } from "./kind.js";
import { Moment } from "./moment.js";
import { tasksFallingDue } from "./tasksFallingDue.js";
import { type Touched, untouched } from "./touched.js";
import { touchSubstitution } from "./touchedBetween.js";

/** Which period to look through. */
export interface ForeseeOptions {
  /** The instant to begin at: what is found then is where foresight begins. */
  readonly from: Instant;
  /** The first instant that is not looked at. */
  readonly until: Instant;
  /** As for `findings`. */
  readonly secondGroupShare?: number | undefined;
}

/** What happens by itself at an instant. */
export type ForeseenCause =
  | { readonly kind: "substitution-begins" | "substitution-ends"; readonly substitutionId: SubstitutionId }
  | { readonly kind: "task-due"; readonly taskId: TaskId };

/** What is found otherwise from an instant on, and what happens then. */
export interface Foreseen extends FindingsDifference {
  readonly at: Instant;
  /** All that happens at this instant: substitutions that end, those that begin, tasks that fall due, each by id. */
  readonly causes: readonly ForeseenCause[];
}

/**
 * What will be cured and caused if nobody does anything, without a clock: each instant behind `from` and before `until` at
 * which findings begin or end because substitutions do or tasks fall due, in the order of time (U1, U2). Together with
 * `findings` at `from` it tells the findings at every instant of the period.
 * Refuses `invalid-input`. O(substitutions + teams · log n), and for each event what it touches, as `findingsBetween`.
 *
 * @example
 * for (const { at, causes, caused } of foresee(crm, { from: now, until: now + quarter })) print(at, causes, caused)
 */
export function foresee(crm: Crm, input: ForeseeOptions): readonly Foreseen[] {
  const { from, until, ...options } = readInput<ForeseeOptions>(
    input,
    { from: instant, until: instant, secondGroupShare: optional(share) },
    (read, tell) => {
      if (read.from === undefined || read.until === undefined || read.from <= read.until) return;
      tell({ field: "until", rule: null, says: "must not lie before from" });
    },
  );
  const foreseen: Foreseen[] = [];
  let before = new Moment(crm, { ...options, at: from });
  for (const { at, causes, touched } of eventsIn(crm, from, until)) {
    const after = new Moment(crm, { ...options, at });
    const { cured, caused } = differenceOf(before, after, touched);
    if (cured.length + caused.length > 0)
      foreseen.push(Object.freeze({ at, causes: Object.freeze(causes), cured, caused }));
    before = after;
  }
  return Object.freeze(foreseen);
}

interface Events {
  readonly at: Instant;
  readonly causes: ForeseenCause[];
  readonly touched: Touched;
}

/** What happens behind an instant and before another, all of one instant together, in the order of time. */
function eventsIn(crm: Crm, from: Instant, until: Instant): readonly Events[] {
  const events = new Map<Instant, Events>();
  const at = (when: Instant): Events | undefined => {
    if (when <= from || when >= until) return undefined;
    let known = events.get(when);
    if (known === undefined) {
      known = { at: when, causes: [], touched: untouched() };
      events.set(when, known);
    }
    return known;
  };
  for (const kind of ["substitution-ends", "substitution-begins"] as const) {
    for (const substitution of crm.substitutions) {
      const then = at(kind === "substitution-ends" ? substitution.until : substitution.from);
      if (then === undefined) continue;
      then.causes.push(Object.freeze({ kind, substitutionId: substitution.id }));
      touchSubstitution(then.touched, crm, substitution);
    }
  }
  const due = Array.from(tasksFallingDue(crm, from, until));
  for (const { id: taskId, dueAt } of due.sort((a, b) => compareText(a.id, b.id))) {
    const then = dueAt === null ? undefined : at(dueAt);
    then?.causes.push(Object.freeze({ kind: "task-due", taskId }));
    then?.touched.tasks.add(taskId);
  }
  return [...events.values()].sort((a, b) => a.at - b.at);
}
