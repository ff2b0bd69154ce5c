import type { Crm, Viewer } from "betreuergruppen";
import fc from "fast-check";
import { edgesOf } from "./edgesOf.js";
import { hostileIds } from "./vocabulary.js";

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
