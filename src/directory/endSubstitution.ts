import { edited } from "../collections/edited.js";
import type { Crm } from "../model/crm.js";
import type { Instant, SubstitutionId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id, instant } from "../model/reader.js";
import { refuse, shown } from "../model/refusal.js";
import { put, remove, write } from "../model/write.js";

/** Which substitution ends, and when. */
export interface EndSubstitutionInput {
  readonly substitutionId: SubstitutionId;
  /** The first instant at which it is over, in epoch milliseconds. */
  readonly until: Instant;
}

/**
 * The CRM in which a substitution is over from an instant on: shortened to it, or removed when it would not even have
 * begun (U1). Refuses `invalid-input`, `unknown-id`, `cannot-lengthen` (an instant behind its end). O(log n).
 *
 * @example
 * crm = endSubstitution(crm, { substitutionId: "s1", until: Date.now() })
 */
export function endSubstitution(crm: Crm, input: EndSubstitutionInput): Crm {
  const { substitutionId, until } = readInput<EndSubstitutionInput>(input, { substitutionId: id, until: instant });
  const substitution = find(crm, "substitutions", substitutionId);
  if (until <= substitution.from) return write(crm, [remove("substitutions", substitutionId)]);
  if (until > substitution.until) {
    refuse(
      "cannot-lengthen",
      "U1",
      { substitutionId },
      `substitution ${shown(substitutionId)} ends at ${shown(String(substitution.until))} already; start another one (U1)`,
    );
  }
  return write(crm, [put("substitutions", edited(substitution, { until }))]);
}
