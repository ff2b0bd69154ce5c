import { type CrmRecords, type CustomerId, crmFrom, visibleCustomers } from "betreuergruppen";
import fc from "fast-check";
import { emptyRecords } from "../checkVisibility/emptyRecords.js";
import { explanationOf } from "../checkVisibility/explanationOf.js";
import { lookersOf } from "../checkVisibility/lookersOf.js";
import type { Eventually, Looker } from "../checkVisibility/visibilitySystem.js";
import { worldFacts } from "../checkVisibility/worldFacts.js";
import { literalOf } from "../programOf.js";
import { Shares } from "../shares.js";
import { hostileWorld, likelyWorld, oneOfEachId, strangeWorld, toldWorld } from "./pushdownWorlds.js";

/** Asks the rows that were put in which of them somebody sees: the ids of customers in any order, each once. */
export type PushdownAsk = (looker: Looker) => Eventually<Iterable<CustomerId>>;

/** What is to be proved of a schema and the conditions used on it. */
export interface PushdownConformanceOptions {
  /** The test function of whatever runner: it gets a name and an asynchronous body. */
  readonly test: (name: string, body: () => Promise<void>) => unknown;
  /** What is proved, as the names of the tests begin. */
  readonly name: string;
  /** Puts a world's rows into the schema, in place of all that was there; gives how to ask them. */
  readonly open: (records: CrmRecords) => Eventually<PushdownAsk>;
  /** How many random worlds each of the three kinds gets; 100 if left out. */
  readonly worlds?: number | undefined;
  /** Where the random numbers begin; another one each time, if left out. A failure tells it. */
  readonly seed?: number | undefined;
  /** What the schema does not have: worlds come without it then, and the names of the tests say so. */
  readonly without?: readonly ("second groups" | "substitutions")[] | undefined;
}

/**
 * Registers tests which prove that a schema shows everybody exactly the customers that `visibleCustomers` does, at every
 * instant that matters (V1 to V4, V7, U1, U2, V8): in random worlds, and with ids that databases take for something else
 * or for each other. A failure tells the smallest world found, who saw what, and why that is wrong. The random tests fail
 * too when their worlds had too little in them to prove anything.
 *
 * @example
 * pushdownConformance({ test, name: "our customers in PostgreSQL", open: async (records) => {
 *   await fill(client, records)
 *   return (looker) => askCustomers(client, visibilityScope(crmFrom(records), looker))
 * } })
 */
export function pushdownConformance(options: PushdownConformanceOptions): void {
  const { test, name, open, worlds = 100, seed, without = [] } = options;
  const lacking = without.length === 0 ? "" : `, without ${without.join(" and ")}`;
  const inSchema = (records: CrmRecords): CrmRecords =>
    toldWorld({
      ...records,
      settings: { ...records.settings, ...(without.includes("second groups") && { secondGroup: false }) },
      substitutions: without.includes("substitutions") ? [] : records.substitutions,
    });
  const kinds = {
    "random worlds": likelyWorld,
    "hostile worlds": hostileWorld,
    "worlds with strange ids": strangeWorld,
  };
  for (const [kind, arbitrary] of Object.entries(kinds)) {
    test(`${name}: everybody sees what visibleCustomers says, in ${kind}${lacking}`, async () => {
      const shares = new Shares();
      const property = fc.asyncProperty(arbitrary.map(inSchema), async (records) => {
        await expectSights(records, await open(records));
        // Behind it: the worlds that a failing one shrinks to are not counted.
        shares.count({ ...worldFacts(records, lookersOf(records)) });
      });
      await fc.assert(property, { numRuns: worlds, includeErrorInReport: true, ...(seed !== undefined && { seed }) });
      const low = worlds < 100 ? [] : shares.below(floorsFor(without));
      if (low.length > 0) throw new Error(`too few worlds had what matters:\n${low.join("\n")}`);
    });
  }
  test(`${name}: ids are compared exactly, and are nothing but ids`, async () => {
    await expectSights(oneOfEachId, await open(oneOfEachId));
  });
  test(`${name}: what was there before is gone`, async () => {
    await open(oneOfEachId);
    await expectSights(emptyRecords, await open(emptyRecords));
  });
}

function floorsFor(without: readonly string[]): Readonly<Record<string, number>> {
  return {
    "something visible and something hidden": 0.25,
    ...(!without.includes("substitutions") && { "an active substitution that opens something": 0.01 }),
    ...(!without.includes("second groups") && { "a counting second group that opens something": 0.01 }),
  };
}

async function expectSights(records: CrmRecords, ask: PushdownAsk): Promise<void> {
  const crm = crmFrom(records);
  for (const looker of lookersOf(records)) {
    const expected = Array.from(visibleCustomers(crm, looker), ({ id }) => id).sort();
    const actual = Array.from(await ask(looker)).sort();
    if (actual.length === expected.length && actual.every((id, n) => id === expected[n])) continue;
    const because = explanationOf(records, { ask: "visibleCustomers", looker }, expected, actual);
    const lines = [
      `${literalOf(looker)} does not see the right customers`,
      `database:         ${literalOf(actual)}`,
      `visibleCustomers: ${literalOf(expected)}`,
      ...because.map((line) => `because           ${line}`),
    ];
    throw new Error(lines.join("\n"));
  }
}
