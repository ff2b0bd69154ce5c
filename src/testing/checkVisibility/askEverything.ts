import type { CrmRecords, Instant } from "betreuergruppen";
import { referenceSees, referenceVisibleCustomers, referenceWhoSees } from "../reference/visibility.js";
import { type Disagreement, disagreementAt, type Question } from "./disagreement.js";
import type { Eventually, Looker, RunningSystem } from "./visibilitySystem.js";

/** How a world is asked about. */
export interface Asking {
  readonly lookers: readonly Looker[];
  /** Worlds of up to so many pairs of lookers and customers are asked about every one of them. */
  readonly everyPairUpTo: number;
  /** How many questions of each kind a larger world is asked. */
  readonly questions: number;
  readonly random: () => number;
}

/** What came of asking: how many questions, and the first that is answered otherwise, if any. */
export interface Asked {
  readonly asked: number;
  readonly disagreement: Disagreement | undefined;
}

/** Asks a system who sees whom, and compares with the reference: all of a small world, some of a large one. */
export async function askEverything(system: RunningSystem, records: CrmRecords, asking: Asking): Promise<Asked> {
  let asked = 0;
  const compare = async <Answer>(
    question: Question,
    expected: Answer,
    ask: () => Eventually<Answer>,
  ): Promise<Disagreement | undefined> => {
    asked += 1;
    const actual = await answerOf(ask);
    return JSON.stringify(actual) === JSON.stringify(expected)
      ? undefined
      : disagreementAt(records, question, expected, actual);
  };
  const { lookers, customerIds, instants } = chosen(records, asking);
  for (const looker of lookers) {
    const expected = referenceVisibleCustomers(records, looker)
      .map((row) => row.id)
      .sort();
    const list = await compare({ ask: "visibleCustomers", looker }, expected, async () =>
      Array.from(await system.visibleCustomers(looker)).sort(),
    );
    // The single question is asked first if it tells more than the list.
    for (const customerId of customerIds) {
      const sees = referenceSees(records, looker, customerId);
      const single = await compare({ ask: "canSee", looker, customerId }, sees, () =>
        system.canSee(looker, customerId),
      );
      if (single !== undefined) return { asked, disagreement: single };
    }
    if (list !== undefined) return { asked, disagreement: list };
  }
  for (const at of instants) {
    for (const customerId of customerIds) {
      const expected = referenceWhoSees(records, customerId, at)
        .map((row) => row.id)
        .sort();
      const disagreement = await compare({ ask: "whoCanSee", customerId, at }, expected, async () =>
        Array.from(await system.whoCanSee(customerId, at)).sort(),
      );
      if (disagreement !== undefined) return { asked, disagreement };
    }
  }
  return { asked, disagreement: undefined };
}

interface Chosen {
  readonly lookers: readonly Looker[];
  readonly customerIds: readonly string[];
  readonly instants: readonly (Instant | undefined)[];
}

/** All that can be asked about, or some of it where that is too much. An unknown customer is always among it. */
function chosen(records: CrmRecords, { lookers, everyPairUpTo, questions, random }: Asking): Chosen {
  const customerIds = [...records.customers.map((row) => row.id), "no such customer"];
  const instants = Array.from(new Set(lookers.map((looker) => looker.at)));
  if (lookers.length * customerIds.length <= everyPairUpTo) return { lookers, customerIds, instants };
  const some = <T>(all: readonly T[], n: number): T[] =>
    Array.from({ length: Math.min(n, all.length) }, () => all[random() % all.length] as T);
  return { lookers: some(lookers, questions), customerIds: some(customerIds, questions), instants: some(instants, 2) };
}

/** What a system answers, or what it throws, as text. */
async function answerOf<Answer>(ask: () => Eventually<Answer>): Promise<Answer | string> {
  try {
    return await ask();
  } catch (error) {
    return `it threw: ${error instanceof Error ? error.message : String(error)}`;
  }
}
