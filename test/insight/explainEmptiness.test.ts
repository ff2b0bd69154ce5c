import {
  changeSettings,
  createCrm,
  deactivateUser,
  explainEmptiness,
  joinGroup,
  leaveGroup,
  transferCustomers,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { built } from "../directory/company.js";
import { firm } from "../visibility/firm.js";

describe("explainEmptiness", () => {
  test("of a list with anybody in it is null", () => {
    for (const viewer of ["root", "anna", { userId: "emil", at: 150 }])
      expect(explainEmptiness(firm, viewer)).toBeNull();
  });

  test("V2 U1 U2 no group of one's own, and substitutions that are not under way, each with its period", () => {
    const s2 = { absentUserId: "ben", substitutionId: "s2", from: 150, until: 250 };
    const s4 = { absentUserId: "old", substitutionId: "s4", from: 300, until: 400 };
    const none = { code: "no-groups", userId: "emil" };
    expect(explainEmptiness(firm, "emil")).toEqual([
      none,
      { code: "substitution-without-instant", ...s2 },
      { code: "substitution-without-instant", ...s4 },
    ]);
    expect(explainEmptiness(firm, { userId: "emil", at: 250 })).toEqual([
      none,
      { code: "substitution-over", ...s2 },
      { code: "substitution-not-yet", ...s4 },
    ]);
  });

  test("V3 groups without customers, and those that have some only as second group while it does not count", () => {
    const without = changeSettings(transferCustomers(firm, { fromGroupId: "gb", toGroupId: "ga" }), {
      secondGroup: false,
    });
    expect(
      explainEmptiness(joinGroup(without, { groupId: "gb", userId: "emil" }), { userId: "emil", at: 160 }),
    ).toEqual([
      { code: "groups-without-customers", groupIds: ["gb"] },
      { code: "second-group-off", groupIds: ["gb"] },
      { code: "substitution-not-yet", absentUserId: "old", substitutionId: "s4", from: 300, until: 400 },
    ]);
    const empty = built({}, { type: "addUser", id: "a", name: "A", personalGroup: { id: "g" } });
    expect(explainEmptiness(empty, "a")).toEqual([{ code: "groups-without-customers", groupIds: ["g"] }]);
  });

  test("a substitute without groups sees through those of others, and these are empty", () => {
    const lonely = leaveGroup(firm, { groupId: "gb", userId: "ben" });
    expect(explainEmptiness(lonely, "ben")?.[0]).toEqual({ code: "no-groups", userId: "ben" });
    const empty = built(
      {},
      { type: "addUser", id: "a", name: "A", personalGroup: { id: "g" } },
      { type: "addUser", id: "b", name: "B" },
      { type: "startSubstitution", id: "s", absentUserId: "a", substituteUserId: "b", from: 0, until: 10 },
    );
    expect(explainEmptiness(empty, { userId: "b", at: 5 })).toEqual([
      { code: "no-groups", userId: "b" },
      { code: "groups-without-customers", groupIds: ["g"] },
    ]);
  });

  test("V1 V7 nobody by that id, inactive, an administrator of nothing", () => {
    expect(explainEmptiness(firm, "nobody")).toEqual([{ code: "unknown-user", userId: "nobody" }]);
    expect(explainEmptiness(firm, undefined as never)).toEqual([{ code: "unknown-user", userId: "" }]);
    expect(explainEmptiness(firm, "exroot")).toEqual([{ code: "inactive-user", userId: "exroot" }]);
    expect(explainEmptiness(deactivateUser(firm, { userId: "emil" }), { userId: "emil", at: 150 })).toEqual([
      { code: "inactive-user", userId: "emil" },
    ]);
    const root = built({}, { type: "addUser", id: "root", name: "Root", administrator: true });
    expect(explainEmptiness(root, "root")).toEqual([{ code: "no-customers" }]);
    expect(explainEmptiness(deactivateUser(root, { userId: "root" }), "root")).toEqual([
      { code: "inactive-user", userId: "root" },
      { code: "no-customers" },
    ]);
    expect(explainEmptiness(createCrm(), "root")).toEqual([{ code: "unknown-user", userId: "root" }]);
  });
});
