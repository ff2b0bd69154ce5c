import { compareText } from "../collections/order.js";
import type { Crm } from "../model/crm.js";
import type { Customer } from "../model/customer.js";
import type { CustomerId, Instant, UserId } from "../model/ids.js";
import { everyone } from "../model/indexes.js";
import type { User } from "../model/user.js";
import { countingGroups } from "./countingGroups.js";
import { substitutionsThrough } from "./pathsOfSight.js";
import type { Period } from "./periodAround.js";
import { visibilityScope } from "./visibilityScope.js";
import { visibleThrough } from "./visibleThrough.js";

/** A user who sees a customer at some time, and when. */
export interface UserInTime extends User {
  /** In order, each `[from, until)` as long as can be: between two of them there is a time without sight. */
  readonly periods: readonly Period[];
}

/**
 * The users who see a customer at some instant of the period `[from, until)`, by id, and when they do, should nothing but
 * time pass: substitutions begin and end by themselves (U1, U2). At each of its instants `whoCanSee` says the same.
 * Nobody sees an unknown customer, or in a period that ends before it begins.
 * O(administrators + members of the customer's groups + their substitutions), each user as often as such substitutions
 * of theirs begin or end meanwhile.
 *
 * @example
 * whoWillSee(crm, "c1", Date.UTC(2025, 5, 1), Date.UTC(2025, 6, 1)).map(({ name, periods }) => [name, periods])
 */
export function whoWillSee(crm: Crm, customerId: CustomerId, from: Instant, until: Instant): readonly UserInTime[] {
  const customer = crm.customers.get(customerId);
  if (customer === undefined || !(from < until)) return Object.freeze([]);
  const candidates = new Set<UserId>();
  for (const { id } of crm.indexes.administrators.at(everyone)) candidates.add(id);
  for (const groupId of countingGroups(crm, customer)) {
    for (const { userId } of crm.indexes.membersOfGroup.at(groupId)) {
      candidates.add(userId);
      for (const row of crm.indexes.substitutionsForAbsent.at(userId)) {
        if (row.from < until && from < row.until) candidates.add(row.substituteUserId);
      }
    }
  }
  const users = Array.from(candidates)
    .sort(compareText)
    .flatMap((userId) => crm.users.get(userId) ?? []);
  const inTime = users.map((user) =>
    Object.freeze({ ...user, periods: periodsOf(crm, user.id, customer, { from, until }) }),
  );
  return Object.freeze(inTime.filter(({ periods }) => periods.length > 0));
}

/** Asks the scope at the beginning and wherever a substitution that matters begins or ends. */
function periodsOf(crm: Crm, userId: UserId, customer: Customer, { from, until }: Period): readonly Period[] {
  const edges = new Set<Instant>([from]);
  for (const groupId of countingGroups(crm, customer)) {
    for (const row of substitutionsThrough(crm, userId, groupId)) {
      for (const edge of [row.from, row.until]) if (from < edge && edge < until) edges.add(edge);
    }
  }
  const periods: Period[] = [];
  let since: Instant | null = null;
  for (const at of Array.from(edges).sort((a, b) => a - b)) {
    const sees = visibleThrough(visibilityScope(crm, { userId, at }), customer);
    if (sees) since ??= at;
    else if (since !== null) {
      periods.push(Object.freeze({ from: since, until: at }));
      since = null;
    }
  }
  if (since !== null) periods.push(Object.freeze({ from: since, until }));
  return Object.freeze(periods);
}
