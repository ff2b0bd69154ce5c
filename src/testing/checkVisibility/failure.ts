import type { Command } from "betreuergruppen";
import { callOf, literalOf } from "../programOf.js";
import { type Disagreement, questionText } from "./disagreement.js";

/** The smallest history found on which a system and the reference disagree. */
export interface VisibilityFailure {
  readonly commands: readonly Command[];
  /** How many of the commands had happened in the records that the system started from. */
  readonly before: number;
  /** `checkVisibility(system, { seed, worlds: 1 })` draws the world again. */
  readonly seed: number;
  /** What was asked and answered; `undefined` when the system did not answer the same way twice. */
  readonly disagreement: Disagreement | undefined;
}

/** A failure in words: the program, the question, both answers, and why the reference is right. */
export function failureText({ commands, before, seed, disagreement }: VisibilityFailure): string {
  const program = [
    "let crm = createCrm();",
    ...commands
      .map(callOf)
      .flatMap((call, n) => (n === before ? ["// the system starts from recordsOf(crm) here", call] : [call])),
    ...(before === commands.length ? ["// the system starts from recordsOf(crm) here"] : []),
  ];
  const replay = `draw it again with checkVisibility(system, { seed: ${seed}, worlds: 1 }) and the same other options`;
  if (disagreement === undefined)
    return ["the system does not answer the same way twice", "", ...program, "", replay].join("\n");
  const { question, expected, actual, because } = disagreement;
  return [
    `the system and the reference disagree on ${questionText(question)}`,
    "",
    ...program,
    "",
    `system:    ${literalOf(actual)}`,
    `reference: ${literalOf(expected)}`,
    ...because.map((line) => `because    ${line}`),
    "",
    replay,
  ].join("\n");
}

/** An error that is recognised by its name; `failure` is there when a system disagrees. */
export function visibilityError(
  name: "VisibilityDisagreement" | "VacuousWorlds",
  message: string,
  failure?: VisibilityFailure,
): Error {
  const error = new Error(message);
  error.name = name;
  return Object.assign(error, failure && { failure });
}
