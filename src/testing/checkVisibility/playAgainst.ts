import type { Command, CrmRecords } from "betreuergruppen";
import { referenceExecute } from "../reference/execute.js";
import { askEverything } from "./askEverything.js";
import { claimDisagreement, contestedClaim } from "./claims.js";
import { type Disagreement, disagreementAt } from "./disagreement.js";
import { emptyRecords } from "./emptyRecords.js";
import { lookersOf } from "./lookersOf.js";
import type { RunningSystem, VisibilitySystem } from "./visibilitySystem.js";

/** One run of a system: these commands, the first of them performed before it starts. */
export interface Run {
  readonly commands: readonly Command[];
  /** How many of them have happened already in the records that the system starts from. */
  readonly before: number;
}

/** How a run is played. */
export interface Playing {
  readonly everyPairUpTo: number;
  readonly questions: number;
  readonly random: () => number;
  /** Whether refused commands are sent too, and must be refused. */
  readonly refusals: boolean;
  /** After how many commands questions are asked; they are asked at the end in any case. */
  readonly askEvery: number;
}

/** What came of a run. */
export interface Played {
  readonly records: CrmRecords;
  readonly asked: number;
  readonly contested: boolean;
  readonly disagreement: Disagreement | undefined;
}

/** Plays a run on a system and on the reference, until they disagree. */
export async function playAgainst(
  system: VisibilitySystem,
  { commands, before }: Run,
  playing: Playing,
): Promise<Played> {
  let records = after(emptyRecords, commands.slice(0, before));
  let asked = 0;
  const running = await system.start(records);
  const ask = async (): Promise<Disagreement | undefined> => {
    const outcome = await askEverything(running, records, { ...playing, lookers: lookersOf(records) });
    asked += outcome.asked;
    return outcome.disagreement;
  };
  try {
    for (const [n, command] of commands.slice(before).entries()) {
      const outcome = referenceExecute(records, command);
      if (!outcome.ok && !playing.refusals) continue;
      const disagreement = await executed(running, records, command, outcome.ok ? "accepted" : outcome.code);
      if (outcome.ok) records = outcome.records;
      const found = disagreement ?? ((n + 1) % playing.askEvery === 0 ? await ask() : undefined);
      if (found !== undefined) return { records, asked, contested: false, disagreement: found };
    }
    const found = await ask();
    const claim = found === undefined && running.claimAtOnce !== undefined ? contestedClaim(records) : undefined;
    if (claim === undefined) return { records, asked, contested: false, disagreement: found };
    return { records, asked, contested: true, disagreement: await claimDisagreement(running, records, claim) };
  } finally {
    await running.stop?.();
  }
}

/** The records after commands; refused ones change nothing. */
function after(records: CrmRecords, commands: readonly Command[]): CrmRecords {
  return commands.reduce((before, command) => {
    const outcome = referenceExecute(before, command);
    return outcome.ok ? outcome.records : before;
  }, records);
}

async function executed(
  running: RunningSystem,
  records: CrmRecords,
  command: Command,
  expected: string,
): Promise<Disagreement | undefined> {
  let actual = "accepted";
  try {
    await running.execute(command);
  } catch (error) {
    actual = `refused: ${error instanceof Error ? error.message : String(error)}`;
  }
  if ((expected === "accepted") === (actual === "accepted")) return undefined;
  return disagreementAt(records, { ask: "execute", command }, expected, actual);
}
