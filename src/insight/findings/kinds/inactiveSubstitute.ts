import type { FindingKind } from "../kind.js";
import { perSubject } from "../perSubject.js";

export const inactiveSubstitute: FindingKind = perSubject<"inactive-substitute", string>({
  code: "inactive-substitute",
  severity: "warning",
  rules: ["U1", "V7"],
  *subjects({ crm }) {
    for (const { id } of crm.substitutions) yield id;
  },
  touched: ({ substitutions }) => substitutions,
  // Without an instant it is over, as far as anybody knows.
  ids: ({ crm, at = Infinity }, substitutionId) => {
    const substitution = crm.substitutions.get(substitutionId);
    if (substitution === undefined || substitution.until <= at) return undefined;
    const userId = substitution.substituteUserId;
    return crm.users.get(userId)?.active === false ? { substitutionId, userId } : undefined;
  },
  repairs: ({ at }, { substitutionId, userId }) => [
    [{ type: "reactivateUser", userId }],
    at === undefined ? undefined : [{ type: "endSubstitution", substitutionId, until: at }],
  ],
});
