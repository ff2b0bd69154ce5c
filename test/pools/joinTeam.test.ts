import { changesBetween, joinTeam, membersOfTeam, poolsOpenTo, visibleCustomers } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { accepted, expectRefusal } from "../commands/outcomes.js";
import { desk } from "./desk.js";

describe("joinTeam", () => {
  test("P2: a user in a team may claim from its pool", () => {
    const before = desk();
    const after = accepted(before, (crm) => joinTeam(crm, { teamId: "office", userId: "eve" }));
    expect(changesBetween(before, after)).toEqual([
      {
        entity: "teamMemberships",
        id: ["office", "eve"],
        before: null,
        after: { teamId: "office", userId: "eve" },
      },
    ]);
    expect(membersOfTeam(after, "office").map((user) => user.id)).toEqual(["cleo", "eve"]);
    expect(poolsOpenTo(after, "eve").map((team) => team.id)).toEqual(["office"]);
  });

  test("P6: a team shows its members no customers", () => {
    const after = joinTeam(desk(), { teamId: "desk", userId: "eve" });
    expect(visibleCustomers(after, { userId: "eve", at: 150 }).size).toBe(0);
  });

  test("G7: an inactive user may join, and has no pool open before being active again", () => {
    const after = joinTeam(desk(), { teamId: "office", userId: "dan" });
    expect(membersOfTeam(after, "office").map((user) => user.id)).toEqual(["cleo", "dan"]);
    expect(poolsOpenTo(after, "dan")).toEqual([]);
  });

  test("a member stays one: the very same CRM", () => {
    const crm = desk();
    expect(joinTeam(crm, { teamId: "desk", userId: "ben" })).toBe(crm);
  });

  test.each([
    ["teams", "north", "ben"],
    ["users", "desk", "north"],
  ])("an unknown id of %s is refused as unknown-id", (entity, teamId, userId) => {
    expectRefusal(desk(), (crm) => joinTeam(crm, { teamId, userId }), {
      code: "unknown-id",
      ids: { entity, ids: ["north"] },
    });
  });
});
