import {
  and,
  type Definitions,
  defined,
  earlier,
  exists,
  fact,
  field,
  forAll,
  implies,
  not,
  notLater,
  or,
} from "./formula.js";
import { a, c, g, h, look, m, s, task, team, u } from "./variables.js";

/*
 * Who sees whom: rules V1 to V7, U1, U2 and P6 as formulas, and what the code makes of them to be fast (V8).
 * A second reading of the rules, tied to the first one by formulas.prop.test.ts.
 */

export const sight = {
  /** V3 */
  counts: {
    says: "{1} counts for {0}",
    of: [c, g],
    body: or(fact("firstGroup", c, g), and(fact("secondGroupSetting"), fact("secondGroup", c, g))),
  },
  /** U1, U2: the half-open period; without an instant it never is. */
  underWay: {
    says: "{0} is under way",
    of: [s, look],
    body: and(
      fact("dated", look),
      notLater(field("from", s), field("instant", look)),
      earlier(field("instant", look), field("until", s)),
    ),
  },
  /** U1: `u` for `a`. */
  standsIn: {
    says: "{0} may act for {1}",
    of: [u, a, look],
    body: exists([s], and(fact("substitution", s, a, u), defined("underWay", s, look))),
  },
  /** V2, U1: through their own membership, or an absent user's own. */
  inScope: {
    says: "{1} is open to {0}",
    of: [u, g, look],
    body: or(fact("member", u, g), exists([a], and(fact("member", a, g), defined("standsIn", u, a, look)))),
  },
  /** V1 to V7 */
  sees: {
    says: "{0} sees {1}",
    of: [u, c, look],
    body: and(
      fact("user", u),
      fact("customer", c),
      fact("active", u),
      or(fact("administrator", u), exists([g], and(defined("counts", c, g), defined("inScope", u, g, look)))),
    ),
  },
  /** P2, P6 */
  mayClaim: {
    says: "{0} may claim {1}",
    of: [u, task, look],
    body: and(
      fact("active", u),
      exists([team], and(fact("pool", task, team), fact("teamMember", u, team))),
      implies(
        fact("claimRequiresVisibility"),
        forAll([c], implies(fact("about", task, c), defined("sees", u, c, look))),
      ),
    ),
  },
} as const satisfies Definitions;

/** How the code goes about it: a scope, candidates, and a list in sections (V8). */
export const waysOfAsking = {
  /** `visibilityScope` with `visibleThrough`: everything, nothing or groups; first groups, then second ones. */
  seesThroughScope: {
    says: "{0} sees {1} through the scope",
    of: [u, c, look],
    body: and(
      fact("customer", c),
      fact("user", u),
      fact("active", u),
      or(
        fact("administrator", u),
        exists([g], and(fact("firstGroup", c, g), defined("inScope", u, g, look))),
        and(fact("secondGroupSetting"), exists([g], and(fact("secondGroup", c, g), defined("inScope", u, g, look)))),
      ),
    ),
  },
  /** Of whom `whoCanSee` asks at all: administrators, members of the counting groups, and who stands in for those. */
  candidate: {
    says: "{0} is a candidate for {1}",
    of: [u, c, look],
    body: or(
      fact("administrator", u),
      exists(
        [g],
        and(
          defined("counts", c, g),
          or(fact("member", u, g), exists([m], and(fact("member", m, g), defined("standsIn", u, m, look)))),
        ),
      ),
    ),
  },
  /** The section of `visibleCustomers` for the customers whose first group it is. */
  listedAsFirst: {
    says: "{1} is listed for {0} under its first group {2}",
    of: [u, c, g, look],
    body: and(defined("inScope", u, g, look), fact("firstGroup", c, g)),
  },
  /** The section for those whose second group it is, and whose first is none of the viewer's. */
  listedAsSecond: {
    says: "{1} is listed for {0} under its second group {2}",
    of: [u, c, g, look],
    body: and(
      defined("inScope", u, g, look),
      fact("secondGroupSetting"),
      fact("secondGroup", c, g),
      not(exists([h], and(fact("firstGroup", c, h), defined("inScope", u, h, look)))),
    ),
  },
} as const satisfies Definitions;
