import type { CrmRecords } from "betreuergruppen";
import { type Facts, type Placed, withFacts } from "./facts.js";
import { recordsOfState } from "./smallRecords.js";
import { everyState, type Size } from "./smallState.js";

const size: Size = { users: 2, groups: 1, customers: 1 };

/**
 * Where the histories begin: every state of 2 users, 1 group and 1 customer, under every naming, for the commands tell
 * users apart; each with work in a few variants.
 */
export function* everyStart(): Generator<CrmRecords> {
  for (const state of everyState(size)) {
    const bare = recordsOfState(state);
    for (const variant of variants) yield variant(bare);
  }
}

const variants: readonly ((bare: CrmRecords) => CrmRecords)[] = [
  // No work at all. Instead a second group of the second user, which the customer has, if it can.
  (bare) => ({
    ...bare,
    groups: [...bare.groups, { id: "b", name: "Group b", colour: null, position: null, personalOf: null }],
    memberships: [...bare.memberships, { groupId: "b", userId: "b" }],
    customers: bare.customers.map((row) => (row.groupId === null ? row : { ...row, secondGroupId: "b" })),
  }),
  // A task about the customer waits in the pool.
  (bare) => withFacts(bare, { ...facts, task: { ...pooled, aboutCustomer: true } }),
  // The first user holds it, if allowed to; sight is asked for.
  (bare) => {
    const holds = bare.users.some((user) => user.id === "a" && user.active);
    const task: Placed = holds ? { ...pooled, state: "held", holderUserId: "a" } : pooled;
    return withFacts(bare, { ...facts, task: { ...task, aboutCustomer: true }, claimRequiresVisibility: true });
  },
  // It is done and about nobody; its last holder is not in the team. Groups are required, and the territory gives one.
  (bare) => {
    const task: Placed = { ...pooled, state: "done", holderUserId: "a" };
    const full = withFacts(bare, { ...facts, annotation: { userId: null }, members: ["b"], task });
    return {
      ...full,
      settings: { ...full.settings, groupRequired: true, territoryAssignment: true },
      territories: [
        { id: "a", groupId: "a", country: "DE", postalCode: "10115", fromPostalCode: null, toPostalCode: null },
      ],
    };
  },
];

const pooled: Placed = { state: "pool", teamId: "a", holderUserId: null, aboutCustomer: false };
const facts: Facts = {
  annotation: { userId: "b" },
  members: ["a", "b"],
  task: pooled,
  claimRequiresVisibility: false,
};
