import type { Crm } from "../model/crm.js";
import type { Customer } from "../model/customer.js";
import type { GroupId, Instant, UserId } from "../model/ids.js";
import { isUnderWay } from "../model/substitution.js";
import type { User } from "../model/user.js";
import { candidatesThrough } from "../visibility/candidatesThrough.js";
import { type VisibilityScope, visibilityScope } from "../visibility/visibilityScope.js";
import { visibleThrough } from "../visibility/visibleThrough.js";
import { countBeyond } from "./countBeyond.js";
import { widened } from "./widened.js";

/** What repairs do to who sees whom, for a user who does not see a customer: counted from index sizes, not by doing them. */
export class RepairEffects {
  readonly #crm: Crm;
  readonly #user: User;
  readonly #customer: Customer;
  readonly #at: Instant | undefined;

  constructor(crm: Crm, user: User, customer: Customer, at: Instant | undefined) {
    this.#crm = crm;
    this.#user = user;
    this.#customer = customer;
    this.#at = at;
  }

  /** How many customers the user sees more than now, once this is their scope. */
  onUser(scope: VisibilityScope): number {
    return countBeyond(this.#crm, scope, this.#scopeOf(this.#user.id));
  }

  /** How many more customers those see together who stand in for the user, once the user is in this group (U1). */
  onSubstitutes(groupId: GroupId): number {
    const substitutes = new Set<UserId>();
    for (const row of this.#crm.indexes.substitutionsForAbsent.at(this.#user.id)) {
      if (isUnderWay(row, this.#at)) substitutes.add(row.substituteUserId);
    }
    let gains = 0;
    for (const substitute of substitutes) {
      const scope = this.#scopeOf(substitute);
      gains += countBeyond(this.#crm, widened(scope, [groupId], this.#crm.settings), scope);
    }
    return gains;
  }

  /** How many users but this one gain and lose sight of the customer once it has these groups, and perhaps the setting is on. */
  onOthers(after: Customer, secondCounts: boolean): { readonly gains: number; readonly losses: number } {
    const candidates = new Set<UserId>();
    const groupIds = [this.#customer, after].flatMap(({ groupId, secondGroupId }) => [groupId, secondGroupId]);
    for (const groupId of new Set(groupIds)) {
      if (groupId === null) continue;
      for (const userId of candidatesThrough(this.#crm, groupId, this.#at)) candidates.add(userId);
    }
    candidates.delete(this.#user.id);
    let gains = 0;
    let losses = 0;
    for (const userId of candidates) {
      const scope = this.#scopeOf(userId);
      const saw = visibleThrough(scope, this.#customer);
      const sees = visibleThrough(secondCounts ? widened(scope, [], { secondGroup: true }) : scope, after);
      if (sees && !saw) gains += 1;
      if (saw && !sees) losses += 1;
    }
    return { gains, losses };
  }

  /** What a user sees now. */
  #scopeOf(userId: UserId): VisibilityScope {
    return visibilityScope(this.#crm, { userId, at: this.#at });
  }
}
