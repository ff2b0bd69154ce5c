import { compareText } from "../collections/order.js";
import type { Crm } from "../model/crm.js";
import type { Customer } from "../model/customer.js";
import type { GroupId, Instant, SubstitutionId, UserId } from "../model/ids.js";
import { isUnderWay, type Substitution } from "../model/substitution.js";
import type { User } from "../model/user.js";
import { countingGroups } from "./countingGroups.js";

/** One way by which a user sees a customer, as plain data. */
export type SightPath =
  /** As an active administrator (V1). */
  | { readonly kind: "administrator" }
  /** As a member of one of the customer's counting groups (V2). */
  | { readonly kind: "member"; readonly groupId: GroupId; readonly as: CountingRole }
  /** As the substitute of a member, in the period `[from, until)` (V2, U1). */
  | {
      readonly kind: "substitute";
      readonly groupId: GroupId;
      readonly as: CountingRole;
      readonly absentUserId: UserId;
      readonly substitutionId: SubstitutionId;
      readonly from: Instant;
      readonly until: Instant;
    };

/** Which of a customer's groups a group is. */
export type CountingRole = "first" | "second";

/**
 * Every way by which a user sees a customer at an instant while they are active; none where they do not. First as
 * administrator, then through the first group before the second, in each the own membership before substitutions, these
 * by absent user and id. O(substitutions by the user · log n).
 */
export function pathsOfSight(crm: Crm, user: User, customer: Customer, at: Instant | undefined): readonly SightPath[] {
  const paths: SightPath[] = user.administrator ? [{ kind: "administrator" }] : [];
  for (const groupId of countingGroups(crm, customer)) {
    const as = groupId === customer.groupId ? "first" : "second";
    if (crm.memberships.has([groupId, user.id])) paths.push({ kind: "member", groupId, as });
    for (const substitution of substitutionsThrough(crm, user.id, groupId)) {
      if (!isUnderWay(substitution, at)) continue;
      const { id, absentUserId, from, until } = substitution;
      paths.push({ kind: "substitute", groupId, as, absentUserId, substitutionId: id, from, until });
    }
  }
  return Object.freeze(paths.map((path) => Object.freeze(path)));
}

/** The substitutions by a user, at any time, of those who are in a group: by absent user and id. */
export function substitutionsThrough(crm: Crm, userId: UserId, groupId: GroupId): readonly Substitution[] {
  return Array.from(crm.indexes.substitutionsBySubstitute.at(userId))
    .filter(({ absentUserId }) => crm.memberships.has([groupId, absentUserId]))
    .sort((a, b) => compareText(a.absentUserId, b.absentUserId) || compareText(a.id, b.id));
}
