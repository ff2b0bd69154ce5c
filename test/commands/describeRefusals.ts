import type { Crm, Refusal } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { refusalOf } from "../directory/outcomes.js";

/** A refusal, word for word: its message is what a developer finds in a log. */
export interface Refused {
  /** What is refused, behind the number of the rule. */
  readonly of: string;
  readonly command: (crm: Crm) => Crm;
  readonly code: Refusal["code"];
  readonly rule: Refusal["rule"];
  readonly ids: object;
  readonly message: string;
}

/** Tests that a CRM refuses each of these, for the reason and in the words that are told. */
export function describeRefusals(crm: Crm, refused: readonly Refused[]): void {
  describe("what a refusal says, word for word", () => {
    test.each(refused)("$of", ({ command, code, rule, ids, message }) => {
      const { problems: _, ...refusal } = refusalOf(crm, command, undefined);
      expect(refusal).toStrictEqual({ code, rule, ids, message });
    });
  });
}
