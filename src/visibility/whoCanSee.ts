import { compareText } from "../collections/order.js";
import type { Crm } from "../model/crm.js";
import type { CustomerId, Instant, UserId } from "../model/ids.js";
import { everyone } from "../model/indexes.js";
import type { User } from "../model/user.js";
import { candidatesThrough } from "./candidatesThrough.js";
import { countingGroups } from "./countingGroups.js";
import { pathsOfSight, type SightPath } from "./pathsOfSight.js";
import { visibilityScope } from "./visibilityScope.js";
import { visibleThrough } from "./visibleThrough.js";

/** A user who sees a customer, with every way by which they do. */
export interface SeeingUser extends User {
  readonly paths: readonly SightPath[];
}

/**
 * The users who see a customer at an instant, by id (V1 to V7), each with the paths by which they do: administrators,
 * members of the counting groups, and their substitutes if an instant is given (U2). Nobody sees an unknown customer.
 * O(administrators + members of the customer's groups + their substitutions).
 *
 * @example
 * whoCanSee(crm, "customer-1", Date.now()).map((user) => user.name)
 */
export function whoCanSee(crm: Crm, customerId: CustomerId, at?: Instant): readonly SeeingUser[] {
  const customer = crm.customers.get(customerId);
  if (customer === undefined) return Object.freeze([]);
  // Whoever could see it for any reason; whether they do is decided by the scope alone.
  const candidates = new Set<UserId>();
  for (const { id } of crm.indexes.administrators.at(everyone)) candidates.add(id);
  for (const groupId of countingGroups(crm, customer)) {
    for (const userId of candidatesThrough(crm, groupId, at)) candidates.add(userId);
  }
  const sees = (userId: UserId): boolean => visibleThrough(visibilityScope(crm, { userId, at }), customer);
  const seeing = Array.from(candidates).filter(sees).sort(compareText);
  const users = seeing.flatMap((userId) => crm.users.get(userId) ?? []);
  const withPaths = (user: User): SeeingUser =>
    Object.freeze({ ...user, paths: pathsOfSight(crm, user, customer, at) });
  return Object.freeze(users.map(withPaths));
}
