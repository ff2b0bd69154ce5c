import { type Crm, type Customer, canSee, type Instant, type User } from "betreuergruppen";

/** A CRM, and the instant at which it is looked at. */
export interface Look {
  readonly crm: Crm;
  readonly at: Instant;
}

/** Whether a user sees a customer, and whether that is new since the look before. */
export type Sight = "sees" | "gained" | "hidden" | "lost";

/** Who sees what: a row for each user, in it a sight for each customer. */
export interface VisibilityMatrix {
  /** When it was looked at. */
  readonly at: Instant;
  readonly users: readonly User[];
  readonly customers: readonly Customer[];
  readonly sights: readonly (readonly Sight[])[];
}

/** What every user sees of every customer now, compared with a look before. Who was unknown then saw nothing. */
export function visibilityMatrix(before: Look, now: Look): VisibilityMatrix {
  const users = Array.from(now.crm.users);
  const customers = Array.from(now.crm.customers);
  const sights = users.map((user) => customers.map((customer) => sightOf(user, customer, before, now)));
  return { at: now.at, users, customers, sights };
}

function sightOf(user: User, customer: Customer, before: Look, now: Look): Sight {
  const [saw, sees] = [before, now].map(({ crm, at }) => canSee(crm, { userId: user.id, at }, customer.id));
  if (sees) return saw ? "sees" : "gained";
  return saw ? "lost" : "hidden";
}
