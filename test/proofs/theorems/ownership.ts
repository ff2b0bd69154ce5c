import { and, defined, differ, exists, fact, forAll, iff, implies, next, not, or, same } from "../formula.js";
import {
  firstGroupIs,
  firstGroupsGo,
  membershipsEnd,
  moved,
  secondGroupsGiveWay,
  secondGroupsGo,
  secondGroupsStay,
} from "../groupMoves.js";
import { steps } from "../steps.js";
import type { Theorem } from "../theorem.js";
import { c, d, f, g, h, look, u, v } from "../variables.js";

const sees = defined("sees", u, c, look);
const soundAfter = next(defined("integrity"));
const gains = and(not(sees), next(sees));
const loses = and(sees, not(next(sees)));

/** The members of g become members of h. */
const membersGoAlong = forAll(
  [v, f],
  iff(next(fact("member", v, f)), or(fact("member", v, f), and(same(f, h), fact("member", v, g)))),
);

export const ownershipTheorems: readonly Theorem[] = [
  {
    rule: "C3",
    says: "switching the second-group setting off and on again gives everybody the very same sight",
    variables: [u, c, look],
    changes: steps.switchOff.changes,
    given: and(fact("secondGroupSetting"), defined("switchOff"), next(defined("switchOn"))),
    claim: iff(next(next(sees)), sees),
    broken: {
      says: "switching off clears the second groups",
      definitions: {
        switchOff: {
          ...steps.switchOff,
          body: next(and(not(fact("secondGroupSetting")), forAll([d, f], not(fact("secondGroup", d, f))))),
        },
      },
    },
  },
  {
    rule: "C3 V3",
    says: "switching the second-group setting off opens nothing to anybody",
    variables: [u, c, look],
    changes: steps.switchOff.changes,
    given: defined("switchOff"),
    claim: implies(next(sees), sees),
    broken: {
      says: "while the setting is off, all groups count for a customer with a second one",
      definitions: {
        counts: {
          says: "{1} counts for {0}",
          of: [c, g],
          body: or(
            fact("firstGroup", c, g),
            and(fact("secondGroupSetting"), fact("secondGroup", c, g)),
            and(not(fact("secondGroupSetting")), exists([f], fact("secondGroup", c, f))),
          ),
        },
      },
    },
  },
  {
    rule: "C1",
    says: "assignGroup leaves the sight of all other customers alone",
    variables: [u, c, look, d, g],
    changes: steps.assignGroup.changes,
    given: and(defined("assignGroup", d, g), differ(c, d)),
    claim: iff(next(sees), sees),
    broken: {
      says: "customers that had the same first group go along",
      definitions: {
        assignGroup: {
          ...steps.assignGroup,
          body: exists([h], and(fact("firstGroup", c, h), defined("transferCustomers", h, g))),
        },
      },
    },
  },
  {
    rule: "C1 C2",
    says: "assignGroup leaves a sound state: one first group, never the same as the second",
    variables: [d, g],
    changes: steps.assignGroup.changes,
    given: and(defined("integrity"), fact("customer", d), defined("assignGroup", d, g)),
    claim: soundAfter,
    broken: {
      says: "the second group stays when it becomes the first",
      definitions: {
        assignGroup: { ...steps.assignGroup, body: and(firstGroupIs(c, g), secondGroupsStay) },
      },
    },
  },
  {
    rule: "C5",
    says: "transferCustomers opens customers only to whom the new group is open, and hides only customers of the old one, from whom it is open to",
    variables: [u, c, look, g, h],
    changes: steps.transferCustomers.changes,
    given: defined("transferCustomers", g, h),
    claim: and(
      implies(gains, and(fact("firstGroup", c, g), defined("inScope", u, h, look))),
      implies(loses, and(fact("firstGroup", c, g), defined("inScope", u, g, look))),
    ),
    broken: {
      says: "the members go along with the customers",
      definitions: {
        transferCustomers: {
          ...steps.transferCustomers,
          body: and(differ(g, h), firstGroupsGo(g, h), secondGroupsGiveWay, membersGoAlong),
        },
      },
    },
  },
  {
    rule: "G6",
    says: "removeGroup with a successor opens customers only to whom the successor is open: memberships never pass on",
    variables: [u, c, look, g, h],
    changes: steps.removeGroup.changes,
    given: and(defined("removeGroup", g, h), gains),
    claim: defined("inScope", u, h, look),
    broken: {
      says: "memberships pass on to the successor",
      definitions: {
        removeGroup: {
          ...steps.removeGroup,
          body: and(differ(g, h), membersGoAlong, firstGroupsGo(g, h), secondGroupsGo(g, h)),
        },
      },
    },
  },
  {
    rule: "G6 C2",
    says: "removeGroup with a successor leaves a sound state: no second group equals the first",
    variables: [g, h],
    changes: steps.removeGroup.changes,
    given: and(defined("integrity"), defined("removeGroup", g, h)),
    claim: soundAfter,
    broken: {
      says: "a second group that equals the first is not cleared",
      definitions: {
        removeGroup: {
          ...steps.removeGroup,
          body: and(
            differ(g, h),
            membershipsEnd(g),
            firstGroupsGo(g, h),
            forAll([d, f], iff(next(fact("secondGroup", d, f)), moved("secondGroup", g, h))),
          ),
        },
      },
    },
  },
];
