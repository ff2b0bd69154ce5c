import { addTeam, changesBetween, membersOfTeam, teamPool } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { accepted, expectRefusal } from "../commands/outcomes.js";
import { desk } from "./desk.js";

describe("addTeam", () => {
  test("a new team has its name trimmed, no members and an empty pool", () => {
    const before = desk();
    const after = accepted(before, (crm) => addTeam(crm, { id: "night", name: "  Night shift " }));
    expect(changesBetween(before, after)).toEqual([
      { entity: "teams", id: "night", before: null, after: { id: "night", name: "Night shift" } },
    ]);
    expect(membersOfTeam(after, "night")).toEqual([]);
    expect(teamPool(after, "night").size).toBe(0);
  });

  test("an id that a team has already is refused as duplicate-id", () => {
    const message = expectRefusal(desk(), (crm) => addTeam(crm, { id: "desk", name: "desk" }), {
      code: "duplicate-id",
      ids: { entity: "teams", id: "desk" },
    });
    expect(message).toContain("`desk`");
  });

  test("a name that a team has already is no reason to refuse: only group names are unique (G5)", () => {
    const after = addTeam(desk(), { id: "desk-2", name: "desk" });
    expect(after.teams.get("desk-2")).toEqual({ id: "desk-2", name: "desk" });
  });

  test("the ids of users, groups and tasks are free for a team", () => {
    const after = ["ben", "north", "pooled"].reduce((crm, id) => addTeam(crm, { id, name: "Team" }), desk());
    expect(Array.from(after.teams, (team) => team.id)).toEqual(["attic", "ben", "desk", "north", "office", "pooled"]);
  });
});
