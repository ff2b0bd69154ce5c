import {
  and,
  differ,
  type Formula,
  fact,
  forAll,
  iff,
  next,
  not,
  or,
  same,
  unchanged,
  type Variable,
} from "./formula.js";
import { d, f, v } from "./variables.js";

/* What moves when customers get other groups: the parts that steps, right and wrong ones, are made of. */

export const membershipsStay: Formula = forAll([v, f], unchanged(fact("member", v, f)));

export const membershipsEnd = (group: Variable): Formula =>
  forAll([v, f], iff(next(fact("member", v, f)), and(fact("member", v, f), differ(f, group))));

export const secondGroupsStay: Formula = forAll([d, f], unchanged(fact("secondGroup", d, f)));

/** Second groups stay, but for one that the first group has become (C2). */
export const secondGroupsGiveWay: Formula = forAll(
  [d, f],
  iff(next(fact("secondGroup", d, f)), and(fact("secondGroup", d, f), not(next(fact("firstGroup", d, f))))),
);

/** Whose second group was the one has the other, unless that is the first (G6, C2). */
export const secondGroupsGo = (from: Variable, to: Variable): Formula =>
  forAll(
    [d, f],
    iff(next(fact("secondGroup", d, f)), and(moved("secondGroup", from, to), not(next(fact("firstGroup", d, f))))),
  );

/** One customer has this first group. */
export const firstGroupIs = (customer: Variable, group: Variable): Formula =>
  forAll(
    [d, f],
    iff(
      next(fact("firstGroup", d, f)),
      or(and(same(d, customer), same(f, group)), and(differ(d, customer), fact("firstGroup", d, f))),
    ),
  );

/** Whose first group was the one has the other. */
export const firstGroupsGo = (from: Variable, to: Variable): Formula =>
  forAll([d, f], iff(next(fact("firstGroup", d, f)), moved("firstGroup", from, to)));

/** That d has f after the move. */
export function moved(relation: "firstGroup" | "secondGroup", from: Variable, to: Variable): Formula {
  return or(and(same(f, to), fact(relation, d, from)), and(differ(f, from), fact(relation, d, f)));
}
