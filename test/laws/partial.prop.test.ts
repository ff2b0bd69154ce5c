import {
  accessChanges,
  applyChanges,
  attempt,
  type Command,
  type Crm,
  campaignAnnotationsOf,
  canSee,
  changesBetween,
  conditionOf,
  crmFrom,
  customersOfGroup,
  explainEmptiness,
  explainVisibility,
  findings,
  foresee,
  invertChanges,
  isNotLoaded,
  nextInTeamPool,
  owningGroupOf,
  recordsOf,
  selected,
  tasksHeldBy,
  teamPool,
  unassignedCustomers,
  visibleCustomers,
  whoCanSee,
  whoWillSee,
} from "betreuergruppen";
import { arbitraryCommand, arbitraryCrm, arbitraryHistory, edgesOf } from "betreuergruppen/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { loadableIndexes } from "../../src/model/conditionOf.js";
import { inPart } from "../worlds/inPart.js";
import { Shares } from "../worlds/share.js";

const worlds = fc.oneof(
  arbitraryCrm({ mode: "hostile" }),
  arbitraryCrm(),
  arbitraryHistory({ mode: "hostile" }).map(({ crm }) => crm),
  arbitraryHistory().map(({ crm }) => crm),
);

/** Every question with ids that are known, unknown, or no ids at all. */
function questionsOn(crm: Crm): readonly (readonly [string, (crm: Crm) => unknown])[] {
  const some = <Row>(rows: Iterable<Row>, idOf: (row: Row) => string): unknown[] => [
    ...Array.from(rows, idOf).slice(0, 4),
    "nobody",
    "",
    "\ud800",
    undefined,
    7,
  ];
  const at = edgesOf(crm).at(-1) ?? 0;
  const ids = {
    users: some(crm.users, (row) => row.id) as string[],
    groups: some(crm.groups, (row) => row.id) as string[],
    customers: some(crm.customers, (row) => row.id) as string[],
    campaigns: some(crm.campaigns, (row) => row.id) as string[],
    teams: some(crm.teams, (row) => row.id) as string[],
    tasks: some(crm.tasks, (row) => row.id) as string[],
  };
  const idsOf = (rows: Iterable<{ readonly id: string }>): unknown => Array.from(rows, (row) => row.id);
  return [
    ...ids.customers.flatMap((id) => [
      [`whoCanSee ${id}`, (one: Crm) => whoCanSee(one, id, at)] as const,
      [`whoWillSee ${id}`, (one: Crm) => whoWillSee(one, id, at - 100, at + 100)] as const,
      ...ids.users
        .slice(0, 1)
        .map(
          (userId) =>
            [`explainVisibility ${userId} ${id}`, (one: Crm) => explainVisibility(one, { userId, at }, id)] as const,
        ),
      [`owningGroupOf ${id}`, (one: Crm) => owningGroupOf(one, id)] as const,
      [`annotations at ${id}`, (one: Crm) => campaignAnnotationsOf(one, { customerId: id })] as const,
      ...ids.campaigns.map(
        (campaignId) =>
          [
            `annotation ${campaignId} ${id}`,
            (one: Crm) => campaignAnnotationsOf(one, { customerId: id, campaignId }),
          ] as const,
      ),
      ...ids.users.map((userId) => [`canSee ${userId} ${id}`, (one: Crm) => canSee(one, { userId, at }, id)] as const),
    ]),
    ...ids.users.flatMap((userId) => [
      [`visibleCustomers ${userId}`, (one: Crm) => idsOf(visibleCustomers(one, { userId, at }))] as const,
      [`size ${userId}`, (one: Crm) => visibleCustomers(one, { userId, at }).size] as const,
      [`page ${userId}`, (one: Crm) => visibleCustomers(one, { userId, at }).page({ limit: 2 })] as const,
      [`explainEmptiness ${userId}`, (one: Crm) => explainEmptiness(one, { userId, at })] as const,
      [`tasksHeldBy ${userId}`, (one: Crm) => tasksHeldBy(one, userId)] as const,
    ]),
    ...ids.groups.map((id) => [`customersOfGroup ${id}`, (one: Crm) => idsOf(customersOfGroup(one, id))] as const),
    ...ids.campaigns.map(
      (campaignId) =>
        [`annotations in ${campaignId}`, (one: Crm) => campaignAnnotationsOf(one, { campaignId })] as const,
    ),
    ...ids.teams.flatMap((id) => [
      [`nextInTeamPool ${id}`, (one: Crm) => nextInTeamPool(one, id)] as const,
      [`teamPool ${id}`, (one: Crm) => idsOf(teamPool(one, id))] as const,
      [`size of pool ${id}`, (one: Crm) => teamPool(one, id).size] as const,
      [`page of pool ${id}`, (one: Crm) => teamPool(one, id).page({ limit: 1 })] as const,
    ]),
    ...ids.tasks.map((id) => [`task ${id}`, (one: Crm) => one.tasks.get(id)] as const),
    ["unassigned", (one: Crm) => unassignedCustomers(one).size],
    ["findings", (one: Crm) => JSON.stringify(findings(one, { at }))],
    ["foresee", (one: Crm) => JSON.stringify(foresee(one, { from: at - 100, until: at + 100 }))],
    ["everything", (one: Crm) => recordsOf(one)],
  ];
}

