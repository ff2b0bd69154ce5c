import { and, defined, exists, fact, iff, implies, not, or, same } from "../formula.js";
import { waysOfAsking } from "../sight.js";
import type { Theorem } from "../theorem.js";
import { c, g, h, look, u } from "../variables.js";

const sees = defined("sees", u, c, look);

export const waysOfAskingTheorems: readonly Theorem[] = [
  {
    rule: "V8",
    says: "the scope (everything, nothing, or groups) read as a predicate says what canSee says",
    variables: [u, c, look],
    changes: [],
    given: and(),
    claim: iff(defined("seesThroughScope", u, c, look), sees),
    broken: {
      says: "the scope forgets the second group",
      definitions: {
        seesThroughScope: {
          ...waysOfAsking.seesThroughScope,
          body: and(
            fact("customer", c),
            fact("user", u),
            fact("active", u),
            or(fact("administrator", u), exists([g], and(fact("firstGroup", c, g), defined("inScope", u, g, look)))),
          ),
        },
      },
    },
  },
  {
    rule: "V8",
    says: "whoCanSee asks of everybody who could see the customer: whoever sees it is a candidate",
    variables: [u, c, look],
    changes: [],
    given: sees,
    claim: defined("candidate", u, c, look),
    broken: {
      says: "only administrators and members are asked of",
      definitions: {
        candidate: {
          ...waysOfAsking.candidate,
          body: or(fact("administrator", u), exists([g], and(defined("counts", c, g), fact("member", u, g)))),
        },
      },
    },
  },
  {
    rule: "V8",
    says: "visibleCustomers leaves nothing out: in some section is exactly what a non-administrator sees",
    variables: [u, c, look],
    changes: [],
    given: and(fact("user", u), fact("active", u), fact("customer", c), not(fact("administrator", u))),
    claim: iff(
      sees,
      exists([g], or(defined("listedAsFirst", u, c, g, look), defined("listedAsSecond", u, c, g, look))),
    ),
    broken: {
      says: "customers with a first group are left out of the lists of second groups",
      definitions: {
        listedAsSecond: {
          ...waysOfAsking.listedAsSecond,
          body: and(
            defined("inScope", u, g, look),
            fact("secondGroupSetting"),
            fact("secondGroup", c, g),
            not(exists([h], fact("firstGroup", c, h))),
          ),
        },
      },
    },
  },
  {
    rule: "V8",
    says: "visibleCustomers lists nobody twice: no customer is in two sections",
    variables: [u, c, g, h, look],
    changes: [],
    given: and(
      defined("integrity"),
      or(defined("listedAsFirst", u, c, g, look), defined("listedAsSecond", u, c, g, look)),
    ),
    claim: and(
      implies(or(defined("listedAsFirst", u, c, h, look), defined("listedAsSecond", u, c, h, look)), same(g, h)),
      not(and(defined("listedAsFirst", u, c, g, look), defined("listedAsSecond", u, c, g, look))),
    ),
    broken: {
      says: "the list of a second group does not ask for the first",
      definitions: {
        listedAsSecond: {
          ...waysOfAsking.listedAsSecond,
          body: and(defined("inScope", u, g, look), fact("secondGroupSetting"), fact("secondGroup", c, g)),
        },
      },
    },
  },
];
