import { and, defined, exists, fact, forAll, iff, implies, next, not, or, same } from "../formula.js";
import { sight } from "../sight.js";
import type { Theorem } from "../theorem.js";
import { a, c, d, f, g, h, look, m, u } from "../variables.js";

const sees = defined("sees", u, c, look);
const hasCountingGroup = exists([g], defined("counts", c, g));
const throughGroups = exists([g], and(defined("counts", c, g), defined("inScope", u, g, look)));
const exist = and(fact("user", u), fact("customer", c));

/** Some other reading of who sees whom. */
const seeing = (body: Theorem["given"]) => ({ sees: { ...sight.sees, body: and(exist, body) } });
/** Substitutes look after first groups only. */
const ownSecondGroupsOnly = seeing(
  and(
    fact("active", u),
    or(
      fact("administrator", u),
      exists([g], and(defined("counts", c, g), fact("member", u, g))),
      exists([g], and(fact("firstGroup", c, g), defined("inScope", u, g, look))),
    ),
  ),
);

export const sightTheorems: readonly Theorem[] = [
  {
    rule: "V1",
    says: "an active administrator sees every customer, those without a group included",
    variables: [u, c, look],
    changes: [],
    given: and(exist, fact("active", u), fact("administrator", u)),
    claim: sees,
    broken: {
      says: "administrators see the customers that have a group",
      definitions: seeing(and(fact("active", u), or(and(fact("administrator", u), hasCountingGroup), throughGroups))),
    },
  },
  {
    rule: "V2",
    says: "any other active user sees exactly the customers that have a counting group with them, or somebody they stand in for at that instant, as a member",
    variables: [u, c, look],
    changes: [],
    given: and(exist, fact("active", u), not(fact("administrator", u))),
    claim: iff(
      sees,
      exists(
        [m, g],
        and(fact("member", m, g), defined("counts", c, g), or(same(m, u), defined("standsIn", u, m, look))),
      ),
    ),
    broken: {
      says: "only active users are stood in for",
      definitions: {
        inScope: {
          ...sight.inScope,
          body: or(
            fact("member", u, g),
            exists([a], and(fact("active", a), fact("member", a, g), defined("standsIn", u, a, look))),
          ),
        },
      },
    },
  },
  {
    rule: "V3",
    says: "while the setting is on, first and second group count alike: changing places changes nobody's sight",
    variables: [u, c, look],
    changes: ["firstGroup", "secondGroup"],
    given: and(
      fact("secondGroupSetting"),
      forAll([d, f], iff(next(fact("firstGroup", d, f)), fact("secondGroup", d, f))),
      forAll([d, f], iff(next(fact("secondGroup", d, f)), fact("firstGroup", d, f))),
    ),
    claim: iff(next(sees), sees),
    broken: { says: "substitutes look after first groups only", definitions: ownSecondGroupsOnly },
  },
  {
    rule: "V3",
    says: "while the setting is off, second groups do not matter",
    variables: [u, c, look],
    changes: ["secondGroup"],
    given: not(fact("secondGroupSetting")),
    claim: iff(next(sees), sees),
    broken: {
      says: "a second group counts whatever the setting",
      definitions: {
        counts: { ...sight.counts, body: or(fact("firstGroup", c, g), fact("secondGroup", c, g)) },
      },
    },
  },
  {
    rule: "V4",
    says: "a customer without a counting group is seen by no non-administrator",
    variables: [u, c, look],
    changes: [],
    given: and(not(hasCountingGroup), not(fact("administrator", u))),
    claim: not(sees),
    broken: {
      says: "a customer without a group is everybody's",
      definitions: seeing(and(fact("active", u), or(fact("administrator", u), not(hasCountingGroup), throughGroups))),
    },
  },
  {
    rule: "V7",
    says: "an inactive user sees nothing, administrator or not",
    variables: [u, c, look],
    changes: [],
    given: not(fact("active", u)),
    claim: not(sees),
    broken: {
      says: "administrators need not be active",
      definitions: seeing(or(fact("administrator", u), and(fact("active", u), throughGroups))),
    },
  },
  {
    rule: "V1 V2",
    says: "an unknown user sees nothing, and nobody sees an unknown customer",
    variables: [u, c, look],
    changes: [],
    given: not(exist),
    claim: not(sees),
    broken: {
      says: "it is not looked up whether there is such a customer",
      definitions: {
        sees: {
          ...sight.sees,
          body: and(fact("user", u), fact("active", u), or(fact("administrator", u), throughGroups)),
        },
      },
    },
  },
  {
    rule: "C2 V3",
    says: "while the setting is on, a second group that becomes the first opens nothing to anybody",
    variables: [u, c, look, d, h],
    changes: ["firstGroup", "secondGroup"],
    given: and(fact("secondGroupSetting"), fact("secondGroup", d, h), defined("assignGroup", d, h)),
    claim: implies(next(sees), sees),
    broken: { says: "substitutes look after first groups only", definitions: ownSecondGroupsOnly },
  },
];
