import type { Customer } from "../model/customer.js";
import type { CustomerId, UserId } from "../model/ids.js";
import type { VisibilityScope } from "../visibility/visibilityScope.js";
import type { AccessCustomers } from "./accessCustomers.js";

/** Some users who gain sight of some customers, or lose it: each of these users of each of these customers. */
export interface AccessChange {
  readonly effect: "gains" | "loses";
  readonly cause: AccessCause;
  /** By id; at least one. */
  readonly userIds: readonly UserId[];
  /** At least one: the rows as they are afterwards, or as they were where they are gone. */
  readonly customers: AccessCustomers;
}

/** What became another, so that sight did. */
export type AccessCause =
  /** The customers' groups: `null` before for new customers, `null` after for removed ones. */
  | { readonly kind: "customers"; readonly before: CustomerGroups | null; readonly after: CustomerGroups | null }
  /** What the users may see: by memberships, substitutions, being active or administrator, or the setting. */
  | { readonly kind: "users"; readonly before: VisibilityScope; readonly after: VisibilityScope };

/** The groups of a customer, whether or not they count. */
export type CustomerGroups = Pick<Customer, "groupId" | "secondGroupId">;

/** One user who gains or loses sight of one customer. */
export interface AccessPair {
  readonly effect: AccessChange["effect"];
  readonly userId: UserId;
  readonly customerId: CustomerId;
}

/** Who gains and who loses sight of which customers: no pair of a user and a customer twice. */
export class AccessChanges {
  /** How many pairs of a user and a customer are gained. */
  readonly gains: number;
  /** How many are lost. */
  readonly losses: number;
  /** First what moved customers bring about, by customer; then what became of users, by user. */
  readonly entries: readonly AccessChange[];

  constructor(entries: readonly AccessChange[]) {
    this.gains = pairsIn(entries, "gains");
    this.losses = pairsIn(entries, "loses");
    this.entries = Object.freeze(entries);
    Object.freeze(this);
  }

  /** Every pair, entry by entry; lazily, each at the cost of walking the list of customers. */
  *pairs(): IterableIterator<AccessPair> {
    for (const { effect, userIds, customers } of this.entries) {
      for (const { id: customerId } of customers) for (const userId of userIds) yield { effect, userId, customerId };
    }
  }
}

function pairsIn(entries: readonly AccessChange[], effect: AccessChange["effect"]): number {
  let pairs = 0;
  for (const entry of entries) if (entry.effect === effect) pairs += entry.userIds.length * entry.customers.size;
  return pairs;
}
