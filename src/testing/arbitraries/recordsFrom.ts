import type { CrmRecords, Settings, Task, Territory } from "betreuergruppen";
import type { Named, Vocabulary } from "./vocabulary.js";
import type { TaskNode, TeamNode, UserNode, WorldGraph } from "./worldGraph.js";

const named: readonly Named[] = [
  "users",
  "groups",
  "customers",
  "substitutions",
  "territories",
  "campaigns",
  "teams",
  "tasks",
];

/** The records that a graph stands for: rows get ids, and what two rows say together is made right or left out. */
export function recordsFrom(
  graph: WorldGraph,
  settings: Settings,
  words: Vocabulary,
  turns: readonly number[],
): CrmRecords {
  const ids = new Map<object, string>();
  const name = (entity: Named, nodes: readonly object[]): void => {
    const vocabulary = words.ids[entity];
    const turn = turns[named.indexOf(entity)] ?? 0;
    nodes.forEach((node, n) => {
      const word = vocabulary[(n + turn) % vocabulary.length] ?? "";
      ids.set(node, n < vocabulary.length ? word : `${word}${n}`);
    });
  };
  name("users", graph.user);
  name("groups", graph.group);
  name("customers", graph.customer);
  name("substitutions", graph.substitution);
  name("territories", graph.territory);
  name("campaigns", graph.campaign);
  name("teams", graph.team);
  name("tasks", graph.task);
  const idOf = (node: object): string => ids.get(node) ?? "";
  const idOrNull = (node: object | undefined): string | null => (node === undefined ? null : idOf(node));

  return {
    format: "betreuergruppen",
    version: 1,
    settings,
    users: graph.user.map((user) => ({
      id: idOf(user),
      name: `User ${idOf(user).trim()}`,
      administrator: user.administrator,
      active: !user.inactive,
    })),
    groups: graph.group.map((group, n) => ({
      id: idOf(group),
      // The number keeps names apart, which ids that differ only in case or form would not (G5).
      name: `${n + 1} ${idOf(group).trim()}`,
      colour: group.colour,
      position: n % 2 === 0 ? null : n,
      personalOf: idOrNull(group.personalOf),
    })),
    memberships: graph.group.flatMap((group) =>
      group.members.map((user) => ({ groupId: idOf(group), userId: idOf(user) })),
    ),
    substitutions: graph.substitution
      .filter(({ absent, substitute }) => absent !== substitute)
      .map((row) => ({
        id: idOf(row),
        absentUserId: idOf(row.absent),
        substituteUserId: idOf(row.substitute),
        from: row.from,
        until: row.from + row.length,
      })),
    customers: graph.customer.map((customer) => ({
      id: idOf(customer),
      name: `Customer ${idOf(customer).trim()}`,
      country: "DE",
      postalCode: customer.postalCode,
      groupId: idOrNull(customer.first),
      secondGroupId:
        customer.first === undefined || customer.first === customer.second ? null : idOrNull(customer.second),
    })),
    territories: withoutOverlap(
      graph.territory.map(({ from, to, ...row }, n): Territory => {
        const place = { id: idOf(graph.territory[n] ?? row), groupId: idOf(row.group), country: "DE" };
        if (to === null || to < from) return { ...place, postalCode: from, fromPostalCode: null, toPostalCode: null };
        return { ...place, postalCode: null, fromPostalCode: from, toPostalCode: to };
      }),
    ),
    campaigns: graph.campaign.map((campaign) => ({ id: idOf(campaign), name: `Campaign ${idOf(campaign).trim()}` })),
    campaignAnnotations: once(
      graph.annotation.map((row) => ({
        campaignId: idOf(row.campaign),
        customerId: idOf(row.customer),
        status: row.status,
        userId: idOrNull(row.user),
      })),
      (row) => JSON.stringify([row.campaignId, row.customerId]),
    ),
    teams: graph.team.map((team) => ({ id: idOf(team), name: `Team ${idOf(team).trim()}` })),
    teamMemberships: graph.team.flatMap((team) =>
      team.members.map((user) => ({ teamId: idOf(team), userId: idOf(user) })),
    ),
    tasks: graph.task.flatMap((task): Task[] => {
      const place = placeOf(task);
      if (place === undefined) return [];
      return [
        {
          id: idOf(task),
          kind: task.kind,
          title: `Task ${idOf(task).trim()}`,
          customerId: idOrNull(task.customer),
          priority: task.priority,
          dueAt: task.dueAt,
          state: place.state,
          teamId: idOrNull(task.team),
          holderUserId: idOrNull(place.holder),
        },
      ];
    }),
  };
}

/** Where a task can be, as near as may be to what was drawn; nowhere without a team and a holder (P1, P5, G7). */
function placeOf(task: TaskNode): { readonly state: Task["state"]; readonly holder?: UserNode } | undefined {
  const { state, team, holder } = task;
  if (holder !== undefined && (state === "done" || (state === "held" && mayHold(holder, team))))
    return { state, holder };
  if (team !== undefined) return { state: "pool" };
  return holder === undefined ? undefined : { state: "held", holder };
}

function mayHold(user: UserNode, team: TeamNode | undefined): boolean {
  return team === undefined || (team.members.includes(user) && !user.inactive);
}

/** Of equally narrow territories that overlap only the first stays (T2). */
function withoutOverlap(territories: readonly Territory[]): Territory[] {
  const kept: Territory[] = [];
  for (const one of territories) {
    const clash = kept.some((other) => {
      if ((one.postalCode === null) !== (other.postalCode === null)) return false;
      if (one.postalCode !== null) return one.postalCode === other.postalCode;
      const [a, b, c, d] = [one.fromPostalCode, one.toPostalCode, other.fromPostalCode, other.toPostalCode].map(
        Number,
      ) as [number, number, number, number];
      return b - a === d - c && a <= d && c <= b;
    });
    if (!clash) kept.push(one);
  }
  return kept;
}

function once<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const isNew = !seen.has(keyOf(row));
    seen.add(keyOf(row));
    return isNew;
  });
}
