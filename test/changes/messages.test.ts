import { applyChanges, type Change } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { refusalOf } from "../commands/outcomes.js";
import { everything, everythingCrm } from "../exchange/everything.js";
import { change, edit, removal } from "./rows.js";

const refusalBy = (changes: unknown) =>
  refusalOf(everythingCrm(), (crm) => applyChanges(crm, changes as readonly Change[]));

const ben = everything().users[1];
const good = change("users", "ben", ben, { ...ben, name: "New" });
const goneTeams = (...ids: string[]) => ids.map((id) => change("teams", id, { id, name: "T" }, null));

describe("what a refusal of changes says, word for word", () => {
  test.each<[string, unknown, string]>([
    ["no list", {}, "changes must be a list; it is `an object`"],
    ["no object", [null], "changes[0] must be an object; it is `null`"],
    ["a field too much", [good, { ...good, at: 5 }], "`changes[1].at` is not a field here"],
    [
      "an unknown entity",
      [{ ...good, entity: "user" }],
      "changes[0].entity must be one of settings, users, groups, memberships, substitutions, customers, territories, " +
        "campaigns, campaignAnnotations, teams, teamMemberships, tasks; it is `user`",
    ],
    ["no rows", [{ ...good, before: null, after: null }], "changes[0] must have a row before or after"],
    ["another id", [{ ...good, id: "anna" }], "changes[0].id must be the id of its rows; it is `anna`"],
    ["a row that is none", [{ ...good, after: 5 }], "changes[0].after must be an object; it is the number `5`"],
    [
      "several",
      [
        { ...good, id: "anna" },
        { ...good, before: 5 },
      ],
      "changes[0].id must be the id of its rows; it is `anna` (and 1 more)",
    ],
  ])("malformed: %s", (_, changes, message) => {
    const refusal = refusalBy(changes);
    expect(refusal).toMatchObject({ code: "invalid-input", rule: null, message });
    expect(message.startsWith(refusal.problems[0]?.message ?? "none")).toBe(true);
  });

  test.each<[string, readonly Change[], string]>([
    ["one row", goneTeams("a"), "teams `a`"],
    [
      "a row whose id is a pair",
      [change("teamMemberships", ["a", "b"], { teamId: "a", userId: "b" }, null)],
      "teamMemberships `a, b`",
    ],
    ["three rows", goneTeams("a", "b", "c"), "teams `a`; teams `b`; teams `c`"],
    ["more rows", goneTeams("a", "b", "c", "d", "e"), "teams `a`; teams `b`; teams `c` and 2 more rows"],
  ])("drift of %s", (_, changes, rows) => {
    expect(refusalBy(changes)).toStrictEqual({
      code: "drift",
      rule: null,
      message: `not what the changes expect: ${rows}`,
      ids: { rows: changes.map(({ entity, id }) => ({ entity, id })) },
      problems: [],
    });
  });

  test("a result that would break a rule", () => {
    const message = "secondGroupId must not be the first group; it is `north` (C2)";
    expect(refusalBy([edit("customers", 0, { secondGroupId: "north" })])).toStrictEqual({
      code: "would-break",
      rule: "C2",
      message: `the result would break rules at customers \`c1\`: ${message}`,
      ids: { rows: [{ entity: "customers", id: "c1" }] },
      problems: [{ path: 'customers["c1"].secondGroupId', value: "north", rule: "C2", message }],
    });
  });

  test("a result that would break references", () => {
    const message = "campaignId names nothing in campaigns; it is `k1`";
    expect(refusalBy([removal("campaigns", 0)])).toStrictEqual({
      code: "would-break",
      rule: null,
      message: `the result would break rules at campaignAnnotations \`k1, c1\`; campaignAnnotations \`k1, c2\`: ${message}`,
      ids: {
        rows: [
          { entity: "campaignAnnotations", id: ["k1", "c1"] },
          { entity: "campaignAnnotations", id: ["k1", "c2"] },
        ],
      },
      problems: ["c1", "c2"].map((customerId) => ({
        path: `campaignAnnotations[["k1","${customerId}"]].campaignId`,
        value: "k1",
        rule: null,
        message,
      })),
    });
  });
});
