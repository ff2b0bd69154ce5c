import type { CampaignAnnotation, CrmRecords, Task, TeamMembership } from "betreuergruppen";

/** What sight does not depend on, around one campaign, one team and one customer: all with the id `a`. */
export interface Facts {
  /** Whether the customer is noted for the campaign, and with whom. */
  readonly annotation: { readonly userId: string | null } | null;
  readonly members: readonly string[];
  readonly task: Placed | null;
  readonly claimRequiresVisibility: boolean;
}

/** A task: whether it is about the customer, and where it is. */
export interface Placed extends Pick<Task, "state" | "teamId" | "holderUserId"> {
  readonly aboutCustomer: boolean;
}

/** Every combination of facts that the users of a state allow. */
export function* everyFacts({ users }: CrmRecords): Generator<Facts> {
  const ids = users.map((user) => user.id);
  const annotations = [null, { userId: null }, ...ids.map((userId) => ({ userId }))];
  for (const members of subsetsOf(ids)) {
    const active = users.filter((user) => user.active && members.includes(user.id)).map((user) => user.id);
    const places: readonly Omit<Placed, "aboutCustomer">[] = [
      { state: "pool", teamId: "a", holderUserId: null },
      ...active.map((holderUserId) => ({ state: "held", teamId: "a", holderUserId }) as const),
      ...ids.map((holderUserId) => ({ state: "held", teamId: null, holderUserId }) as const),
      ...ids.map((holderUserId) => ({ state: "done", teamId: "a", holderUserId }) as const),
    ];
    const tasks = [true, false].flatMap((aboutCustomer) => places.map((place) => ({ ...place, aboutCustomer })));
    for (const annotation of annotations) {
      for (const task of [null, ...tasks]) {
        for (const claimRequiresVisibility of [false, true]) {
          yield { annotation, members, task, claimRequiresVisibility };
        }
      }
    }
  }
}

/** The same state with these facts. */
export function withFacts(records: CrmRecords, facts: Facts): CrmRecords {
  const { annotation, members, task, claimRequiresVisibility } = facts;
  return {
    ...records,
    settings: { ...records.settings, claimRequiresVisibility },
    campaigns: [{ id: "a", name: "Campaign a" }],
    campaignAnnotations: annotation === null ? [] : [annotationNaming(annotation.userId)],
    teams: [{ id: "a", name: "Team a" }],
    teamMemberships: members.map((userId): TeamMembership => ({ teamId: "a", userId })),
    tasks: task === null ? [] : [taskAt(task)],
  };
}

function annotationNaming(userId: string | null): CampaignAnnotation {
  return { campaignId: "a", customerId: "a", status: null, userId };
}

function taskAt({ state, teamId, holderUserId, aboutCustomer }: Placed): Task {
  const customerId = aboutCustomer ? "a" : null;
  return {
    id: "a",
    kind: "ticket",
    title: "Task a",
    customerId,
    priority: "normal",
    dueAt: null,
    state,
    teamId,
    holderUserId,
  };
}

function subsetsOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const [first, ...rest] = items;
  if (first === undefined) return [[]];
  const without = subsetsOf(rest);
  return [...without, ...without.map((subset) => [first, ...subset])];
}
