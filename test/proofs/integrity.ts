import { and, type Definitions, differ, earlier, exists, fact, field, forAll, implies, not, same } from "./formula.js";
import { a, b, c, g, h, s, task, team, u, v } from "./variables.js";

/** What every state obeys, as far as the formulas speak of it. Most theorems do not need it. */
export const integrity = {
  integrity: {
    says: "the state is sound",
    of: [],
    body: and(
      // Rows that are mentioned exist.
      forAll([u], implies(fact("active", u), fact("user", u))),
      forAll([u], implies(fact("administrator", u), fact("user", u))),
      forAll([u, g], implies(fact("member", u, g), fact("user", u))),
      forAll([c, g], implies(fact("firstGroup", c, g), fact("customer", c))),
      forAll([s, a, u], implies(fact("substitution", s, a, u), and(fact("user", a), fact("user", u)))),
      // A field has one value.
      forAll([c, g, h], implies(and(fact("firstGroup", c, g), fact("firstGroup", c, h)), same(g, h))),
      forAll([c, g, h], implies(and(fact("secondGroup", c, g), fact("secondGroup", c, h)), same(g, h))),
      forAll(
        [s, a, u, b, v],
        implies(and(fact("substitution", s, a, u), fact("substitution", s, b, v)), and(same(a, b), same(u, v))),
      ),
      // C2
      forAll([c, g], not(and(fact("firstGroup", c, g), fact("secondGroup", c, g)))),
      forAll([c, g], implies(fact("secondGroup", c, g), exists([h], fact("firstGroup", c, h)))),
      // U1
      forAll(
        [s, a, u],
        implies(fact("substitution", s, a, u), and(differ(a, u), earlier(field("from", s), field("until", s)))),
      ),
      // P1: in a pool, or held.
      forAll([task, team, u], not(and(fact("pool", task, team), fact("held", task, u)))),
    ),
  },
} as const satisfies Definitions;
