import type { Crm, Instant } from "betreuergruppen";
import { edgesOf } from "betreuergruppen/testing";

/** An instant of a state: mostly one at which a substitution begins, or any of their edges. */
export function instantIn(crm: Crm, nth: number): Instant {
  const begins = Array.from(crm.substitutions, ({ from }) => from);
  const instants = nth % 4 > 0 && begins.length > 0 ? begins : edgesOf(crm);
  return instants[Math.floor(nth / 4) % instants.length] ?? 0;
}
