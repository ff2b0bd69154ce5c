import { evaluator } from "./evaluate.js";
import { and, type Definitions, defined, type Formula, inWorld, not, within } from "./formula.js";
import { readable } from "./renamed.js";
import { shrunk } from "./shrink.js";
import type { Solver } from "./solver.js";
import type { Found } from "./structure.js";
import { brokenDefinitions, definitions, type Theorem, worldsOf } from "./theorem.js";

export type Verdict = "proved" | "false" | "unknown" | "vacuous";

export interface Proof {
  readonly verdict: Verdict;
  /** Why the solver gave up, or where the theorem is false. */
  readonly reason?: string;
  readonly counterexample?: Found;
  readonly milliseconds: number;
}

const question = (theorem: Theorem, words: Definitions, asserted: readonly Formula[]) => ({
  definitions: words,
  variables: theorem.variables,
  changes: theorem.changes,
  worlds: worldsOf(theorem),
  asserted,
});

/**
 * Proves that no worlds of any size have what is given and not what is claimed, sound or not; and that what is given
 * is possible in sound worlds, or the theorem would say nothing.
 */
export async function prove(theorem: Theorem, solver: Solver): Promise<Proof> {
  const start = performance.now();
  const against = await solver.ask(question(theorem, definitions, [theorem.given, not(theorem.claim)]));
  const milliseconds = performance.now() - start;
  if (against.is === "unknown") return { verdict: "unknown", reason: against.reason, milliseconds };
  if (against.is === "found") return { verdict: "false", counterexample: readable(against.found), milliseconds };
  const possible = await solver.ask(question(theorem, definitions, [sound(theorem), theorem.given, theorem.claim]));
  if (possible.is !== "found") return { verdict: "vacuous", milliseconds };
  return { verdict: "proved", milliseconds };
}

/** Sound worlds in which the broken rule makes the claim false, as small as they get; nothing if there are none. */
export async function refute(theorem: Theorem, solver: Solver): Promise<Found | undefined> {
  const words = brokenDefinitions(theorem);
  const against = and(sound(theorem), theorem.given, not(theorem.claim));
  const answer = await solver.ask(question(theorem, words, [against]));
  if (answer.is !== "found") return undefined;
  const stillRefutes = (found: Found): boolean => isSo(against, theorem, words, found);
  // What the solver found must also be one for the interpreter that the tests tie to the reference.
  if (!stillRefutes(answer.found)) throw new Error(`the two interpreters disagree on: ${theorem.says}`);
  return shrunk(answer.found, theorem.changes, stillRefutes);
}

/** Whether a formula holds in worlds that were found, of the elements that were chosen. */
export function isSo(formula: Formula, { variables }: Theorem, words: Definitions, found: Found): boolean {
  return evaluator(found.structure, words)(formula, variables)(...found.chosen.map(({ name }) => name));
}

/** Every world obeys integrity, except where that is the very question. */
function sound(theorem: Theorem): Formula {
  const inQuestion = new Set(
    Array.from(within(theorem.claim)).flatMap(({ formula, later }) =>
      formula.is === "defined" && formula.name === "integrity" ? [later] : [],
    ),
  );
  const worlds = Array.from({ length: worldsOf(theorem) }, (_, world) => world);
  return and(...worlds.filter((world) => !inQuestion.has(world)).map((world) => inWorld(defined("integrity"), world)));
}
