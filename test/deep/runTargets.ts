import { attempt, type Command, createCrm, recordsOf } from "betreuergruppen";
import type { History } from "betreuergruppen/testing";
import { historyFrom } from "../../src/testing/arbitraries/historyFrom.js";
import type { Step } from "../../src/testing/arbitraries/playDraws.js";
import { vocabularies } from "../../src/testing/arbitraries/vocabulary.js";
import { smallestRun } from "../../src/testing/checkVisibility/smallestRun.js";
import { randomNumbers } from "../../src/testing/randomNumbers.js";
import { factsOf } from "../worlds/factsOf.js";
import type { Found, Tally, Target } from "./target.js";

/** What a worker has to say at the end. */
export interface WorkerReport {
  readonly tallies: readonly Tally[];
  /** In how many of `worlds` each fact held. */
  readonly facts: Readonly<Record<string, number>>;
  readonly worlds: number;
  readonly found: Found | undefined;
}

/** Facts are counted in one world of so many: counting costs more than comparing. */
const countEvery = 64;

/** Compares the targets by turns until the time is over, or until one disagrees. World n is drawn from `seed + n`. */
export async function runTargets(
  targets: readonly Target[],
  seed: number,
  milliseconds: number,
): Promise<WorkerReport> {
  const end = performance.now() + milliseconds;
  const running = targets.map((target) => ({ target, worlds: 0, cases: 0, comparing: 0, drawing: 0 }));
  const facts: Record<string, number> = {};
  let counted = 0;
  let found: Found | undefined;
  for (let n = seed; performance.now() < end && found === undefined; n += 1) {
    const spent = ({ target, comparing, drawing }: (typeof running)[number]): number =>
      (comparing + drawing) / target.weight;
    const next = running.reduce((least, one) => (spent(one) < spent(least) ? one : least));
    const begun = performance.now();
    const history = draw(n);
    const drawn = performance.now();
    next.drawing += drawn - begun;
    try {
      next.cases += next.target.compare({ history, records: recordsOf(history.crm) });
    } catch (error) {
      found = await smallest(next.target, history, n, error);
    }
    next.worlds += 1;
    next.comparing += performance.now() - drawn;
    if (n % countEvery === 0) {
      counted += 1;
      for (const [fact, holds] of Object.entries(factsOf(history.crm)))
        facts[fact] = (facts[fact] ?? 0) + (holds ? 1 : 0);
    }
  }
  const tallies = running.map(({ target: { name, unit }, ...rest }): Tally => ({ target: name, unit, ...rest }));
  return { tallies, facts, worlds: counted, found };
}

function draw(seed: number): History {
  const random = randomNumbers(seed);
  const steps = historyFrom({
    random,
    words: vocabularies[seed % 2 === 0 ? "likely" : "hostile"],
    length: 20 + (random() % 30),
  });
  return { steps, crm: steps.at(-1)?.after ?? createCrm() };
}

async function smallest(target: Target, { steps }: History, seed: number, error: unknown): Promise<Found> {
  const fails = (commands: readonly Command[]): unknown => {
    try {
      const history = replay(commands);
      target.compare({ history, records: recordsOf(history.crm) });
      return undefined;
    } catch (thrown) {
      return thrown;
    }
  };
  const all = { commands: steps.map((step) => step.command), before: 0 };
  const { commands } = await smallestRun(all, async (run) => fails(run.commands) !== undefined, 5_000);
  const last = fails(commands) ?? error;
  return { target: target.name, seed, message: last instanceof Error ? last.message : String(last), commands };
}

function replay(commands: readonly Command[]): History {
  let crm = createCrm();
  const steps = commands.map((command): Step => {
    const before = crm;
    const outcome = attempt(before, command);
    if (outcome.ok) crm = outcome.crm;
    return { command, before, after: crm, refusal: outcome.ok ? undefined : outcome.refusal };
  });
  return { steps, crm };
}
