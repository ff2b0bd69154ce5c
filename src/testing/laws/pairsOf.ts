import { type Crm, type Instant, visibleCustomers } from "betreuergruppen";

/** Every pair of a user and a customer whom they see, by asking for all lists. */
export function pairsOf(crm: Crm, at: Instant | undefined): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (const { id: userId } of crm.users) {
    for (const { id } of visibleCustomers(crm, { userId, at })) pairs.add(JSON.stringify([userId, id]));
  }
  return pairs;
}

/** The pairs of one set that the other has not. */
export function beyond(some: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] {
  return Array.from(some).filter((pair) => !others.has(pair));
}
