import { type Crm, createCrm, crmFrom, recordsOf } from "betreuergruppen";

/** How much there is at the desk. */
export interface DeskSize {
  readonly users: number;
  readonly tasks: number;
  readonly customers: number;
  /** More than any customer is moved on: the number of its group tells how often it was. */
  readonly groups: number;
}

const priorities = ["critical", "high", "normal"] as const;

/** A team `desk` of users `u0`, `u1` and so on, with tasks in its pool; customers `c0`, … in group `g0` of `g0`, `g1`, … */
export function desk({ users, tasks, customers, groups }: DeskSize): Crm {
  const empty = recordsOf(createCrm());
  const many = <Row>(count: number, row: (n: number) => Row): Row[] => Array.from({ length: count }, (_, n) => row(n));
  return crmFrom({
    ...empty,
    users: many(users, (n) => ({ id: `u${n}`, name: `User ${n}`, administrator: false, active: true })),
    groups: many(groups, (n) => ({ id: `g${n}`, name: `Group ${n}`, colour: null, position: null, personalOf: null })),
    customers: many(customers, (n) => ({
      ...{ id: `c${n}`, name: `Customer ${n}`, country: "DE", postalCode: null },
      ...{ groupId: "g0", secondGroupId: null },
    })),
    teams: [{ id: "desk", name: "Desk" }],
    teamMemberships: many(users, (n) => ({ teamId: "desk", userId: `u${n}` })),
    tasks: many(tasks, (n) => ({
      ...{ id: `t${n}`, kind: "follow-up" as const, title: `Task ${n}`, customerId: null, teamId: "desk" },
      ...{ priority: priorities[n % 3]!, dueAt: n % 5 === 0 ? null : n, state: "pool" as const, holderUserId: null },
    })),
  });
}
