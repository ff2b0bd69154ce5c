import { byText } from "../collections/order.js";
import type { EntityShape } from "./entity.js";
import type { Instant, SubstitutionId, UserId } from "./ids.js";
import { id, instant } from "./reader.js";

/** Vertretung auf Zeit: during `[from, until)` the substitute sees what the absent user's own memberships give (U1). */
export interface Substitution {
  readonly id: SubstitutionId;
  readonly absentUserId: UserId;
  readonly substituteUserId: UserId;
  /** The first instant of the period. */
  readonly from: Instant;
  /** The first instant after the period. */
  readonly until: Instant;
}

/** Whether the period contains an instant; without an instant it never does (U2). */
export function isUnderWay(substitution: Substitution, at: Instant | undefined): boolean {
  return typeof at === "number" && substitution.from <= at && at < substitution.until;
}

export const substitutionShape: EntityShape<Substitution, SubstitutionId> = {
  fields: { id, absentUserId: id, substituteUserId: id, from: instant, until: instant },
  make: (row) => ({
    id: row.id,
    absentUserId: row.absentUserId,
    substituteUserId: row.substituteUserId,
    from: row.from,
    until: row.until,
  }),
  keyOf: (row) => row.id,
  ...byText,
  faults: ({ absentUserId, substituteUserId, from, until }, tell) => {
    if (from !== undefined && until !== undefined && from >= until) {
      tell({ field: "until", rule: "U1", says: "must lie behind from" });
    }
    if (absentUserId !== undefined && absentUserId === substituteUserId) {
      tell({ field: "substituteUserId", rule: "U1", says: "must not be the absent user" });
    }
  },
};
