import { type CommandType, type Crm, createCrm } from "betreuergruppen";
import fc from "fast-check";
import { callOf } from "../programOf.js";
import { often, opening } from "./likelihood.js";
import { Picker } from "./picker.js";
import { playDraws, type Step } from "./playDraws.js";
import { shownAs } from "./shown.js";
import { type Mode, vocabularies } from "./vocabulary.js";

/** A history from an empty CRM, and the state that it led to. */
export interface History {
  readonly steps: readonly Step[];
  readonly crm: Crm;
}

/** What histories are drawn of. */
export interface HistoryOptions {
  /** `"likely"` if left out. */
  readonly mode?: Mode | undefined;
  /** The commands that may occur; all, if left out. */
  readonly commands?: readonly CommandType[] | undefined;
  /** How many commands follow the opening, at most; 40 if left out. */
  readonly maxCommands?: number | undefined;
}

/** A command to be drawn: of which type, and by which choices. */
interface Plan {
  readonly type: CommandType;
  readonly picks: readonly number[];
}

const picks = fc.array(fc.nat(4095), { minLength: 4, maxLength: 12 });
const planOf = (type: fc.Arbitrary<CommandType>): fc.Arbitrary<Plan> => fc.record({ type, picks });

/**
 * Histories of drawn commands from an empty CRM, each command chosen against the state that it meets. They shrink to few
 * commands and plain choices.
 *
 * @example
 * fc.assert(fc.property(arbitraryHistory({ mode: "hostile" }), ({ steps }) => steps.every(holds)))
 */
export function arbitraryHistory({
  mode = "likely",
  commands,
  maxCommands = 40,
}: HistoryOptions = {}): fc.Arbitrary<History> {
  const allowed = (type: CommandType): boolean => commands === undefined || commands.includes(type);
  // An opening command that shrinking leaves out is `null`, so the others keep what they were drawn by.
  const first = fc.tuple(
    ...opening.filter(allowed).map((type) => fc.option(planOf(fc.constant(type)), { freq: 60, nil: null })),
  );
  const types = often.filter(allowed);
  const rest =
    types.length === 0
      ? fc.constant([])
      : fc.array(planOf(fc.constantFrom(...types)), { maxLength: maxCommands, size: "max" });
  return fc.tuple(first, rest).map(([opened, drawn]) => {
    const plans = [...opened.filter((plan) => plan !== null), ...drawn];
    const steps = playDraws(
      plans.map(({ type, picks }) => ({ type, words: vocabularies[mode], pick: Picker.of(picks) })),
    );
    return shownAs({ steps, crm: steps.at(-1)?.after ?? createCrm() }, () => steps.map(lineOf).join("\n"));
  });
}

function lineOf({ command, refusal }: Step): string {
  return `${callOf(command)}${refusal === undefined ? "" : ` // refused: ${refusal.code}`}`;
}
