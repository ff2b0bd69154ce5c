import type { Crm, Instant, Substitution, Viewer } from "betreuergruppen";
import fc from "fast-check";
import { hostileIds } from "./vocabulary.js";

/** Every edge of every substitution of a state, and the instants just before and after it; at least one instant. */
export function edgesOf({ substitutions }: { readonly substitutions: Iterable<Substitution> }): readonly Instant[] {
  const found = new Set<Instant>([0]);
  for (const { from, until } of substitutions) {
    for (const edge of [from, until]) for (const at of [edge - 1, edge, edge + 1]) found.add(at);
  }
  return Array.from(found);
}

/**
 * Viewers of a state: its users and unknown ones, without an instant, or at an edge of a substitution or just beside it.
 *
 * @example
 * fc.property(arbitraryViewer(crm), (viewer) => visibleCustomers(crm, viewer).size <= crm.customers.size)
 */
export function arbitraryViewer(crm: Crm): fc.Arbitrary<Viewer> {
  const users = Array.from(crm.users, (user) => user.id);
  const userId = fc.constantFrom(...users, ...users, "nobody", ...hostileIds);
  const at = fc.option(fc.constantFrom(...edgesOf(crm)), { nil: undefined, freq: 4 });
  return fc
    .tuple(userId, at)
    .map(([id, instant]): Viewer => (instant === undefined ? id : { userId: id, at: instant }));
}
