import { and, defined, differ, exists, fact, forAll, iff, implies, next, not, or, same } from "../formula.js";
import { sight } from "../sight.js";
import { steps } from "../steps.js";
import type { Theorem } from "../theorem.js";
import { a, b, c, f, g, h, look, m, u, v } from "../variables.js";

const sees = defined("sees", u, c, look);
const inScope = (body: Theorem["given"]) => ({ inScope: { ...sight.inScope, body } });
const throughAbsent = exists([a], and(fact("member", a, g), defined("standsIn", u, a, look)));

/** Who joins or leaves is v, the group is h. */
const concerned = and(defined("counts", c, h), or(same(u, v), defined("standsIn", u, v, look)));

export const membershipTheorems: readonly Theorem[] = [
  {
    rule: "G1 V2",
    says: "joining groups never hides anything from anybody: sight is monotone in memberships",
    variables: [u, c, look],
    changes: ["member"],
    given: forAll([v, h], implies(fact("member", v, h), next(fact("member", v, h)))),
    claim: implies(sees, next(sees)),
    broken: {
      says: "only who has no group of their own stands in for others",
      definitions: inScope(or(fact("member", u, g), and(not(exists([h], fact("member", u, h))), throughAbsent))),
    },
  },
  {
    rule: "G1 V2",
    says: "leaving groups never opens anything to anybody",
    variables: [u, c, look],
    changes: ["member"],
    given: forAll([v, h], implies(next(fact("member", v, h)), fact("member", v, h))),
    claim: implies(next(sees), sees),
    broken: {
      says: "a group without members is everybody's",
      definitions: inScope(or(fact("member", u, g), throughAbsent, not(exists([m], fact("member", m, g))))),
    },
  },
  {
    rule: "G1 V2",
    says: "joinGroup opens only customers of that group, and only to who joins and who stands in for them",
    variables: [u, v, c, h, look],
    changes: steps.joinGroup.changes,
    given: and(defined("joinGroup", v, h), not(sees), next(sees)),
    claim: concerned,
    broken: {
      says: "colleagues of one group share all their groups",
      definitions: inScope(
        or(
          fact("member", u, g),
          throughAbsent,
          exists([m, f], and(fact("member", u, f), fact("member", m, f), fact("member", m, g))),
        ),
      ),
    },
  },
  {
    rule: "G1 V2",
    says: "leaveGroup hides only customers of that group, and only from who leaves and who stands in for them",
    variables: [u, v, c, h, look],
    changes: steps.leaveGroup.changes,
    given: and(defined("leaveGroup", v, h), sees, not(next(sees))),
    claim: concerned,
    broken: {
      says: "leaving a group ends all memberships",
      definitions: {
        leaveGroup: {
          ...steps.leaveGroup,
          body: forAll([b, f], iff(next(fact("member", b, f)), and(fact("member", b, f), differ(b, u)))),
        },
      },
    },
  },
  {
    rule: "G7 V7",
    says: "deactivating a user hides nothing from anybody else, also not from who stands in for them",
    variables: [u, v, c, look],
    changes: steps.deactivateUser.changes,
    given: and(defined("deactivateUser", v), differ(u, v)),
    claim: iff(next(sees), sees),
    broken: {
      says: "only active users are stood in for",
      definitions: { standsIn: { ...sight.standsIn, body: and(fact("active", a), sight.standsIn.body) } },
    },
  },
  {
    rule: "G7",
    says: "deactivating and reactivating an active user gives everybody the very same sight again",
    variables: [u, v, c, look],
    changes: steps.deactivateUser.changes,
    given: and(fact("active", v), defined("deactivateUser", v), next(defined("reactivateUser", v))),
    claim: iff(next(next(sees)), sees),
    broken: {
      says: "deactivating ends memberships",
      definitions: {
        deactivateUser: {
          ...steps.deactivateUser,
          body: and(
            forAll([m], iff(next(fact("active", m)), and(fact("active", m), differ(m, u)))),
            forAll([m, f], iff(next(fact("member", m, f)), and(fact("member", m, f), differ(m, u)))),
          ),
        },
      },
    },
  },
];