test("a command on a CRM that is loaded as it asks does what it does on the whole one, and names the same difference", () => {
  const shares = new Shares();
  const reached = new Set<string>();
  fc.assert(
    fc.property(
      worlds.chain((crm) => fc.record({ crm: fc.constant(crm), command: arbitraryCommand(crm, { mode: "hostile" }) })),
      ({ crm, command }) => {
        const whole = attempt(crm, command);
        const part = inPart(crm, (held) => {
          const outcome = attempt(held, command);
          if (!outcome.ok) return { outcome, changes: [], pairs: [] };
          const pairs = Array.from(accessChanges(held, outcome.crm, 0).pairs());
          return { outcome, changes: changesBetween(held, outcome.crm), pairs };
        });
        const { outcome, changes, pairs } = part.result;
        if (whole.ok) {
          expect(changes).toEqual(changesBetween(crm, whole.crm));
          expect(pairs).toEqual(Array.from(accessChanges(crm, whole.crm, 0).pairs()));
        } else expect(outcome).toEqual(whole);
        expect(outcome.ok).toBe(whole.ok);
        if (part.loads.length > 0) reached.add(command.type);
        shares.count({
          "something is loaded": part.loads.length > 0,
          "a row changes": changes.length > 0,
          "sight changes": pairs.length > 0,
        });
      },
    ),
    { numRuns: 1000 },
  );
  shares.expectAtLeast({ "something is loaded": 0.3, "a row changes": 0.3, "sight changes": 0.04 });
  expect(reached.size).toBeGreaterThan(20);
});

test("several commands behind each other see what those before them did, in part as in whole", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(arbitraryHistory({ maxCommands: 12 }), arbitraryHistory({ maxCommands: 12 }), ({ crm }, { steps }) => {
      const commands = steps.map(({ command }) => command);
      const play = (start: Crm): Crm => commands.reduce((one, command) => after(one, command), start);
      const whole = changesBetween(crm, play(crm));
      const part = inPart(crm, (held) => changesBetween(held, play(held)));
      expect(part.result).toEqual(whole);
      shares.count({
        "customers or tasks change": whole.some(({ entity }) => entity === "customers" || entity === "tasks"),
      });
    }),
  );
  shares.expectAtLeast({ "customers or tasks change": 0.3 });
});

function after(crm: Crm, command: Command): Crm {
  const outcome = attempt(crm, command);
  return outcome.ok ? outcome.crm : crm;
}

