import { attempt, type Command, type Crm, canSee, type Viewer } from "betreuergruppen";
import { arbitraryHistory } from "betreuergruppen/testing";
import fc from "fast-check";
import { expect } from "vitest";
import type { Oracle } from "./oracle.js";

/** What the compared worlds had in them. */
export interface Compared {
  worlds: number;
  pairs: number;
  seen: number;
  hidden: number;
  /** Seen, and hidden without an instant. */
  throughSubstitution: number;
  /** Seen only while the second-group setting is on: it is on, or it is off. */
  throughSecondGroup: number;
  hiddenSecondGroup: number;
}

/** Without an instant, and before, at and behind every edge of every period. */
export function instantsOf(crm: Crm): (number | undefined)[] {
  const edges = Array.from(crm.substitutions).flatMap(({ from, until }) => [from, until]);
  return [undefined, ...new Set(edges.flatMap((edge) => [edge - 1, edge]))];
}

/** Every user and a stranger, at each of these instants. */
export function viewersOf(crm: Crm, instants: readonly (number | undefined)[]): Viewer[] {
  const userIds = [...Array.from(crm.users, (user) => user.id), "nobody"];
  return userIds.flatMap((userId) => instants.map((at) => (at === undefined ? userId : { userId, at })));
}

/** Expects that an oracle and `canSee` say the same of every viewer and customer of a state, unknown ones included. */
export function expectAgreement(oracle: Oracle, crm: Crm, compared: Compared, instants = instantsOf(crm)): void {
  const sees = oracle(crm);
  const otherSetting: Crm = { ...crm, settings: { ...crm.settings, secondGroup: !crm.settings.secondGroup } };
  compared.worlds += 1;
  for (const viewer of viewersOf(crm, instants)) {
    const userId = typeof viewer === "string" ? viewer : viewer.userId;
    for (const customerId of [...Array.from(crm.customers, (customer) => customer.id), "nothing"]) {
      const expected = canSee(crm, viewer, customerId);
      if (sees(viewer, customerId) !== expected) {
        expect.fail(`${JSON.stringify(viewer)} and ${customerId}: canSee says ${expected}, the oracle does not`);
      }
      compared.pairs += 1;
      compared[expected ? "seen" : "hidden"] += 1;
      if (expected && viewer !== userId && !canSee(crm, userId, customerId)) compared.throughSubstitution += 1;
      if (canSee(otherSetting, viewer, customerId) !== expected) {
        compared[expected ? "throughSecondGroup" : "hiddenSecondGroup"] += 1;
      }
    }
  }
}

/** What a history leads to; also with a second group wherever there can be one, that counts, or does not any more (C3). */
const arbitraryWorld: fc.Arbitrary<Crm> = fc
  .tuple(arbitraryHistory({ mode: "hostile" }), fc.constantFrom("as it is", "in pairs", "in pairs once"))
  .map(([{ crm }, second]) => {
    if (second === "as it is") return crm;
    const groups = Array.from(crm.groups, (group) => group.id);
    const commands: Command[] = [
      { type: "changeSettings", secondGroup: true },
      ...Array.from(crm.customers, ({ id }, n): Command => {
        return { type: "assignSecondGroup", customerId: id, groupId: groups[n % groups.length] ?? "none" };
      }),
      { type: "changeSettings", secondGroup: second === "in pairs" },
    ];
    return commands.reduce((before: Crm, command) => {
      const outcome = attempt(before, command);
      return outcome.ok ? outcome.crm : before;
    }, crm);
  });

/** The same for drawn histories: a share of as many as other laws meet. Each kind of sight has to occur. */
export function expectAgreementInHistories(oracle: Oracle, share: number): Compared {
  const compared: Compared = {
    worlds: 0,
    pairs: 0,
    seen: 0,
    hidden: 0,
    throughSubstitution: 0,
    throughSecondGroup: 0,
    hiddenSecondGroup: 0,
  };
  const numRuns = Math.ceil((fc.readConfigureGlobal().numRuns ?? 100) * share);
  fc.assert(
    fc.property(arbitraryWorld, (crm) => expectAgreement(oracle, crm, compared)),
    { numRuns },
  );
  // A handful of worlds, as one draws to replay a seed, says nothing about shares.
  if (numRuns >= 50) {
    const { pairs } = compared;
    expect(compared.seen / pairs, "share of pairs seen").toBeGreaterThan(0.1);
    expect(compared.hidden / pairs, "share of pairs hidden").toBeGreaterThan(0.1);
    expect(compared.throughSubstitution / pairs, "share seen only through a substitution").toBeGreaterThan(0.002);
    expect(compared.throughSecondGroup / pairs, "share seen only through a second group").toBeGreaterThan(0.002);
    expect(compared.hiddenSecondGroup / pairs, "share that a second group would show").toBeGreaterThan(0.002);
  }
  return compared;
}
