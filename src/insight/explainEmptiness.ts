import type { Crm } from "../model/crm.js";
import type { GroupId, Instant, SubstitutionId, UserId } from "../model/ids.js";
import { lookingAs, type Viewer } from "../visibility/viewer.js";
import { scopeIfActive } from "../visibility/visibilityScope.js";
import { VisibleCustomers } from "../visibility/visibleCustomers.js";
import { type NotUnderWay, whyNotUnderWay } from "../visibility/whyNotUnderWay.js";
import { idText } from "./idText.js";

/** One reason why a viewer's list of customers is empty, as plain data. */
export type EmptyList =
  /** There is no such user; `userId` is empty where what was given is no text. */
  | { readonly code: "unknown-user"; readonly userId: UserId }
  /** The user is inactive (V7). */
  | { readonly code: "inactive-user"; readonly userId: UserId }
  /** The user is an administrator, and there are no customers at all (V1). */
  | { readonly code: "no-customers" }
  /** The user is a member of no group (V2). */
  | { readonly code: "no-groups"; readonly userId: UserId }
  /** The groups that the user sees through, as a substitute too, have no customers. */
  | { readonly code: "groups-without-customers"; readonly groupIds: readonly GroupId[] }
  /** Those of these groups that are second groups of customers, and do not count while the setting is off (V3). */
  | { readonly code: "second-group-off"; readonly groupIds: readonly GroupId[] }
  /** A substitution by the user begins later, has ended (U1), or no instant was given (U2). */
  | {
      readonly code: NotUnderWay;
      readonly absentUserId: UserId;
      readonly substitutionId: SubstitutionId;
      readonly from: Instant;
      readonly until: Instant;
    };

/**
 * Why the viewer's list of customers is empty: every reason, or `null` if it is not. For an inactive user, what would keep it
 * empty if they were active follows behind. O(groups and substitutions of the user).
 *
 * @example
 * explainEmptiness(crm, "ben") // => [{ code: "no-groups", userId: "ben" }]
 */
export function explainEmptiness(crm: Crm, viewer: Viewer): readonly EmptyList[] | null {
  const { userId, at } = lookingAs(viewer);
  const user = crm.users.get(userId);
  if (user === undefined) return frozen([{ code: "unknown-user", userId: idText(userId) }]);
  const reasons: EmptyList[] = user.active ? [] : [{ code: "inactive-user", userId }];
  const scope = scopeIfActive(crm, user, at);
  const { done: empty } = new VisibleCustomers(crm, scope)[Symbol.iterator]().next();
  if (empty !== true) return user.active ? null : frozen(reasons);

  if (scope.kind === "everything") return frozen([...reasons, { code: "no-customers" }]);
  if (crm.indexes.groupsOfUser.at(userId).size === 0) reasons.push({ code: "no-groups", userId });
  if (scope.kind === "groups") {
    const { groupIds } = scope;
    reasons.push({ code: "groups-without-customers", groupIds });
    // The list is empty, so those that there are do not count.
    const seconds = groupIds.filter((groupId) => crm.indexes.customersBySecondGroup.at(groupId).first() !== undefined);
    if (seconds.length > 0) reasons.push({ code: "second-group-off", groupIds: Object.freeze(seconds) });
  }
  for (const substitution of crm.indexes.substitutionsBySubstitute.at(userId)) {
    const { id: substitutionId, absentUserId, from, until } = substitution;
    const code = whyNotUnderWay(substitution, at);
    if (code !== null) reasons.push({ code, absentUserId, substitutionId, from, until });
  }
  return frozen(reasons);
}

function frozen(reasons: readonly EmptyList[]): readonly EmptyList[] {
  return Object.freeze(reasons.map((reason) => Object.freeze(reason)));
}
