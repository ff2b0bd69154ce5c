import { attempt, type Command, type Crm, canSee, explainVisibility, recordsOf, type Viewer } from "betreuergruppen";
import { arbitraryCrm, arbitraryHistory } from "betreuergruppen/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Shares } from "../worlds/share.js";

type Looking = Exclude<Viewer, string>;
const substitution = { id: "a new one", until: 1e15 };
// Each case tries hundreds of sets of commands: a quarter of the usual runs, and all that are asked for where more are.
const { numRuns = 100 } = fc.readConfigureGlobal() ?? {};
const worlds = numRuns > 1_000 ? numRuns : Math.ceil(numRuns / 4);

/** Every command that repairs are made of, by what the records say, and without asking what it is good for. */
function alphabetFor(crm: Crm, { userId, at }: Looking, customerId: string): readonly Command[] {
  const records = recordsOf(crm);
  const customer = records.customers.find((row) => row.id === customerId);
  const counting = [customer?.groupId, records.settings.secondGroup ? customer?.secondGroupId : null];
  const standsFor = records.substitutions
    .filter((row) => row.substituteUserId === userId && at !== undefined && row.from <= at && at < row.until)
    .map((row) => row.absentUserId);
  const own = new Set(
    records.memberships.filter((row) => [userId, ...standsFor].includes(row.userId)).map((row) => row.groupId),
  );
  const members = new Set(records.memberships.filter((row) => counting.includes(row.groupId)).map((row) => row.userId));
  members.delete(userId);
  const absent = at === undefined ? [] : Array.from(members);
  return [
    { type: "reactivateUser", userId },
    { type: "changeSettings", secondGroup: true },
    ...counting.flatMap((groupId): Command[] => (groupId ? [{ type: "joinGroup", groupId, userId }] : [])),
    ...Array.from(own).flatMap((groupId): Command[] => [
      { type: "assignGroup", customerId, groupId },
      { type: "assignSecondGroup", customerId, groupId },
    ]),
    ...absent.map((absentUserId): Command => {
      const { id, until } = substitution;
      return { type: "startSubstitution", id, absentUserId, substituteUserId: userId, from: at ?? 0, until };
    }),
  ];
}

/** All sets of commands that are accepted and make the customer visible, and none of whose parts does. */
function smallestRepairs(crm: Crm, viewer: Looking, customerId: string): readonly string[] {
  const alphabet = alphabetFor(crm, viewer, customerId);
  const found: (readonly number[])[] = [];
  const contains = (whole: readonly number[], part: readonly number[]) => part.every((n) => whole.includes(n));
  const grow = (size: number, from: number, chosen: readonly number[], state: Crm): void => {
    if (found.some((part) => contains(chosen, part))) return;
    if (chosen.length === size) {
      if (canSee(state, viewer, customerId)) found.push(chosen);
      return;
    }
    for (let n = from; n < alphabet.length; n += 1) {
      const outcome = attempt(state, alphabet[n]!);
      if (outcome.ok) grow(size, n + 1, [...chosen, n], outcome.crm);
    }
  };
  for (const size of [1, 2, 3]) grow(size, 0, [], crm);
  return found.map((set) => JSON.stringify(set.map((n) => alphabet[n]))).sort();
}

function unseenIn(crm: Crm, at: number | undefined): readonly (readonly [Looking, string])[] {
  return Array.from(crm.users).flatMap(({ id: userId }) =>
    Array.from(crm.customers)
      .filter((customer) => !canSee(crm, { userId, at }, customer))
      .map((customer) => [{ userId, at }, customer.id] as const),
  );
}

describe("repairs", () => {
  test("are all smallest sets of the named commands that make the customer visible, and no others", () => {
    const shares = new Shares();
    const states = fc.oneof(
      arbitraryCrm({ mode: "likely" }),
      arbitraryCrm({ mode: "hostile" }),
      arbitraryHistory({ mode: "likely" }).map(({ crm }) => crm),
    );
    fc.assert(
      fc.property(states, fc.nat(), fc.nat(), (crm, instant, n) => {
        const instants = [undefined, ...Array.from(crm.substitutions).flatMap(({ from, until }) => [from, until])];
        const at = instants[instant % instants.length];
        const unseen = unseenIn(crm, at);
        const [viewer, customerId] = unseen[n % Math.max(1, unseen.length)] ?? [];
        if (viewer === undefined || customerId === undefined) return;
        const explained = explainVisibility(crm, viewer, customerId, { substitution });
        const offered = explained.visible ? [] : explained.repairs.map(({ commands }) => JSON.stringify(commands));
        expect([...offered].sort()).toEqual(smallestRepairs(crm, viewer, customerId));
        const types = new Set(offered.flatMap((text) => (JSON.parse(text) as Command[]).map(({ type }) => type)));
        shares.count({
          any: offered.length > 0,
          combined: offered.some((text) => (JSON.parse(text) as Command[]).length > 1),
          join: types.has("joinGroup"),
          assign: types.has("assignGroup"),
          second: types.has("assignSecondGroup"),
          setting: types.has("changeSettings"),
          reactivate: types.has("reactivateUser"),
          substitution: types.has("startSubstitution"),
        });
      }),
      { numRuns: worlds },
    );
    shares.expectAtLeast({
      any: 0.5,
      combined: 0.03,
      join: 0.3,
      assign: 0.3,
      second: 0.05,
      setting: 0.03,
      reactivate: 0.03,
      substitution: 0.05,
    });
  });
});
