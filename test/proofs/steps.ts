import {
  and,
  type Definition,
  differ,
  type Formula,
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
} from "./formula.js";
import {
  firstGroupIs,
  firstGroupsGo,
  membershipsEnd,
  membershipsStay,
  secondGroupsGiveWay,
  secondGroupsGo,
  secondGroupsStay,
} from "./groupMoves.js";
import { a, b, c, g, h, r, s, u, v } from "./variables.js";
import type { SymbolName } from "./vocabulary.js";

/*
 * What commands do, as formulas about the world before and the next one; tied to the commands by steps.prop.test.ts.
 * The arguments are those of the command.
 */

export interface Step extends Definition {
  /** What the step speaks of, be it only to say that it stays; all else is the same before and after. */
  readonly changes: readonly SymbolName[];
}

const substitutionsAre = (formula: Formula): Formula =>
  forAll([r, b, v], iff(next(fact("substitution", r, b, v)), formula));

export const steps = {
  joinGroup: {
    says: "{0} joins {1}",
    of: [u, g],
    changes: ["member"],
    body: forAll([v, h], iff(next(fact("member", v, h)), or(fact("member", v, h), and(same(v, u), same(h, g))))),
  },
  leaveGroup: {
    says: "{0} leaves {1}",
    of: [u, g],
    changes: ["member"],
    body: forAll([v, h], iff(next(fact("member", v, h)), and(fact("member", v, h), not(and(same(v, u), same(h, g)))))),
  },
  startSubstitution: {
    says: "{2} begins to stand in for {1} by {0}",
    of: [s, a, u],
    changes: ["substitution"],
    body: and(
      differ(a, u),
      forAll([b, v], not(fact("substitution", s, b, v))),
      substitutionsAre(or(fact("substitution", r, b, v), and(same(r, s), same(b, a), same(v, u)))),
    ),
  },
  /** It ends earlier, or is gone if it would not have begun. */
  endSubstitution: {
    says: "{0} is ended",
    of: [s],
    changes: ["substitution", "until"],
    body: and(
      forAll([r, b, v], implies(next(fact("substitution", r, b, v)), fact("substitution", r, b, v))),
      forAll(
        [r, b, v],
        implies(
          and(fact("substitution", r, b, v), differ(r, s)),
          and(
            next(fact("substitution", r, b, v)),
            notLater(field("until", r), field("until", r, 1)),
            notLater(field("until", r, 1), field("until", r)),
          ),
        ),
      ),
      forAll([b, v], implies(next(fact("substitution", s, b, v)), notLater(field("until", s, 1), field("until", s)))),
    ),
  },
  deactivateUser: {
    says: "{0} is deactivated",
    of: [u],
    changes: ["active", "member", "pool", "held"],
    body: and(forAll([v], iff(next(fact("active", v)), and(fact("active", v), differ(v, u)))), membershipsStay),
  },
  reactivateUser: {
    says: "{0} is reactivated",
    of: [u],
    changes: ["active", "member"],
    body: and(forAll([v], iff(next(fact("active", v)), or(fact("active", v), same(v, u)))), membershipsStay),
  },
  switchOff: {
    says: "the second-group setting is switched off",
    of: [],
    changes: ["secondGroupSetting", "secondGroup", "claimRequiresVisibility"],
    body: and(next(not(fact("secondGroupSetting"))), secondGroupsStay),
  },
  switchOn: {
    says: "the second-group setting is switched on",
    of: [],
    changes: ["secondGroupSetting", "secondGroup", "claimRequiresVisibility"],
    body: and(next(fact("secondGroupSetting")), secondGroupsStay),
  },
  assignGroup: {
    says: "{0} is assigned to {1}",
    of: [c, g],
    changes: ["firstGroup", "secondGroup"],
    body: and(firstGroupIs(c, g), secondGroupsGiveWay),
  },
  transferCustomers: {
    says: "the customers of {0} go to {1}",
    of: [g, h],
    changes: ["firstGroup", "secondGroup", "member"],
    body: and(differ(g, h), firstGroupsGo(g, h), secondGroupsGiveWay, membershipsStay),
  },
  /** With a successor. */
  removeGroup: {
    says: "{0} is removed, {1} is its successor",
    of: [g, h],
    changes: ["firstGroup", "secondGroup", "member", "personalOf"],
    body: and(differ(g, h), membershipsEnd(g), firstGroupsGo(g, h), secondGroupsGo(g, h)),
  },
} as const satisfies Readonly<Record<string, Step>>;
