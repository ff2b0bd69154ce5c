import {
  assignGroup,
  assignSecondGroup,
  type Command,
  type Crm,
  changeSettings,
  deactivateUser,
  explainVisibility,
  joinGroup,
  leaveGroup,
  type RepairChoice,
  startSubstitution,
  unassignSecondGroup,
  type Viewer,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { firm, firmOff } from "../visibility/firm.js";
import { pairsOf } from "./pairsOf.js";

/** Each repair in short: its commands, gains and losses. */
function repairs(crm: Crm, viewer: Viewer, customerId: string, choice?: RepairChoice): readonly string[] {
  const explained = explainVisibility(crm, viewer, customerId, choice);
  const inShort = ({ type, ...input }: Command): string => [type, ...Object.values(input)].join(" ");
  return explained.visible
    ? ["visible"]
    : explained.repairs.map(({ commands, gains, losses }) =>
        [...commands.map(inShort), `+${gains}`, `-${losses}`].join(", "),
      );
}

describe("repairs", () => {
  test("V2 V3 join, or give the customer to a group of the viewer: without losses first, then the fewest pairs", () => {
    expect(repairs(firm, "cora", "k1")).toEqual([
      "assignSecondGroup k1 north, +1, -0",
      "joinGroup ga cora, +2, -0",
      "assignGroup k1 north, +1, -1",
    ]);
    expect(repairs(firm, "cora", "k2")).toEqual([
      "joinGroup ga cora, +2, -0",
      "joinGroup gb cora, +2, -0",
      "assignGroup k2 north, +1, -1",
      "assignSecondGroup k2 north, +1, -1",
    ]);
  });

  test("V4 a customer without a group can only be given to one", () => {
    expect(repairs(firm, "ben", "k5")).toEqual(["assignGroup k5 gb, +1, -0"]);
    expect(repairs(firm, "emil", "k5")).toEqual([]);
  });

  test("V3 the setting alone where it would do, else together with the second group", () => {
    expect(repairs(firmOff, "ben", "k7")).toEqual([
      "assignGroup k7 gb, +1, -0",
      "joinGroup void ben, +2, -0",
      "changeSettings true, +5, -0",
    ]);
    // With the setting Anna gains k4, Ben k2 and k7, Dora k3; Cora no longer k3, whose second group is replaced.
    expect(repairs(firmOff, "anna", "k3")).toEqual([
      "joinGroup gb anna, +1, -0",
      "changeSettings true, assignSecondGroup k3 ga, +5, -0",
      "assignGroup k3 ga, +2, -1",
    ]);
  });

  test("V3 what the setting would do is counted anew whenever something it depends on is another, and only then", () => {
    const substitution = { id: "s9", absentUserId: "ben", substituteUserId: "anna", from: 105, until: 170 };
    const states = [
      firmOff,
      joinGroup(firmOff, { groupId: "gb", userId: "emil" }),
      deactivateUser(firmOff, { userId: "dora" }),
      startSubstitution(firmOff, substitution),
      assignGroup(firmOff, { customerId: "k6", groupId: "north" }),
      changeSettings(assignSecondGroup(firm, { customerId: "k1", groupId: "north" }), { secondGroup: false }),
    ];
    const counts = new Set<number>();
    for (const at of [undefined, 110, 160, undefined, 110, 500, Number.NaN]) {
      for (const crm of states.flatMap((state) => [firmOff, state])) {
        const before = pairsOf(crm, at);
        const gained = pairsOf(changeSettings(crm, { secondGroup: true }), at).length - before.length;
        expect(repairs(crm, { userId: "ben", at }, "k7")).toContain(`changeSettings true, +${gained}, -0`);
        counts.add(gained);
      }
    }
    expect(counts.size).toBeGreaterThan(3);
  });

  test("V7 reactivating alone where that is all, else in front of each of the others", () => {
    expect(repairs(firm, "exroot", "k5")).toEqual(["reactivateUser exroot, +7, -0"]);
    expect(repairs(firm, "old", "k3")).toEqual(["reactivateUser old, +3, -0"]);
    expect(repairs(deactivateUser(firm, { userId: "cora" }), "cora", "k1")[0]).toBe(
      "reactivateUser cora, assignSecondGroup k1 north, +3, -0",
    );
  });

  test("U1 whoever stands in for the viewer gains with them", () => {
    // Ben sees k2 and k7 through gb, so as Anna's substitute he gains k6 only.
    expect(repairs(firm, { userId: "anna", at: 120 }, "k6")[0]).toBe("joinGroup void anna, +3, -0");
    expect(repairs(firm, "anna", "k6")[0]).toBe("joinGroup void anna, +2, -0");
  });

  test("U1 U2 a substitution at the viewer's instant, for each member of the customer's groups", () => {
    const substitution = { id: "s9", until: 500 };
    const offered = (viewer: Viewer, choice: RepairChoice) =>
      repairs(firm, viewer, "k1", choice).filter((repair) => repair.startsWith("startSubstitution"));
    const emil = { userId: "emil", at: 260 };
    expect(offered(emil, { substitution })).toEqual([
      "startSubstitution s9 anna emil 260 500, +3, -0",
      "startSubstitution s9 exroot emil 260 500, +3, -0",
      "startSubstitution s9 dora emil 260 500, +4, -0",
    ]);
    expect(offered(emil, {})).toEqual([]);
    expect(offered("emil", { substitution })).toEqual([]);
    expect(offered(emil, { substitution: { id: "s1", until: 500 } })).toEqual([]);
    expect(offered(emil, { substitution: { id: "s9", until: 260 } })).toEqual([]);
    expect(offered(emil, { substitution: { id: "s9" } as never })).toEqual([]);
    expect(offered({ userId: "emil", at: Number.NaN }, { substitution })).toEqual([]);
  });

  test("U1 nobody stands in for themselves", () => {
    const without = unassignSecondGroup(leaveGroup(firm, { groupId: "gb", userId: "ben" }), { customerId: "k3" });
    expect(
      repairs(without, { userId: "old", at: 5 }, "k3", { substitution: { id: "s9", until: 10 } }).filter((repair) =>
        repair.includes("startSubstitution"),
      ),
    ).toEqual([]);
  });

  test("nothing helps where there is no such user or customer, and nothing has to where they see it", () => {
    expect(repairs(firm, "nobody", "k1")).toEqual([]);
    expect(repairs(firm, "root", "k9")).toEqual([]);
    expect(repairs(firm, "anna", "k1")).toEqual(["visible"]);
  });

  test("what is no choice offers what no choice does", () => {
    for (const choice of [null, 7, "s9"] as never[]) {
      expect(repairs(firm, { userId: "emil", at: 260 }, "k1", choice)).toEqual(["joinGroup ga emil, +3, -0"]);
    }
  });

  test("an explanation is frozen through and through", () => {
    const explained = explainVisibility(firm, "cora", "k1");
    const frozenIn = (value: unknown): boolean =>
      typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(frozenIn));
    expect(frozenIn(explained)).toBe(true);
    expect(JSON.parse(JSON.stringify(explained))).toEqual(explained);
  });
});
