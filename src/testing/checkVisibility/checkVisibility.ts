import type { CommandType } from "betreuergruppen";
import { historyFrom } from "../arbitraries/historyFrom.js";
import { type Mode, vocabularies } from "../arbitraries/vocabulary.js";
import { randomNumbers } from "../randomNumbers.js";
import { Shares } from "../shares.js";
import { failureText, type VisibilityFailure, visibilityError } from "./failure.js";
import { lookersOf } from "./lookersOf.js";
import { plainerRun } from "./plainerRun.js";
import { type Playing, playAgainst, type Run } from "./playAgainst.js";
import { smallestRun } from "./smallestRun.js";
import type { VisibilitySystem } from "./visibilitySystem.js";
import { worldFacts } from "./worldFacts.js";

/** How a system is checked. Everything can be left out. */
export interface CheckVisibilityOptions {
  /** How many worlds are drawn; 200 if left out. */
  readonly worlds?: number | undefined;
  /** Where the random numbers begin. The same seed draws the same worlds; a failure tells the seed of its own world. */
  readonly seed?: number | undefined;
  /** How worlds are drawn; likely and hostile ones by turns if left out. */
  readonly mode?: Mode | undefined;
  /** The commands that the system knows; all, if left out. */
  readonly commands?: readonly CommandType[] | undefined;
  /** How many drawn commands follow the opening of each world; 30 if left out. */
  readonly length?: number | undefined;
  /** Whether the system must also refuse what the reference refuses, by throwing; `false` if left out. */
  readonly refusals?: boolean | undefined;
  /** Worlds of up to so many pairs of lookers and customers are asked about each of them; 600 if left out. */
  readonly everyPairUpTo?: number | undefined;
  /** How many questions of each kind a larger world is asked; 8 if left out. */
  readonly questions?: number | undefined;
  /** The least share of worlds, from 0 to 1, that must have each thing. */
  readonly floors?: Readonly<Record<string, number>> | undefined;
}

/** What was checked. */
export interface VisibilityReport {
  readonly worlds: number;
  readonly questions: number;
  readonly seed: number;
  /** The share of worlds that had each thing that matters, from 0 to 1. */
  readonly shares: Readonly<Record<string, number>>;
}

const usualFloors = {
  "something visible and something hidden": 0.5,
  "an active substitution that opens something": 0.1,
  "a counting second group that opens something": 0.05,
};
const claimFloor = { "a contested claim": 0.1 };
/** More shorter runs than that are not tried: a system may be slow. */
const shorterRuns = 2_000;

/**
 * A CRM against the reference: draws worlds and histories, lets both play them, and asks both who sees whom. Resolves
 * with what was checked. Rejects with a `VisibilityDisagreement` error that tells the smallest history found on which
 * they disagree, as a program to paste, and why the reference answers as it does; with a `VacuousWorlds` error when too
 * few worlds had what matters. Its cost is mostly that of the system: a start, some 50 commands and some 1,000 questions a world.
 *
 * @example
 * test("our CRM shows every user the right customers", () => checkVisibility(ourCrm, { worlds: 500 }))
 */
export async function checkVisibility(
  system: VisibilitySystem,
  options: CheckVisibilityOptions = {},
): Promise<VisibilityReport> {
  const { worlds = 200, seed = Date.now() % 2 ** 31, mode, commands, length = 30, floors } = options;
  const shares = new Shares();
  let questions = 0;
  let claims = false;
  for (let world = seed; world < seed + worlds; world += 1) {
    const random = randomNumbers(world);
    const words = vocabularies[mode ?? (world % 2 === 0 ? "likely" : "hostile")];
    const drawn = historyFrom({ random, words, length, commands });
    const run: Run = {
      commands: drawn.map(({ command }) => command),
      // Every third world is there when the system starts, every third one comes about while it runs.
      before: [0, Math.floor(drawn.length / 2), drawn.length][world % 3] ?? 0,
    };
    const playing = (): Playing => ({
      everyPairUpTo: options.everyPairUpTo ?? 600,
      questions: options.questions ?? 8,
      refusals: options.refusals ?? false,
      askEvery: 12,
      random: randomNumbers(world),
    });
    const played = await playAgainst(system, run, playing());
    questions += played.asked;
    claims ||= played.contested;
    if (played.disagreement !== undefined) throw await failureOf(system, run, playing, world);
    shares.count({
      ...worldFacts(played.records, lookersOf(played.records)),
      ...(claims && { "a contested claim": played.contested }),
    });
  }
  const low = worlds < 50 ? [] : shares.below(floors ?? { ...usualFloors, ...(claims && claimFloor) });
  if (low.length > 0) throw visibilityError("VacuousWorlds", `too few worlds had what matters:\n${low.join("\n")}`);
  return Object.freeze({ worlds, questions, seed, shares: shares.all() });
}

async function failureOf(system: VisibilitySystem, run: Run, playing: () => Playing, seed: number): Promise<Error> {
  const disagrees = async (shorter: Run): Promise<boolean> =>
    (await playAgainst(system, shorter, playing())).disagreement !== undefined;
  const shorter = await plainerRun(await smallestRun(run, disagrees, shorterRuns), disagrees);
  // Plain fields can make commands needless that made the strange ones possible.
  const smallest = await smallestRun(shorter, disagrees, shorterRuns);
  const { disagreement } = await playAgainst(system, smallest, playing());
  // A system that does not answer the same twice: what it said the first time is all there is.
  const failure: VisibilityFailure = {
    commands: smallest.commands,
    before: smallest.before,
    seed,
    disagreement,
  };
  return visibilityError("VisibilityDisagreement", failureText(failure), failure);
}
