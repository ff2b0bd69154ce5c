import type { Command, Crm, Rule } from "betreuergruppen";
import { commandsOn } from "./commandsOn.js";

/** A promise that every state keeps, as a sentence and a check. */
export interface Law {
  /** The numbers of the rules that it states, and the sentence. */
  readonly name: string;
  readonly rules: readonly Rule[];
  /**
   * Throws a `LawBroken` error, which says what was seen, when a state does not keep the law. Laws about commands try
   * the given ones on the state; if left out, some of every type.
   */
  readonly check: (crm: Crm, commands?: readonly Command[]) => void;
}

/** Says that something must hold, and what was seen where it does not. */
export type Holds = (holds: boolean, seen: () => string) => void;

/** Makes a law of a sentence and of what must hold. */
export function law(
  rules: readonly Rule[],
  sentence: string,
  body: (crm: Crm, holds: Holds, commands: readonly Command[]) => void,
): Law {
  const name = [...rules, sentence].join(" ");
  const holds: Holds = (kept, seen) => {
    if (kept) return;
    const error = new Error(`broken: ${name}\n${seen()}`);
    error.name = "LawBroken";
    throw error;
  };
  return Object.freeze({
    name,
    rules: Object.freeze(rules),
    check: (crm: Crm, commands?: readonly Command[]) => body(crm, holds, commands ?? commandsOn(crm)),
  });
}
