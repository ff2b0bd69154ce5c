import { compareText } from "../../collections/order.js";
import type { Finding, FindingCode, FindingIds } from "./finding.js";
import { type FindingKind, findingOf, type KindWords, type Repairs } from "./kind.js";
import type { Moment } from "./moment.js";
import type { RowPair, Touched } from "./touched.js";

/** Rows that are counted, and iterated only when somebody asks for them. */
export interface Gathered<Row> {
  readonly count: number;
  readonly rows: Iterable<Row>;
}

/** A kind that gathers rows of the same fate: there is one finding about each subject that has any, with their count. */
export interface RowKind<Code extends FindingCode, Row> extends KindWords<Code> {
  /** All that rows may be gathered under, in order. */
  readonly subjects: (moment: Moment) => Iterable<string>;
  /** Whether rows are gathered under a subject, which need not exist. */
  readonly isOpen: (moment: Moment, about: string) => boolean;
  /** The rows under an open subject. */
  readonly gathered: (moment: Moment, about: string) => Gathered<Row>;
  /** The subject that a row is gathered under, if it is. */
  readonly subjectOf: (moment: Moment, row: Row) => string | undefined;
  /** The subjects that may be open in one of the moments and not in the other. */
  readonly touched: (touched: Touched) => Iterable<string>;
  /** The rows that may be gathered under another subject, though neither is opened nor closed. */
  readonly touchedRows: (touched: Touched, before: Moment, after: Moment) => Iterable<RowPair<Row>>;
  readonly ids: (about: string, gathered: Gathered<Row>) => FindingIds[Code];
  readonly repairs: (moment: Moment, about: string, gathered: Gathered<Row>) => Repairs;
}

/** Makes a kind that gathers rows. */
export function perRow<Code extends FindingCode, Row>(kind: RowKind<Code, Row>): FindingKind {
  const { severity, rules } = kind;
  const tell = (moment: Moment, about: string, gathered: Gathered<Row>): Finding =>
    findingOf(kind, kind.ids(about, gathered), kind.repairs(moment, about, gathered));
  const whole = (moment: Moment, about: string): Finding[] => {
    const gathered = kind.gathered(moment, about);
    return gathered.count === 0 ? [] : [tell(moment, about, gathered)];
  };
  return {
    severity,
    rules,
    *all(moment) {
      for (const about of kind.subjects(moment)) if (kind.isOpen(moment, about)) yield* whole(moment, about);
    },
    between: (before, after, touched) => {
      const cured = new Map<string, Finding[]>();
      const caused = new Map<string, Finding[]>();
      for (const about of kind.touched(touched)) {
        const was = kind.isOpen(before, about);
        const is = kind.isOpen(after, about);
        // All rows at once: nobody has to look at them.
        if (was && !is) cured.set(about, whole(before, about));
        else if (is && !was) caused.set(about, whole(after, about));
      }
      const gone = new Map<string, Row[]>();
      const come = new Map<string, Row[]>();
      for (const pair of kind.touchedRows(touched, before, after)) {
        const was = pair.before === null ? undefined : kind.subjectOf(before, pair.before);
        const is = pair.after === null ? undefined : kind.subjectOf(after, pair.after);
        if (was === is) continue;
        if (was !== undefined && !cured.has(was)) add(gone, was, pair.before as Row);
        if (is !== undefined && !caused.has(is)) add(come, is, pair.after as Row);
      }
      for (const [about, rows] of gone) cured.set(about, [tell(before, about, { count: rows.length, rows })]);
      for (const [about, rows] of come) caused.set(about, [tell(after, about, { count: rows.length, rows })]);
      return { cured: inOrder(cured), caused: inOrder(caused) };
    },
  };
}

function add<Row>(rowsOf: Map<string, Row[]>, about: string, row: Row): void {
  const rows = rowsOf.get(about);
  if (rows === undefined) rowsOf.set(about, [row]);
  else rows.push(row);
}

function inOrder(findings: ReadonlyMap<string, readonly Finding[]>): readonly Finding[] {
  return [...findings].sort(([a], [b]) => compareText(a, b)).flatMap(([, found]) => found);
}
