import {
  type Crm,
  campaignAnnotationsOf,
  canSee,
  crmFrom,
  customersOfGroup,
  type Explanation,
  explainEmptiness,
  explainVisibility,
  groupsOfUser,
  membersOfGroup,
  membersOfTeam,
  nextInTeamPool,
  owningGroupOf,
  poolsOpenTo,
  substitutionsOf,
  tasksHeldBy,
  teamPool,
  territoryFor,
  visibilityScope,
  visibleCustomers,
  whoCanSee,
  whoWillSee,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { everything } from "../exchange/everything.js";

const crm = crmFrom(everything());

/** What a host without types hands in: a missing field, a number, a whole row. */
const noIds: readonly unknown[] = [
  undefined,
  null,
  0,
  7,
  Number.NaN,
  7n,
  true,
  Symbol("anna"),
  {},
  { user_id: "anna" },
  { id: "anna" },
  [],
  ["anna"],
  ["north", "anna"],
  Object("anna"),
  () => "anna",
  new Date(0),
  "",
  "\ud800",
  "x".repeat(1000),
];

const at = 150;

/** What an explanation says, but for the ids that were asked for. */
const codesOf = (explained: Explanation): unknown =>
  explained.visible ? explained.paths : [explained.reasons.map(({ code }) => code), explained.repairs];

/** Every query that takes an id, asked for one that is none; the id of whoever is there stands in for the other one. */
const queries: Readonly<Record<string, (crm: Crm, id: never) => unknown>> = {
  "canSee, viewer": (crm, id) => canSee(crm, id, "c1"),
  "canSee, viewer's id": (crm, id) => canSee(crm, { userId: id, at }, "c1"),
  "canSee, viewer's id, without an instant": (crm, id) => canSee(crm, { userId: id }, "c1"),
  visibleCustomers: (crm, id) => Array.from(visibleCustomers(crm, { userId: id, at })),
  "visibleCustomers, viewer": (crm, id) => visibleCustomers(crm, id).page({ limit: 1 }),
  "visibleCustomers, has, everything": (crm, id) => visibleCustomers(crm, "root").has(id),
  "visibleCustomers, has, groups": (crm, id) => visibleCustomers(crm, "anna").has(id),
  whoCanSee: (crm, id) => whoCanSee(crm, id, at),
  whoWillSee: (crm, id) => whoWillSee(crm, id, 0, at),
  "explainVisibility, viewer": (crm, id) => codesOf(explainVisibility(crm, id, "c1")),
  "explainVisibility, viewer's id": (crm, id) => codesOf(explainVisibility(crm, { userId: id, at }, "c1")),
  "explainVisibility, customer": (crm, id) => codesOf(explainVisibility(crm, "anna", id)),
  "explainEmptiness, viewer": (crm, id) => explainEmptiness(crm, id)?.map(({ code }) => code),
  visibilityScope: (crm, id) => visibilityScope(crm, { userId: id, at }),
  "visibilityScope, viewer": (crm, id) => visibilityScope(crm, id),
  groupsOfUser: (crm, id) => groupsOfUser(crm, id),
  membersOfGroup: (crm, id) => membersOfGroup(crm, id),
  "substitutionsOf, absent user": (crm, id) => substitutionsOf(crm, { absentUserId: id, at }),
  "substitutionsOf, substitute": (crm, id) => substitutionsOf(crm, { substituteUserId: id, at }),
  owningGroupOf: (crm, id) => owningGroupOf(crm, id),
  customersOfGroup: (crm, id) => Array.from(customersOfGroup(crm, id)),
  "territoryFor, postal code": (crm, id) => territoryFor(crm, { postalCode: id }),
  "campaignAnnotationsOf, customer": (crm, id) => campaignAnnotationsOf(crm, { customerId: id }),
  "campaignAnnotationsOf, campaign": (crm, id) => campaignAnnotationsOf(crm, { campaignId: id }),
  membersOfTeam: (crm, id) => membersOfTeam(crm, id),
  poolsOpenTo: (crm, id) => poolsOpenTo(crm, id),
  teamPool: (crm, id) => Array.from(teamPool(crm, id)),
  nextInTeamPool: (crm, id) => nextInTeamPool(crm, id),
  tasksHeldBy: (crm, id) => tasksHeldBy(crm, id),
};

describe("what is no id is answered like an id that nothing has", () => {
  test.each(Object.entries(queries))("%s", (_, ask) => {
    const unknown = ask(crm, "nobody" as never);
    for (const id of noIds) expect(ask(crm, id as never), String(typeof id)).toStrictEqual(unknown);
  });

  // An object may be the host's own row, which is judged by its groups.
  test("canSee, customer: even an administrator sees none that is neither an id nor a row", () => {
    for (const viewer of ["root", "anna", "nobody", undefined as never]) {
      for (const id of noIds.filter((one) => typeof one !== "object" || one === null)) {
        expect(canSee(crm, viewer, id as never)).toBe(false);
      }
    }
  });

  test("a query about nothing at all", () => {
    for (const nothing of [undefined, null] as never[]) {
      expect(substitutionsOf(crm, nothing)).toEqual([]);
      expect(campaignAnnotationsOf(crm, nothing)).toEqual([]);
      expect(territoryFor(crm, nothing)).toBeUndefined();
    }
  });

  test("the tables", () => {
    const { indexes, settings: _, ...tables } = crm;
    for (const table of Object.values(tables)) {
      expect(table.size).toBeGreaterThan(0);
      for (const id of noIds.filter((one) => !Array.isArray(one)) as never[]) {
        expect(table.get(id)).toBeUndefined();
        expect(table.has(id)).toBe(false);
      }
    }
    for (const index of Object.values(indexes)) for (const id of noIds) expect(index.at(id as never).size).toBe(0);
  });

  test("tables of pairs: what is no pair of ids is not taken for one", () => {
    const pairs = crmFrom({
      ...everything(),
      users: [{ id: "b", name: "B", administrator: false, active: true }],
      groups: [{ id: "a", name: "A", colour: null, position: null, personalOf: null }],
      memberships: [{ groupId: "a", userId: "b" }],
      substitutions: [],
      customers: [],
      territories: [],
      campaignAnnotations: [],
      teamMemberships: [],
      tasks: [],
    });
    expect(pairs.memberships.has(["a", "b"])).toBe(true);
    const noPairs = ["ab", "a", ["a"], ["a", "b", "c"], ["a", 1], [undefined, "b"], [["a"], "b"], { 0: "a", 1: "b" }];
    for (const noPair of noPairs as never[]) expect(pairs.memberships.has(noPair)).toBe(false);
  });
});
