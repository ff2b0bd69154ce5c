import type { Crm } from "../model/crm.js";
import type { Instant, SubstitutionId, UserId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find, mustBeNew } from "../model/lookup.js";
import { substitutionShape } from "../model/substitution.js";
import { put, write } from "../model/write.js";

/** Who stands in for whom, in the period `[from, until)`. */
export interface StartSubstitutionInput {
  readonly id: SubstitutionId;
  readonly absentUserId: UserId;
  readonly substituteUserId: UserId;
  /** The first instant of the period, in epoch milliseconds. */
  readonly from: Instant;
  /** The first instant behind the period, in epoch milliseconds. */
  readonly until: Instant;
}

/**
 * The CRM with a dated substitution (Vertretung auf Zeit): during its period the substitute sees what the absent user's
 * own memberships give (U1); it begins and ends by itself, without any further command (U2).
 * Refuses `invalid-input` (also a period that ends before it begins, or a user as their own substitute), `unknown-id`,
 * `duplicate-id`. O(log n).
 *
 * @example
 * crm = startSubstitution(crm, { id: "s1", absentUserId: "anna", substituteUserId: "ben", from, until })
 */
export function startSubstitution(crm: Crm, input: StartSubstitutionInput): Crm {
  const substitution = readInput<StartSubstitutionInput>(input, substitutionShape.fields, substitutionShape.faults);
  mustBeNew(crm, "substitutions", substitution.id);
  find(crm, "users", substitution.absentUserId);
  find(crm, "users", substitution.substituteUserId);
  return write(crm, [put("substitutions", substitutionShape.make(substitution))]);
}
