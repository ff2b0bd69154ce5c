import { compareText } from "../../../collections/order.js";
import type { Crm } from "../../../model/crm.js";
import type { SubstitutionId } from "../../../model/ids.js";
import type { Substitution } from "../../../model/substitution.js";
import type { FindingKind } from "../kind.js";
import type { Moment } from "../moment.js";
import { perSubject } from "../perSubject.js";
import type { Touched } from "../touched.js";

type Pair = readonly [SubstitutionId, SubstitutionId];

export const substitutionsOverlap: FindingKind = perSubject<"substitutions-overlap", Pair>({
  code: "substitutions-overlap",
  severity: "hint",
  rules: ["U1"],
  subjects: ({ crm }) => overlaps(crm),
  touched: pairsWith,
  // Without an instant it is over, as far as anybody knows.
  ids: ({ crm, at = Infinity }, [firstId, secondId]) => {
    const [one, other] = [crm.substitutions.get(firstId), crm.substitutions.get(secondId)];
    if (one === undefined || other === undefined || one.absentUserId !== other.absentUserId) return undefined;
    const [first, second] = [one, other].sort(byBeginning) as [Substitution, Substitution];
    if (first.until <= second.from || Math.min(first.until, second.until) <= at) return undefined;
    return { absentUserId: first.absentUserId, substitutionIds: Object.freeze([first.id, second.id] as const) };
  },
  repairs: ({ crm }, { substitutionIds: [firstId, secondId] }) => {
    const second = crm.substitutions.get(secondId);
    return [second && [{ type: "endSubstitution", substitutionId: firstId, until: second.from }]];
  },
});

function byBeginning(a: Substitution, b: Substitution): number {
  return a.from - b.from || compareText(a.id, b.id);
}

/** A pair is known by the ids in their order, so that it is the same whichever of the two begins first. */
function pairOf(a: SubstitutionId, b: SubstitutionId): Pair {
  return compareText(a, b) < 0 ? [a, b] : [b, a];
}

/** All pairs that overlap: each substitution with those for the same user that begin before it ends. */
function* overlaps({ indexes }: Crm): Generator<Pair> {
  for (const userId of indexes.substitutionsForAbsent.words()) {
    const substitutions = Array.from(indexes.substitutionsForAbsent.at(userId)).sort(byBeginning);
    for (const [n, first] of substitutions.entries()) {
      for (let m = n + 1; m < substitutions.length; m += 1) {
        const second = substitutions[m] as Substitution;
        if (second.from >= first.until) break;
        yield pairOf(first.id, second.id);
      }
    }
  }
}

function* pairsWith({ substitutions }: Touched, before: Moment, after: Moment): Generator<Pair> {
  for (const { crm } of [before, after]) {
    for (const substitutionId of substitutions) {
      const substitution = crm.substitutions.get(substitutionId);
      if (substitution === undefined) continue;
      for (const { id } of crm.indexes.substitutionsForAbsent.at(substitution.absentUserId)) {
        if (id !== substitutionId) yield pairOf(id, substitutionId);
      }
    }
  }
}
