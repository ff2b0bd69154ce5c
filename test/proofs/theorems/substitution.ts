import {
  and,
  defined,
  earlier,
  exists,
  fact,
  field,
  forAll,
  iff,
  implies,
  next,
  not,
  notLater,
  or,
  same,
  type Term,
  unchanged,
} from "../formula.js";
import { sight } from "../sight.js";
import { steps } from "../steps.js";
import type { Theorem } from "../theorem.js";
import { a, b, c, g, look, otherLook, q, r, s, u, v } from "../variables.js";

const sees = defined("sees", u, c, look);
const now = field("instant", look);
const [from, until] = [field("from", s), field("until", s)];
const atOnce = (left: Term, right: Term) => and(notLater(left, right), notLater(right, left));

const underWay = (body: Theorem["given"]) => ({ underWay: { ...sight.underWay, body } });
const untilInclusive = underWay(and(fact("dated", look), notLater(from, now), notLater(now, until)));
const inScope = (body: Theorem["given"]) => ({ inScope: { ...sight.inScope, body: or(sight.inScope.body, body) } });
const existAndActive = and(fact("user", u), fact("customer", c), fact("active", u));

export const substitutionTheorems: readonly Theorem[] = [
  {
    rule: "U2",
    says: "outside its period a substitution changes nothing",
    variables: [u, c, look, s, a, b],
    changes: steps.startSubstitution.changes,
    given: and(defined("startSubstitution", s, a, b), not(defined("underWay", s, look))),
    claim: iff(next(sees), sees),
    // The period in the theorem must stay the right one, or it would be wrong in the same way.
    broken: {
      says: "the last instant belongs to the period",
      definitions: {
        standsIn: {
          ...sight.standsIn,
          body: exists([s], and(fact("substitution", s, a, u), untilInclusive.underWay.body)),
        },
      },
    },
  },
  {
    rule: "U2",
    says: "without an instant no substitution counts: worlds that differ only in them give the same sight",
    variables: [u, c, look],
    changes: ["substitution", "from", "until"],
    given: not(fact("dated", look)),
    claim: iff(next(sees), sees),
    broken: {
      says: "without an instant every substitution counts",
      definitions: underWay(implies(fact("dated", look), sight.underWay.body)),
    },
  },
  {
    rule: "U1",
    says: "two periods that meet are as one: together they leave no gap and have no instant in common",
    variables: [s, r, q, look],
    changes: [],
    given: and(
      atOnce(field("from", r), from),
      atOnce(field("until", r), field("from", q)),
      atOnce(field("until", q), until),
      earlier(field("from", r), field("until", r)),
      earlier(field("from", q), field("until", q)),
    ),
    claim: and(
      iff(defined("underWay", s, look), or(defined("underWay", r, look), defined("underWay", q, look))),
      not(and(defined("underWay", r, look), defined("underWay", q, look))),
    ),
    broken: { says: "the last instant belongs to the period", definitions: untilInclusive },
  },
  {
    rule: "U1 V2",
    says: "substitutions only ever add sight",
    variables: [u, c, look],
    changes: ["substitution"],
    given: forAll([s, a, v], implies(fact("substitution", s, a, v), next(fact("substitution", s, a, v)))),
    claim: implies(sees, next(sees)),
    broken: {
      says: "who stands in for somebody leaves their own groups alone meanwhile",
      definitions: {
        inScope: {
          ...sight.inScope,
          body: or(
            and(fact("member", u, g), not(exists([a], defined("standsIn", u, a, look)))),
            exists([a], and(fact("member", a, g), defined("standsIn", u, a, look))),
          ),
        },
      },
    },
  },
  {
    rule: "U1",
    says: "a substitution opens something only to the substitute, and only customers of the absent user's own groups",
    variables: [u, c, look, s, a, b],
    changes: steps.startSubstitution.changes,
    given: and(defined("startSubstitution", s, a, b), not(sees), next(sees)),
    claim: and(same(u, b), exists([g], and(fact("member", a, g), defined("counts", c, g)))),
    broken: {
      says: "the two stand in for each other",
      definitions: inScope(exists([a], and(fact("member", a, g), defined("standsIn", a, u, look)))),
    },
  },
  {
    rule: "U1",
    says: "nothing is inherited through a second substitution: only those count that name the viewer as the substitute",
    variables: [u, c, look],
    changes: ["substitution"],
    given: forAll([s, a], unchanged(fact("substitution", s, a, u))),
    claim: iff(next(sees), sees),
    broken: {
      says: "who stands in for a substitute stands in for the one they stand in for",
      definitions: inScope(
        exists([a, b], and(defined("standsIn", u, a, look), defined("standsIn", a, b, look), fact("member", b, g))),
      ),
    },
  },
  {
    rule: "U1",
    says: "an administrator's sight is not inherited: who else is an administrator changes nobody's sight",
    variables: [u, c, look],
    changes: ["administrator"],
    given: unchanged(fact("administrator", u)),
    claim: iff(next(sees), sees),
    broken: {
      says: "who stands in for an administrator sees everything",
      definitions: {
        sees: {
          ...sight.sees,
          body: or(
            sight.sees.body,
            and(existAndActive, exists([a], and(fact("administrator", a), defined("standsIn", u, a, look)))),
          ),
        },
      },
    },
  },
  {
    rule: "U1",
    says: "the absent user may be inactive: who else is active changes nobody's sight",
    variables: [u, c, look],
    changes: ["active"],
    given: unchanged(fact("active", u)),
    claim: iff(next(sees), sees),
    broken: {
      says: "only active users are stood in for",
      definitions: { standsIn: { ...sight.standsIn, body: and(fact("active", a), sight.standsIn.body) } },
    },
  },
  {
    rule: "U1",
    says: "ending a substitution opens nothing to anybody",
    variables: [u, c, look, s],
    changes: steps.endSubstitution.changes,
    given: defined("endSubstitution", s),
    claim: implies(next(sees), sees),
    broken: {
      says: "a substitution can be lengthened by ending it later",
      definitions: {
        endSubstitution: {
          ...steps.endSubstitution,
          body: forAll([r, a, v], unchanged(fact("substitution", r, a, v))),
        },
      },
    },
  },
  {
    rule: "U2",
    says: "between two edges of their substitutions what is open to a user stays the same, so that it can be remembered",
    variables: [u, g, look, otherLook],
    changes: [],
    given: and(
      fact("dated", look),
      fact("dated", otherLook),
      forAll(
        [s, a],
        implies(
          fact("substitution", s, a, u),
          and(
            iff(notLater(from, now), notLater(from, field("instant", otherLook))),
            iff(notLater(until, now), notLater(until, field("instant", otherLook))),
          ),
        ),
      ),
    ),
    claim: iff(defined("inScope", u, g, look), defined("inScope", u, g, otherLook)),
    broken: { says: "the last instant belongs to the period", definitions: untilInclusive },
  },
];
