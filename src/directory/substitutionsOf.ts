import type { Crm } from "../model/crm.js";
import type { Instant, UserId } from "../model/ids.js";
import { isUnderWay, type Substitution } from "../model/substitution.js";

/** Whose substitutions: those for an absent user, those by a substitute, or those of the one by the other. */
export type SubstitutionsOf =
  | { readonly absentUserId: UserId; readonly substituteUserId?: UserId | undefined; readonly at?: Instant | undefined }
  | { readonly substituteUserId: UserId; readonly absentUserId?: undefined; readonly at?: Instant | undefined };

/**
 * The substitutions for an absent user, or by a substitute, by id; with `at`, only those under way at that instant
 * (U1). An unknown user has none. O(substitutions of the user).
 *
 * @example
 * substitutionsOf(crm, { absentUserId: "anna", at: Date.now() }).map((row) => row.substituteUserId)
 */
export function substitutionsOf(crm: Crm, of: SubstitutionsOf): readonly Substitution[] {
  // A host without types may ask about nothing at all. What is no id has no rows, so that has none either.
  const { absentUserId, substituteUserId, at } = (of ?? {}) as SubstitutionsOf;
  const { substitutionsForAbsent, substitutionsBySubstitute } = crm.indexes;
  const rows =
    absentUserId === undefined
      ? substitutionsBySubstitute.at(substituteUserId)
      : substitutionsForAbsent.at(absentUserId);
  return Object.freeze(
    Array.from(rows).filter(
      (row) =>
        (substituteUserId === undefined || row.substituteUserId === substituteUserId) &&
        (at === undefined || isUnderWay(row, at)),
    ),
  );
}
