import type { Instant } from "../model/ids.js";
import type { Substitution } from "../model/substitution.js";

/** Half-open: `[from, until)`. */
export interface Period {
  readonly from: Instant;
  readonly until: Instant;
}

/** The longest period around an instant in which none of the substitutions begins or ends. O(substitutions). */
export function periodAround(at: Instant, substitutions: Iterable<Substitution>): Period {
  let from = -Infinity;
  let until = Infinity;
  for (const substitution of substitutions) {
    for (const edge of [substitution.from, substitution.until]) {
      if (edge <= at) from = Math.max(from, edge);
      else until = Math.min(until, edge);
    }
  }
  return { from, until };
}

/** Whether what was found for a period holds at an instant; `undefined` is: as long as no instant is given. O(1). */
export function holdsAt(during: Period | undefined, at: Instant | undefined): boolean {
  if (during === undefined || at === undefined) return during === at;
  return during.from <= at && at < during.until;
}
