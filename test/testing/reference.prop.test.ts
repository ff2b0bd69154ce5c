import {
  attempt,
  type Command,
  type CrmRecords,
  canSee,
  changeSettings,
  commandTypes,
  createCrm,
  crmFrom,
  isCrmError,
  type Problem,
  recordsOf,
  type TableName,
  teamPool,
  territoryFor,
  visibleCustomers,
  whoCanSee,
} from "betreuergruppen";
import {
  arbitraryHistory,
  hostileIds,
  type ReferenceFault,
  referenceExecute,
  referenceFaults,
  referencePaths,
  referencePool,
  referenceSees,
  referenceTerritoryFor,
  referenceVisibleCustomers,
  referenceWhoSees,
} from "betreuergruppen/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Picker } from "../../src/testing/arbitraries/picker.js";
import { edges, instants } from "../../src/testing/arbitraries/vocabulary.js";
import { idOf } from "../../src/testing/reference/rows.js";
import { Shares } from "../worlds/share.js";
import { damaged } from "./damaged.js";

const hostileHistory = arbitraryHistory({ mode: "hostile" });

/** Every refusal that a command can meet. */
const refusals = [
  ...["invalid-input", "unknown-id", "duplicate-id", "duplicate-name", "contradiction", "inactive-user"],
  ...["group-in-use", "group-required", "second-group-set", "second-group-off", "second-needs-first", "has-group"],
  ...["customer-in-use", "territory-overlap", "cannot-lengthen", "not-a-member", "already-claimed", "not-holder"],
  ...["no-team", "task-done", "team-in-use", "customer-not-visible"],
];

/** The ordinary number of histories: with fewer of them, rare cases need not come up. */
const ordinary = 1000;

test("step by step the library and the reference model agree: what is accepted, which refusal, which records", () => {
  const met = new Set<string>();
  let histories = 0;
  fc.assert(
    fc.property(hostileHistory, ({ steps }) => {
      histories += 1;
      for (const { command, before, after, refusal } of steps) {
        const records = recordsOf(before);
        const expected = referenceExecute(records, command);
        expect(refusal?.code ?? "accepted", JSON.stringify(command)).toBe(expected.ok ? "accepted" : expected.code);
        met.add(`${command.type} ${refusal === undefined ? "accepted" : "refused"}`).add(refusal?.code ?? "accepted");
        if (!expected.ok) continue;
        expect(expected.records === records, "the very same").toBe(before === after);
        expectEqual(expected.records, recordsOf(after));
      }
    }),
  );
  if (histories < ordinary) return;
  const all = [...commandTypes.flatMap((type) => [`${type} accepted`, `${type} refused`]), "accepted", ...refusals];
  expect([...met].sort()).toEqual(all.sort());
});

test("V8 every way of asking who sees whom gives what the reference model gives, for all users, customers, instants", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(hostileHistory, ({ crm }) => {
      const records = recordsOf(crm);
      const [userIds, customerIds] = [idsWithStranger(records.users), idsWithStranger(records.customers)];
      const facts = { seen: false, hidden: false, "by substitution": false, "by a second group": false };
      for (const at of [undefined, Number.NaN, ...instants]) {
        for (const userId of userIds) {
          const viewer = { userId, at };
          const seen = customerIds.filter((customerId) => referenceSees(records, viewer, customerId));
          const allowed = customerIds.filter((customerId) => canSee(crm, viewer, customerId));
          expectEqual(allowed, seen);
          expectEqual(idsOf(Array.from(visibleCustomers(crm, viewer))).sort(), seen);
          expectEqual(idsOf(referenceVisibleCustomers(records, viewer)), seen);
          for (const customerId of customerIds) {
            const found = referencePaths(records, viewer, customerId);
            const count = found.sees ? found.paths.length : found.obstacles.length;
            expectEqual([found.sees, count > 0], [seen.includes(customerId), true]);
            if (!found.sees) facts.hidden = true;
            else {
              facts.seen = true;
              facts["by substitution"] ||= found.paths.every((path) => path.kind === "substitute");
              facts["by a second group"] ||= found.paths.every((path) => "as" in path && path.as === "second");
            }
          }
        }
        for (const customerId of customerIds) {
          const seeing = whoCanSee(crm, customerId, at).map(({ paths: _, ...user }) => user);
          expectEqual(seeing, referenceWhoSees(records, customerId, at));
        }
      }
      shares.count(facts);
    }),
  );
  shares.expectAtLeast({ seen: 0.8, hidden: 0.8, "by substitution": 0.2, "by a second group": 0.05 });
});

test("P3 T2 pools and territories are those of the reference model, which finds no fault in any state", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(hostileHistory, ({ crm }) => {
      const records = recordsOf(crm);
      expect(referenceFaults(records)).toEqual([]);
      const pools = idsWithStranger(records.teams).map((teamId) => referencePool(records, teamId));
      expect(idsWithStranger(records.teams).map((teamId) => Array.from(teamPool(crm, teamId)))).toEqual(pools);
      let covered = 0;
      for (const country of ["DE", "AT", "GB"]) {
        for (const postalCode of ["10000", "10001", "12345", "15000", "1010", "SW1A 1AA", "1A000", null]) {
          const expected = referenceTerritoryFor(records, country, postalCode);
          expect(territoryFor(crm, { country, postalCode })).toEqual(expected);
          if (expected !== undefined) covered += 1;
        }
      }
      shares.count({
        "a pool has an order": pools.some((pool) => pool.length > 1),
        "territories cover some codes": covered > 0,
        "several territories": records.territories.length > 1,
      });
    }),
  );
  shares.expectAtLeast({
    "a pool has an order": 0.3,
    "territories cover some codes": 0.4,
    "several territories": 0.08,
  });
});

