import { type Definitions, type Formula, type Variable, within } from "./formula.js";
import { integrity } from "./integrity.js";
import { sight, waysOfAsking } from "./sight.js";
import { steps } from "./steps.js";
import type { SymbolName } from "./vocabulary.js";

/** Something that holds in every world, or between every two that follow each other. */
export interface Theorem {
  /** The rule numbers. */
  readonly rule: string;
  readonly says: string;
  /** For all of these, whatever the world: */
  readonly variables: readonly Variable[];
  /** What may differ from world to world; all else is the same in all of them. */
  readonly changes: readonly SymbolName[];
  readonly given: Formula;
  readonly claim: Formula;
  /** A wrong reading of the rules, under which the claim must fall. */
  readonly broken: { readonly says: string; readonly definitions: Definitions };
}

/** All words that theorems use. */
export const definitions: Definitions = { ...integrity, ...sight, ...waysOfAsking, ...steps };

export function brokenDefinitions({ broken }: Theorem): Definitions {
  for (const name of Object.keys(broken.definitions)) {
    if (!(name in definitions)) throw new TypeError(`no such definition to break: ${name}`);
  }
  return { ...definitions, ...broken.definitions };
}

/** How many worlds a theorem speaks of. */
export function worldsOf({ given, claim }: Pick<Theorem, "given" | "claim">): number {
  let last = 0;
  for (const root of [given, claim]) {
    for (const { formula, later } of within(root)) {
      const step = formula.is === "defined" && formula.name in steps ? 1 : 0;
      last = Math.max(last, later + step);
    }
  }
  return last + 1;
}
