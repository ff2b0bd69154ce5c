import { attempt, type Command, type CommandType, type Crm, createCrm, type Refusal } from "betreuergruppen";
import { drawCommand } from "./drawCommand.js";
import type { Picker } from "./picker.js";
import type { Vocabulary } from "./vocabulary.js";

/** One step of a history: what was asked, of which state, and what came of it. */
export interface Step {
  readonly command: Command;
  readonly before: Crm;
  /** The very same state if refused. */
  readonly after: Crm;
  readonly refusal: Refusal | undefined;
}

/** A command to be drawn once the state is there that it meets. */
export interface PlannedDraw {
  readonly type: CommandType;
  readonly words: Vocabulary;
  readonly pick: Picker;
}

/** Draws each command against the state that it meets, from an empty CRM. */
export function playDraws(draws: readonly PlannedDraw[]): readonly Step[] {
  const steps: Step[] = [];
  let crm = createCrm();
  for (const { type, words, pick } of draws) {
    const command = drawCommand({ crm, words, pick }, type);
    const outcome = attempt(crm, command);
    const after = outcome.ok ? outcome.crm : crm;
    steps.push({ command, before: crm, after, refusal: outcome.ok ? undefined : outcome.refusal });
    crm = after;
  }
  return steps;
}
