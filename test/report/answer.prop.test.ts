import { canSee, type Explanation, explainVisibility } from "betreuergruppen";
import { accessReport } from "betreuergruppen/report";
import { arbitraryCrm } from "betreuergruppen/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Answer, answer, type Reason } from "../../src/report/page/answer.js";
import type { SearchData } from "../../src/report/searchData.js";
import { Shares } from "../worlds/share.js";
import { instantIn } from "./instantIn.js";
import { ParsedPage } from "./parsedPage.js";

// A page takes some milliseconds to make and to read: fewer runs than usual.
const numRuns = Math.ceil((fc.readConfigureGlobal()?.numRuns ?? 100) / 5);
const worlds = fc.constantFrom("hostile" as const, "likely" as const).chain((mode) => arbitraryCrm({ mode }));

test("the page answers for every user and customer what the core answers, with the same reasons in the same order", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(worlds, fc.nat(), (crm, nth) => {
      const at = instantIn(crm, nth);
      const data = new ParsedPage(accessReport(crm, { at })).searchData();
      expect(data.users.map(({ id }) => id).sort()).toEqual(Array.from(crm.users, ({ id }) => id).sort());
      expect(data.customers.map(([id]) => id)).toEqual(Array.from(crm.customers, ({ id }) => id));
      const kinds = new Set<string>();
      for (const user of data.users) {
        for (const [customerId, , groupId, secondGroupId] of data.customers) {
          const viewer = { userId: user.id, at };
          const given = answer(data, user, { groupId, secondGroupId });
          expect(given.sees).toBe(canSee(crm, viewer, customerId));
          expect(toldBy(given, data)).toEqual(expectedOf(explainVisibility(crm, viewer, customerId)));
          for (const reason of given.reasons) kinds.add(reason.kind);
        }
      }
      shares.count(Object.fromEntries(Object.keys(floors).map((kind) => [kind, kinds.has(kind)])));
    }),
    { numRuns },
  );
  shares.expectAtLeast(floors);
});

/** The least share of worlds in which each reason is given. */
const floors: Readonly<Record<string, number>> = {
  administrator: 0.08,
  member: 0.3,
  substitute: 0.015,
  "inactive-user": 0.05,
  "no-counting-group": 0.12,
  "not-in-group": 0.2,
  "not-under-way": 0.01,
  "second-group-off": 0.02,
};

/** In ids and texts, as both tell it. */
type Told = readonly (readonly (string | undefined)[])[];

function toldBy({ reasons }: Answer, data: SearchData): Told {
  return reasons.map((reason) => reasonTold(reason, data));
}

function reasonTold(reason: Reason, { users, groups }: SearchData): Told[number] {
  if (!("group" in reason)) return [reason.kind];
  const group = groups[reason.group]?.id;
  if (reason.kind === "second-group-off") return [reason.kind, group];
  if (!("substitution" in reason)) return [reason.kind, group, reason.as];
  const { absent, when } = reason.substitution;
  return [reason.kind === "substitute" ? reason.kind : when, group, reason.as, users[absent]?.id];
}

function expectedOf(explained: Explanation): Told {
  if (explained.visible) {
    return explained.paths.map((path) => {
      if (path.kind === "administrator") return [path.kind];
      const rest = path.kind === "substitute" ? [path.absentUserId] : [];
      return [path.kind, path.groupId, path.as, ...rest];
    });
  }
  return explained.reasons.map((reason) => {
    switch (reason.code) {
      case "second-group-off":
        return [reason.code, reason.groupId];
      case "not-in-group":
        return [reason.code, reason.groupId, reason.as];
      case "substitution-not-yet":
        return ["later", reason.groupId, reason.as, reason.absentUserId];
      case "substitution-over":
        return ["over", reason.groupId, reason.as, reason.absentUserId];
      default:
        return [reason.code];
    }
  });
}
