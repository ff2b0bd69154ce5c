import type { Crm } from "../model/crm.js";
import type { Instant } from "../model/ids.js";
import { holdsAt, type Period, periodAround } from "../visibility/periodAround.js";
import { visibilityScope } from "../visibility/visibilityScope.js";
import { countBeyond } from "./countBeyond.js";
import { widened } from "./widened.js";

interface Counted {
  readonly of: Pick<Crm, "users" | "memberships" | "substitutions">;
  /** In which no substitution begins or ends; `undefined` is: as long as no instant is given. */
  readonly during: Period | undefined;
  readonly gains: number;
}

const counted = new WeakMap<Crm["indexes"]["customersBySecondGroup"], Counted>();

/**
 * How many pairs of a user and a customer would see each other once second groups count, and do not now. Remembered as
 * long as users, memberships, substitutions and second groups stay the same, and no substitution begins or ends: O(1)
 * then, else O(groups of all users + customers with a second group).
 */
export function settingGains(crm: Crm, at: Instant | undefined): number {
  const { users, memberships, substitutions } = crm;
  const index = crm.indexes.customersBySecondGroup;
  if (index.words().next().done === true) return 0;
  const known = counted.get(index);
  if (
    known !== undefined &&
    known.of.users === users &&
    known.of.memberships === memberships &&
    known.of.substitutions === substitutions &&
    holdsAt(known.during, at)
  ) {
    return known.gains;
  }
  let gains = 0;
  for (const { id: userId } of users) {
    const scope = visibilityScope(crm, { userId, at });
    gains += countBeyond(crm, widened(scope, [], { secondGroup: true }), scope);
  }
  const during = at === undefined ? undefined : periodAround(at, substitutions);
  counted.set(index, { of: { users, memberships, substitutions }, during, gains });
  return gains;
}
