import type { Command, CrmRecords, CustomerId } from "betreuergruppen";
import { literalOf } from "../programOf.js";
import { explanationOf } from "./explanationOf.js";
import type { Looker } from "./visibilitySystem.js";

/** A question on which the system and the reference give different answers. */
export type Question =
  | { readonly ask: "canSee"; readonly looker: Looker; readonly customerId: CustomerId }
  | { readonly ask: "visibleCustomers"; readonly looker: Looker }
  | { readonly ask: "whoCanSee"; readonly customerId: CustomerId; readonly at: Looker["at"] }
  | { readonly ask: "execute"; readonly command: Command }
  | { readonly ask: "claimAtOnce"; readonly taskId: string; readonly userIds: readonly [string, string] };

/** Where a system and the reference part ways. */
export interface Disagreement {
  readonly question: Question;
  /** What the reference answers. */
  readonly expected: unknown;
  /** What the system answers. */
  readonly actual: unknown;
  /** Why the reference answers so, one line each. */
  readonly because: readonly string[];
}

/** A disagreement about a question asked of a state. */
export function disagreementAt(
  records: CrmRecords,
  question: Question,
  expected: unknown,
  actual: unknown,
): Disagreement {
  return { question, expected, actual, because: explanationOf(records, question, expected, actual) };
}

/** A question as a call. */
export function questionText(question: Question): string {
  switch (question.ask) {
    case "canSee":
      return `canSee(${literalOf(question.looker)}, ${literalOf(question.customerId)})`;
    case "visibleCustomers":
      return `visibleCustomers(${literalOf(question.looker)})`;
    case "whoCanSee":
      return `whoCanSee(${literalOf(question.customerId)}, ${literalOf(question.at)})`;
    case "execute":
      return `execute(${literalOf(question.command)})`;
    case "claimAtOnce":
      return `claimAtOnce(${literalOf(question.taskId)}, ${literalOf(question.userIds)})`;
  }
}
