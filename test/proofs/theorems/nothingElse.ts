import { and, defined, exists, fact, forAll, iff, implies, not, or } from "../formula.js";
import { sight } from "../sight.js";
import type { Theorem } from "../theorem.js";
import { c, g, k, look, m, task, team, u } from "../variables.js";
import type { RelationName } from "../vocabulary.js";

const sees = defined("sees", u, c, look);

/** What else could be taken for a right to see. */
const alsoSeeing = (body: Theorem["given"]) => ({
  sees: {
    ...sight.sees,
    body: or(sight.sees.body, and(fact("user", u), fact("active", u), fact("customer", c), body)),
  },
});

/** Two worlds that differ in these relations, in any way, give the same sight. */
const doesNotMatter = (
  rule: string,
  says: string,
  changes: readonly RelationName[],
  broken: Theorem["broken"],
): Theorem => ({
  rule,
  says,
  variables: [u, c, look],
  changes,
  given: and(),
  claim: iff({ is: "next", formula: sees }, sees),
  broken,
});

const holdsTaskAbout = exists([task], and(fact("held", task, u), fact("about", task, c)));

export const nothingElseTheorems: readonly Theorem[] = [
  doesNotMatter(
    "A3",
    "annotations do not interfere: worlds that differ only in them give the same sight",
    ["annotation"],
    {
      says: "whom an annotation names sees the customer",
      definitions: alsoSeeing(exists([k], fact("annotation", k, c, u))),
    },
  ),
  doesNotMatter(
    "P6",
    "teams do not interfere: worlds that differ only in team members and tasks give the same sight",
    ["teamMember", "pool", "held", "about", "claimRequiresVisibility"],
    {
      says: "a team sees the customers of the tasks in its pool",
      definitions: alsoSeeing(
        exists([task, team], and(fact("pool", task, team), fact("teamMember", u, team), fact("about", task, c))),
      ),
    },
  ),
  doesNotMatter("V6", "who has claimed a task about a customer does not matter", ["held", "pool"], {
    says: "who holds a task sees its customer",
    definitions: alsoSeeing(holdsTaskAbout),
  }),
  doesNotMatter(
    "V6",
    "nothing else matters: annotations, teams, tasks and personal groups, all at once",
    ["annotation", "teamMember", "pool", "held", "about", "claimRequiresVisibility", "personalOf"],
    {
      says: "who holds a task sees its customer, unless an annotation names somebody there",
      definitions: alsoSeeing(and(holdsTaskAbout, not(exists([k, m], fact("annotation", k, c, m))))),
    },
  ),
  doesNotMatter("G4", "whose personal group a group is changes no sight", ["personalOf"], {
    says: "one sees the customers of one's personal group, a member or not",
    definitions: alsoSeeing(exists([g], and(defined("counts", c, g), fact("personalOf", g, u)))),
  }),
  {
    rule: "P6",
    says: "while claims do not require visibility, nothing that decides sight decides a claim",
    variables: [u, task, look],
    changes: ["member", "firstGroup", "secondGroup", "secondGroupSetting", "substitution", "administrator"],
    given: not(fact("claimRequiresVisibility")),
    claim: iff({ is: "next", formula: defined("mayClaim", u, task, look) }, defined("mayClaim", u, task, look)),
    broken: {
      says: "claims always require visibility",
      definitions: {
        mayClaim: {
          ...sight.mayClaim,
          body: and(sight.mayClaim.body, forAll([c], implies(fact("about", task, c), defined("sees", u, c, look)))),
        },
      },
    },
  },
  {
    rule: "P6",
    says: "while claims require visibility, who may claim a task sees its customer",
    variables: [u, c, task, look],
    changes: [],
    given: and(fact("claimRequiresVisibility"), fact("about", task, c), defined("mayClaim", u, task, look)),
    claim: sees,
    broken: {
      says: "it is enough that somebody in the team sees the customer",
      definitions: {
        mayClaim: {
          ...sight.mayClaim,
          body: and(
            fact("active", u),
            exists(
              [team, m],
              and(
                fact("pool", task, team),
                fact("teamMember", u, team),
                fact("teamMember", m, team),
                forAll([c], implies(fact("about", task, c), defined("sees", m, c, look))),
              ),
            ),
          ),
        },
      },
    },
  },
];
