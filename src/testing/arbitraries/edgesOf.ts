import type { Instant, Substitution } from "betreuergruppen";

/** Every edge of every substitution of a state, and the instants just before and after it; at least one instant. */
export function edgesOf({ substitutions }: { readonly substitutions: Iterable<Substitution> }): readonly Instant[] {
  const found = new Set<Instant>([0]);
  for (const { from, until } of substitutions) {
    for (const edge of [from, until]) for (const at of [edge - 1, edge, edge + 1]) found.add(at);
  }
  return Array.from(found);
}
