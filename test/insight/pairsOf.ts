import { type Crm, visibleCustomers } from "betreuergruppen";

/** Everybody with everybody whom they see, by asking for all lists. */
export function pairsOf(crm: Crm, at: number | undefined): readonly string[] {
  return Array.from(crm.users).flatMap(({ id: userId }) =>
    Array.from(visibleCustomers(crm, { userId, at }), ({ id }) => `${userId} ${id}`),
  );
}
