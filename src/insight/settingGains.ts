import type { Crm } from "../model/crm.js";
import type { Instant } from "../model/ids.js";
import { visibilityScope } from "../visibility/visibilityScope.js";
import { countBeyond } from "./countBeyond.js";
import { widened } from "./widened.js";

interface Counted {
  readonly of: Pick<Crm, "users" | "memberships" | "substitutions">;
  /** The period around the instant in which no substitution begins or ends; `null` for no instant. */
  readonly during: readonly [Instant, Instant] | null;
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
    (at === undefined || known.during === null
      ? at === undefined && known.during === null
      : known.during[0] <= at && at < known.during[1])
  ) {
    return known.gains;
  }
  let gains = 0;
  for (const { id: userId } of users) {
    const scope = visibilityScope(crm, { userId, at });
    gains += countBeyond(crm, widened(scope, [], { secondGroup: true }), scope);
  }
  counted.set(index, { of: { users, memberships, substitutions }, during: periodAround(crm, at), gains });
  return gains;
}

function periodAround(crm: Crm, at: Instant | undefined): readonly [Instant, Instant] | null {
  if (at === undefined) return null;
  const edges = Array.from(crm.substitutions).flatMap(({ from, until }) => [from, until]);
  const before = edges.filter((edge) => edge <= at);
  const behind = edges.filter((edge) => edge > at);
  return [before.reduce((a, b) => Math.max(a, b), -Infinity), behind.reduce((a, b) => Math.min(a, b), Infinity)];
}