test("P2 P4 P6 at every instant everybody may claim and be handed the tasks that the reference model says", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(hostileHistory, ({ crm }) => {
      const strict = changeSettings(crm, { claimRequiresVisibility: true });
      const records = recordsOf(strict);
      let [byInstant, hidden] = [false, false];
      for (const { id: taskId, holderUserId } of records.tasks) {
        for (const toUserId of idsWithStranger(records.users)) {
          const answers = [undefined, ...edges].map((at) => {
            const userId = holderUserId ?? toUserId;
            const command: Command = holderUserId
              ? { type: "passOnTask", taskId, userId, toUserId, at }
              : { type: "claimFromTeamPool", taskId, userId, at };
            const outcome = attempt(strict, command);
            const expected = referenceExecute(records, command);
            const told = outcome.ok ? "accepted" : outcome.refusal.code;
            expectEqual(told, expected.ok ? "accepted" : expected.code);
            return told;
          });
          byInstant ||= answers.includes("accepted") && answers.includes("customer-not-visible");
          hidden ||= answers.includes("customer-not-visible");
        }
      }
      shares.count({ "the instant decides": byInstant, "somebody may not, who cannot see": hidden });
    }),
  );
  shares.expectAtLeast({ "the instant decides": 0.01, "somebody may not, who cannot see": 0.2 });
});

test("in damaged records the library and the reference model find the same faults, all of them", () => {
  const shares = new Shares();
  const rules = new Set<string | null>();
  let worlds = 0;
  fc.assert(
    fc.property(hostileHistory, fc.array(fc.nat(4095), { minLength: 24, maxLength: 32 }), ({ crm }, picks) => {
      worlds += 1;
      const pick = Picker.of(picks);
      const found: ReferenceFault[][] = [];
      for (let n = 0; n < 4; n += 1) {
        const { records, how } = damaged(recordsOf(crm), pick);
        const faults = referenceFaults(records);
        const problems = problemsWith(records);
        expect(problems.length > 0, `${how}: ${JSON.stringify(faults)}`).toBe(faults.length > 0);
        const told = new Set(problems.map((problem) => textOfProblem(records, problem)));
        expect([...told].sort(), how).toEqual([...new Set(faults.map(textOfFault))].sort());
        for (const { rule } of faults) rules.add(rule);
        found.push([...faults]);
      }
      shares.count({
        "some damage is found": found.some((faults) => faults.length > 0),
        "some is none": found.some((faults) => faults.length === 0),
        "a rule is broken": found.some((faults) => faults.some(({ rule }) => rule !== null)),
        "a reference or a form is broken": found.some((faults) => faults.some(({ rule }) => rule === null)),
      });
    }),
  );
  shares.expectAtLeast({
    "some damage is found": 0.9,
    "some is none": 0.5,
    "a rule is broken": 0.2,
    "a reference or a form is broken": 0.6,
  });
  if (worlds < ordinary) return;
  expect([...rules].sort()).toEqual(["C2", "G5", "G7", "P1", "P5", "T1", "T2", "U1", null].sort());
});

test("T2 territories that overlap are told by both, also where it cannot be read whose they are", () => {
  const place = { country: "DE", postalCode: null, fromPostalCode: "10000", toPostalCode: "10001" };
  const territories: unknown = ["a", "b"].map((id) => ({ id, ...place }));
  // Neither of the two has a group.
  const records = { ...recordsOf(createCrm()), territories } as CrmRecords;
  const told = problemsWith(records).map((problem) => textOfProblem(records, problem));
  expect(told.filter((text) => text.includes("T2")).length).toBe(2);
  expect(told.sort()).toEqual(referenceFaults(records).map(textOfFault).sort());
});

/** Deep equality where it is expected: comparing texts first spares nearly all of the time. */
function expectEqual(a: unknown, b: unknown): void {
  if (JSON.stringify(a) !== JSON.stringify(b)) expect(a).toEqual(b);
}

function idsOf(rows: readonly { readonly id: string }[]): string[] {
  return rows.map(({ id }) => id);
}

/** The ids there are, and one that there perhaps is not. */
function idsWithStranger(rows: readonly { readonly id: string }[]): string[] {
  return [...new Set([...idsOf(rows), hostileIds[0] ?? ""])].sort();
}

function problemsWith(records: CrmRecords): readonly Problem[] {
  try {
    crmFrom(records);
    return [];
  } catch (error) {
    if (isCrmError(error)) return error.refusal.problems;
    throw error;
  }
}

function textOfFault({ entity, id, field, rule }: ReferenceFault): string {
  return JSON.stringify([entity, ...id, field, rule]);
}

/** A problem as a fault: `customers[12].groupId`, or `customers[12]` for a row whose id comes twice. */
function textOfProblem(records: CrmRecords, { path, rule }: Problem): string {
  const [entity = "", n, field] = path.split(/\W+/);
  if (entity === "settings") return JSON.stringify(["settings", "settings", n, rule]);
  const row = records[entity as TableName][Number(n)];
  return textOfFault({
    entity: entity as TableName,
    id: idOf(entity as TableName, row ?? {}),
    field: field || "id",
    rule,
  });
}
