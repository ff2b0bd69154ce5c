import { compareText } from "../../collections/order.js";
import type { Finding, FindingCode, FindingIds } from "./finding.js";
import { type FindingKind, findingOf, type KindWords, type Repairs } from "./kind.js";
import type { Moment } from "./moment.js";
import type { Touched } from "./touched.js";

/** The id of what a finding is about, or two of them. */
export type Subject = string | readonly [string, string];

/** A kind of which there is one finding, or none, about each subject. */
export interface SubjectKind<Code extends FindingCode, About extends Subject> extends KindWords<Code> {
  /** All that there can be a finding about, in any order, each once or more often. */
  readonly subjects: (moment: Moment) => Iterable<About>;
  /** Those about which there may be another finding than before. */
  readonly touched: (touched: Touched, before: Moment, after: Moment) => Iterable<About>;
  /** What is found about a subject, which need not exist; `undefined` where nothing is. */
  readonly ids: (moment: Moment, about: About) => FindingIds[Code] | undefined;
  readonly repairs: (moment: Moment, ids: FindingIds[Code]) => Repairs;
}

/** Makes a kind that judges subject by subject. */
export function perSubject<Code extends FindingCode, About extends Subject>(
  kind: SubjectKind<Code, About>,
): FindingKind {
  const { severity, rules } = kind;
  const tell = (moment: Moment, ids: FindingIds[Code]): Finding => findingOf(kind, ids, kind.repairs(moment, ids));
  return {
    severity,
    rules,
    all: (moment) => {
      const found: (readonly [About, FindingIds[Code]])[] = [];
      for (const about of kind.subjects(moment)) {
        const ids = kind.ids(moment, about);
        if (ids !== undefined) found.push([about, ids]);
      }
      found.sort(([a], [b]) => compareSubjects(a, b));
      return found.map(([, ids]) => tell(moment, ids));
    },
    between: (before, after, touched) => {
      const cured: Finding[] = [];
      const caused: Finding[] = [];
      for (const about of inOrder(kind.touched(touched, before, after))) {
        const was = kind.ids(before, about);
        const is = kind.ids(after, about);
        if (was !== undefined && is !== undefined && identityOf(was) === identityOf(is)) continue;
        if (was !== undefined) cured.push(tell(before, was));
        if (is !== undefined) caused.push(tell(after, is));
      }
      return { cured, caused };
    },
  };
}

/** What tells a finding from others of its kind: its ids without the counts. */
function identityOf(ids: object): string {
  return JSON.stringify({ ...ids, count: undefined });
}

function inOrder<About extends Subject>(subjects: Iterable<About>): readonly About[] {
  const each = new Map<string, About>();
  for (const about of subjects) each.set(JSON.stringify(about), about);
  return [...each.values()].sort(compareSubjects);
}

function compareSubjects(a: Subject, b: Subject): number {
  if (typeof a === "string" || typeof b === "string") return compareText(a as string, b as string);
  return compareText(a[0], b[0]) || compareText(a[1], b[1]);
}
