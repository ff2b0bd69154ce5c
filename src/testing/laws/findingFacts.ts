import type { Finding } from "betreuergruppen";
import type { ReferenceFinding } from "../reference/findings.js";

/**
 * What findings say, one text for each thing that is wrong: for each customer or annotation that is gathered, and else
 * for each finding, without how many there are. The difference of two lists of findings is that of these.
 */
export function factsIn(findings: readonly (Finding | ReferenceFinding)[]): ReadonlySet<string> {
  const facts = new Set<string>();
  for (const { code, ids } of findings) {
    const { count: _, customerIds, annotationIds, ...named } = ids as Readonly<Record<string, unknown>>;
    const gathered = (customerIds ?? annotationIds) as Iterable<unknown> | undefined;
    if (gathered === undefined) facts.add(JSON.stringify([code, named]));
    else for (const id of gathered) facts.add(JSON.stringify([code, named, id]));
  }
  return facts;
}

/** What two sets have different, as text; empty where they are the same. */
export function unlike(ours: ReadonlySet<string>, theirs: ReadonlySet<string>): string {
  const extra = [...ours].filter((fact) => !theirs.has(fact));
  const missing = [...theirs].filter((fact) => !ours.has(fact));
  return [...extra.map((fact) => `too much: ${fact}`), ...missing.map((fact) => `missing: ${fact}`)].join("\n");
}

/** The facts without some and with others. */
export function revised(
  facts: ReadonlySet<string>,
  without: ReadonlySet<string>,
  and: ReadonlySet<string>,
): ReadonlySet<string> {
  return new Set([...[...facts].filter((fact) => !without.has(fact)), ...and]);
}
