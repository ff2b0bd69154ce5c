import { deactivateUser, explainVisibility, type Viewer } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { firm, firmOff } from "../visibility/firm.js";

const at = 150;

describe("explainVisibility", () => {
  test("V1 V2 an administrator's path comes first; everybody's own memberships are told by group and role", () => {
    expect(explainVisibility(firm, "root", "k5")).toEqual({ visible: true, paths: [{ kind: "administrator" }] });
    expect(explainVisibility(firm, "anna", "k2")).toEqual({
      visible: true,
      paths: [{ kind: "member", groupId: "ga", as: "first" }],
    });
  });

  test("U1 a substitute's path tells for whom and how long", () => {
    const explained = explainVisibility(firm, { userId: "ben", at: 100 }, "k1");
    expect(explained).toMatchObject({
      visible: true,
      paths: [{ kind: "substitute", groupId: "ga", as: "first", absentUserId: "anna", from: 100, until: 200 }],
    });
  });

  test.each([
    ["too early", { userId: "ben", at: 99 }, "substitution-not-yet"],
    ["too late", { userId: "ben", at: 200 }, "substitution-over"],
    ["without an instant", "ben", "substitution-without-instant"],
    ["at what is no number", { userId: "ben", at: Number.NaN }, "substitution-without-instant"],
  ] as const)("U1 U2 %s", (_, viewer: Viewer, code) => {
    const explained = explainVisibility(firm, viewer, "k1");
    expect(explained.visible ? [] : explained.reasons.map((reason) => reason.code)).toContain(code);
  });

  test("V3 V4 V7 a second group that does not count, no group at all, inactive", () => {
    expect(explainVisibility(firmOff, "ben", "k2")).toMatchObject({
      visible: false,
      reasons: expect.arrayContaining([{ code: "second-group-off", customerId: "k2", groupId: "gb" }]),
    });
    expect(explainVisibility(firm, "anna", "k5")).toMatchObject({
      visible: false,
      reasons: [{ code: "no-counting-group", customerId: "k5" }],
    });
    const without = deactivateUser(firm, { userId: "anna" });
    expect(explainVisibility(without, "anna", "k1")).toMatchObject({
      visible: false,
      reasons: [{ code: "inactive-user", userId: "anna" }],
    });
    expect(explainVisibility(without, { userId: "anna", at }, "k5")).toMatchObject({
      visible: false,
      reasons: [
        { code: "inactive-user", userId: "anna" },
        { code: "no-counting-group", customerId: "k5" },
      ],
    });
  });

  test("what is no id is unknown, and the answer stays plain data", () => {
    expect(explainVisibility(firm, undefined as never, 7 as never)).toEqual({
      visible: false,
      reasons: [
        { code: "unknown-user", userId: "" },
        { code: "unknown-customer", customerId: "" },
      ],
      repairs: [],
    });
  });
});
