import { changesBetween, editTeam } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { accepted, expectRefusal } from "../commands/outcomes.js";
import { desk } from "./desk.js";

describe("editTeam", () => {
  test("a team gets another name, trimmed, and nothing else changes", () => {
    const before = desk();
    const after = accepted(before, (crm) => editTeam(crm, { teamId: "desk", name: " Back office " }));
    expect(changesBetween(before, after)).toEqual([
      {
        entity: "teams",
        id: "desk",
        before: { id: "desk", name: "desk" },
        after: { id: "desk", name: "Back office" },
      },
    ]);
  });

  test("the name of another team may be taken: only group names are unique (G5)", () => {
    expect(editTeam(desk(), { teamId: "desk", name: "office" }).teams.get("desk")?.name).toBe("office");
  });

  test.each([{}, { name: undefined }, { name: "desk" }, { name: " desk " }])(
    "with %o the name is so already: the very same CRM",
    (patch) => {
      const crm = desk();
      expect(editTeam(crm, { teamId: "desk", ...patch })).toBe(crm);
    },
  );

  test("an unknown team is refused as unknown-id, also when nothing would change", () => {
    expectRefusal(desk(), (crm) => editTeam(crm, { teamId: "ben" }), {
      code: "unknown-id",
      ids: { entity: "teams", ids: ["ben"] },
    });
  });
});
