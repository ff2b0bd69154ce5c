import type { Crm, Instant } from "betreuergruppen";

/** An instant at which a substitution of a state begins, or is to begin, or has just ended. */
export function instantIn(crm: Crm, nth: number): Instant {
  const instants = Array.from(crm.substitutions, ({ from, until }) => [from, from - 1, from, until]).flat();
  return instants[nth % instants.length] ?? 0;
}
