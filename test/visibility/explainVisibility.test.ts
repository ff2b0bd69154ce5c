import {
  type CrmRecords,
  deactivateUser,
  explainVisibility,
  joinGroup,
  type NotVisible,
  recordsOf,
  type SightPath,
  startSubstitution,
  type Viewer,
} from "betreuergruppen";
import { referencePaths } from "betreuergruppen/testing";
import { describe, expect, test } from "vitest";
import { customerIds, firm, firmOff, userIds } from "./firm.js";

const at = 150;

function withUserActive(records: CrmRecords, userId: string): CrmRecords {
  return { ...records, users: records.users.map((user) => (user.id === userId ? { ...user, active: true } : user)) };
}

/** In the words of the reference, which does not tell periods. */
function pathInShort(path: SightPath): unknown {
  return path.kind === "substitute" ? { ...path, from: undefined, until: undefined } : path;
}

function reasonInShort(reason: NotVisible): unknown {
  switch (reason.code) {
    case "not-in-group":
      return { kind: reason.code, groupId: reason.groupId, as: reason.as };
    case "second-group-off":
      return { kind: reason.code, groupId: reason.groupId };
    case "substitution-not-yet":
    case "substitution-over":
    case "substitution-without-instant":
      return { kind: "not-under-way", groupId: reason.groupId, substitutionId: reason.substitutionId };
    default:
      return { kind: reason.code };
  }
}

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

  test("V8 it tells all that the reference finds, in its order, and each substitution with its row", () => {
    const second = { absentUserId: "dora", substituteUserId: "ben", from: 120, until: 300 };
    const rich = ["s7", "s6"].reduce((crm, id) => startSubstitution(crm, { id, ...second }), firm);
    const states = [firm, firmOff, rich, joinGroup(rich, { groupId: "ga", userId: "root" })];
    let [seen, hidden] = [0, 0];
    for (const crm of states) {
      const records = recordsOf(crm);
      for (const at of [undefined, 99, 100, 149, 150, 199, 200, 260, 300, 999, 1000]) {
        for (const userId of userIds.filter((id) => id !== "stranger")) {
          for (const customerId of customerIds) {
            const explained = explainVisibility(crm, { userId, at }, customerId);
            if (explained.visible) seen += 1;
            else hidden += 1;
            const inactive = !explained.visible && explained.reasons[0]?.code === "inactive-user";
            expect(inactive).toBe(crm.users.get(userId)?.active === false);
            const expected = referencePaths(withUserActive(records, userId), { userId, at }, customerId);
            const found = expected.sees ? (inactive ? [] : expected.paths) : expected.obstacles;
            expect(
              explained.visible
                ? explained.paths.map(pathInShort)
                : explained.reasons.slice(inactive ? 1 : 0).map(reasonInShort),
            ).toEqual(found);
            for (const one of explained.visible ? explained.paths : explained.reasons) {
              if (!("substitutionId" in one)) continue;
              const { absentUserId, from, until } = crm.substitutions.get(one.substitutionId)!;
              expect(one).toMatchObject({ absentUserId, from, until });
            }
          }
        }
      }
    }
    expect([seen > 100, hidden > 100]).toEqual([true, true]);
  });
});
