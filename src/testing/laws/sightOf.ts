import { type Crm, type CustomerId, type Instant, type UserId, visibleCustomers } from "betreuergruppen";
import { edgesOf } from "../arbitraries/edgesOf.js";

/** The instants that matter to a state: none, and every edge of a substitution with its neighbours. */
export function instantsOf(...states: readonly Pick<Crm, "substitutions">[]): readonly (Instant | undefined)[] {
  return [undefined, ...new Set(states.flatMap((crm) => edgesOf(crm)))];
}

/** No instant, and some edges of substitutions: for laws that ask too much to ask it at every instant. */
export function someInstantsOf(...states: readonly Pick<Crm, "substitutions">[]): readonly (Instant | undefined)[] {
  return instantsOf(...states)
    .filter((_, n) => n % 3 === 0)
    .slice(0, 4);
}

/** Who sees whom at these instants, as one text: two states in which everybody sees the same have the same. */
export function sightOf(crm: Crm, instants: readonly (Instant | undefined)[]): string {
  const lists = (at: Instant | undefined): (readonly [UserId, readonly CustomerId[]])[] =>
    Array.from(crm.users, ({ id }) => [id, Array.from(visibleCustomers(crm, { userId: id, at }), (row) => row.id)]);
  return JSON.stringify(instants.map(lists));
}

/** Which groups every customer has, as one text. */
export function ownershipOf(crm: Crm): string {
  return JSON.stringify(Array.from(crm.customers, (row) => [row.id, row.groupId, row.secondGroupId]));
}
