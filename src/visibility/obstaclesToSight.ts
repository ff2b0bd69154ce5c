import type { Crm } from "../model/crm.js";
import type { Customer } from "../model/customer.js";
import type { CustomerId, GroupId, Instant, SubstitutionId, UserId } from "../model/ids.js";
import type { User } from "../model/user.js";
import { countingGroups } from "./countingGroups.js";
import { type CountingRole, pathsOfSight, substitutionsThrough } from "./pathsOfSight.js";
import { type NotUnderWay, whyNotUnderWay } from "./whyNotUnderWay.js";

/** One thing that keeps a viewer from seeing a customer, as plain data. */
export type NotVisible =
  /** There is no such user; `userId` is empty where what was given is no text. */
  | { readonly code: "unknown-user"; readonly userId: UserId }
  /** There is no such customer; `customerId` is empty where what was given is no text. */
  | { readonly code: "unknown-customer"; readonly customerId: CustomerId }
  /** The user is inactive (V7). */
  | { readonly code: "inactive-user"; readonly userId: UserId }
  /** The customer has no group, so only administrators see it (V4). */
  | { readonly code: "no-counting-group"; readonly customerId: CustomerId }
  /** At that instant the user is neither in this counting group nor the substitute of somebody in it (V2). */
  | { readonly code: "not-in-group"; readonly userId: UserId; readonly groupId: GroupId; readonly as: CountingRole }
  /** This is the customer's second group, and it does not count while the setting is off (V3). */
  | { readonly code: "second-group-off"; readonly customerId: CustomerId; readonly groupId: GroupId }
  /** A substitution of a member of this counting group begins later, has ended (U1), or no instant was given (U2). */
  | {
      readonly code: NotUnderWay;
      readonly groupId: GroupId;
      readonly as: CountingRole;
      readonly absentUserId: UserId;
      readonly substitutionId: SubstitutionId;
      readonly from: Instant;
      readonly until: Instant;
    };

/**
 * Everything that keeps a user from seeing a customer: being inactive; then what would keep them from it even if they
 * were active: no group that counts, or of each group, first before second, the substitutions that are not under way,
 * and that the user is not in it. O(substitutions by the user · log n).
 */
export function obstaclesToSight(
  crm: Crm,
  user: User,
  customer: Customer,
  at: Instant | undefined,
): readonly NotVisible[] {
  const { id: customerId, groupId: first, secondGroupId } = customer;
  const obstacles: NotVisible[] = user.active ? [] : [{ code: "inactive-user", userId: user.id }];
  if (pathsOfSight(crm, user, customer, at).length > 0) return Object.freeze(obstacles);
  const counting = countingGroups(crm, customer);
  if (counting.length === 0) obstacles.push({ code: "no-counting-group", customerId });
  for (const groupId of counting) {
    const as = groupId === first ? "first" : "second";
    for (const substitution of substitutionsThrough(crm, user.id, groupId)) {
      const { id, absentUserId, from, until } = substitution;
      const code = whyNotUnderWay(substitution, at);
      if (code !== null) obstacles.push({ code, groupId, as, absentUserId, substitutionId: id, from, until });
    }
    obstacles.push({ code: "not-in-group", userId: user.id, groupId, as });
  }
  if (secondGroupId !== null && !counting.includes(secondGroupId)) {
    obstacles.push({ code: "second-group-off", customerId, groupId: secondGroupId });
  }
  return Object.freeze(obstacles.map((obstacle) => Object.freeze(obstacle)));
}
