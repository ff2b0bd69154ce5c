import type { CommandType } from "betreuergruppen";
import { often, opening } from "./likelihood.js";
import { Picker } from "./picker.js";
import { playDraws, type Step } from "./playDraws.js";
import type { Vocabulary } from "./vocabulary.js";

/** What a history is drawn from, and how long it is behind its opening. */
export interface HistorySource {
  readonly random: () => number;
  readonly words: Vocabulary;
  readonly length: number;
  readonly commands?: readonly CommandType[] | undefined;
}

/** A history drawn straight from random numbers: there is nothing to shrink, and it is several times as quick to draw. */
export function historyFrom({ random, words, length, commands }: HistorySource): readonly Step[] {
  const pick = new Picker(random);
  const allowed = (type: CommandType): boolean => commands === undefined || commands.includes(type);
  const types = often.filter(allowed);
  const drawn = types.length === 0 ? [] : Array.from({ length }, () => pick.one(types));
  return playDraws([...opening.filter(allowed), ...drawn].map((type) => ({ type, words, pick })));
}