test("a query on a CRM in part says what the whole one says, or asks for what it lacks", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(
      worlds.chain((crm) =>
        fc.record({ crm: fc.constant(crm), commands: fc.array(arbitraryCommand(crm), { maxLength: 3 }), n: fc.nat() }),
      ),
      ({ crm, commands, n }) => {
        const play = (start: Crm): Crm => commands.reduce(after, start);
        const whole = play(crm);
        const questions = questionsOn(crm);
        const [, warm] = questions[n % questions.length] ?? [];
        // What is held: what the commands needed, and one question more; what was asked for is not asked again.
        const { crm: held } = inPart(crm, (one) => {
          warm?.(one);
          return changesBetween(one, play(one));
        });
        const part = play(held);
        let asked = 0;
        for (const [name, question] of questions) {
          const [said, lacks] = answerOf(() => question(part));
          if (lacks) asked += 1;
          else expect(said, name).toEqual(question(whole));
        }
        shares.count({ "something is lacking": asked > 0, "something is answered": asked < questions.length / 2 });
      },
    ),
    { numRuns: 200 },
  );
  shares.expectAtLeast({ "something is lacking": 0.5, "something is answered": 0.2 });
});

test("a query on a CRM that is loaded as it asks says what the whole one says", () => {
  fc.assert(
    fc.property(worlds, (crm) => {
      for (const [name, question] of questionsOn(crm)) {
        expect(inPart(crm, question).result, name).toEqual(question(crm));
      }
    }),
    { numRuns: 60 },
  );
});

function answerOf(question: () => unknown): readonly [said: unknown, lacks: boolean] {
  try {
    return [question(), false];
  } catch (error) {
    if (!isNotLoaded(error)) throw error;
    return [undefined, true];
  }
}

test("changes apply, and are undone, on a CRM that is loaded as they ask, as on the whole one", () => {
  fc.assert(
    fc.property(arbitraryHistory({ mode: "hostile" }), fc.nat(), fc.nat(), ({ steps, crm }, n, m) => {
      const start = steps[n % Math.max(1, steps.length)]?.before ?? crm;
      const elsewhere = steps[m % Math.max(1, steps.length)]?.after ?? crm;
      for (const changes of [changesBetween(start, crm), invertChanges(changesBetween(start, crm))]) {
        const outcome = (one: Crm): unknown => {
          try {
            return changesBetween(one, applyChanges(one, changes));
          } catch (error) {
            if (isNotLoaded(error)) throw error;
            return (error as { refusal: unknown }).refusal;
          }
        };
        const part = inPart(elsewhere, outcome);
        expect(part.result).toEqual(outcome(elsewhere));
        // The rows that the changes name, the rows that these point to, and those that point to what goes.
        expect(part.loads.length).toBeLessThanOrEqual(4);
      }
    }),
  );
});

test("a CRM in part, asked for everything, is the whole one", () => {
  fc.assert(
    fc.property(worlds, (crm) => {
      const { result, crm: held } = inPart(crm, recordsOf);
      expect(result).toEqual(recordsOf(crm));
      expect(changesBetween(held, crmFrom(recordsOf(crm)))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("the condition of a selection holds for exactly the rows that it names", () => {
  fc.assert(
    fc.property(worlds, (crm) => {
      for (const index of loadableIndexes) {
        for (const word of new Set([
          ...(crm.indexes[index].words() as Iterable<string>),
          index === "customersWithoutGroup" ? "everyone" : "nobody",
        ])) {
          const selection = { kind: "index", index, word } as const;
          const { entity, fields, first } = conditionOf(selection);
          const meets = (row: object): boolean =>
            Object.entries(fields).every(([field, values]) =>
              values.includes((row as Record<string, string>)[field] ?? null),
            );
          const byId = (rows: Iterable<object>): string[] => Array.from(rows, (row) => JSON.stringify(row)).sort();
          expect(byId(selected(crm, selection)), index).toEqual(byId(Array.from<object>(crm[entity]).filter(meets)));
          expect(first).toBeNull();
        }
      }
    }),
  );
});
