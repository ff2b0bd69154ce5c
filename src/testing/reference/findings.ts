import type { CrmRecords, Customer, FindingCode, Instant, Substitution, Task, User, UserId } from "betreuergruppen";
import { counts, referenceSees, standsIn } from "./visibility.js";

/** What is found, with the ids that it names: customers and annotations as a list of theirs. */
export interface ReferenceFinding {
  readonly code: FindingCode;
  readonly ids: Readonly<Record<string, unknown>>;
}

/** Records at an instant. */
interface Look {
  readonly records: CrmRecords;
  readonly at: Instant | undefined;
  readonly share: number;
}

type Ids = Readonly<Record<string, unknown>>;

/**
 * Everything that `findings` tells, by the rules, in no certain order. O(everything).
 *
 * @example
 * referenceFindings(recordsOf(crm), Date.now()).map(({ code }) => code)
 */
export function referenceFindings(
  records: CrmRecords,
  at?: Instant,
  secondGroupShare = 0.01,
): readonly ReferenceFinding[] {
  const look: Look = { records, at, share: secondGroupShare };
  return Object.entries(found).flatMap(([code, find]) => find(look).map((ids) => ({ code: code as FindingCode, ids })));
}

const found: { readonly [Code in FindingCode]: (look: Look) => readonly Ids[] } = {
  "unattended-customers": (look) =>
    look.records.groups.flatMap(({ id: groupId }) => {
      const unseen = look.records.customers.filter((row) => row.groupId === groupId && !isAttended(look, row)); // V2, V7
      return gathered(unseen, { groupId });
    }),

  "customers-without-group": ({ records }) =>
    gathered(
      records.customers.filter((row) => row.groupId === null), // V4
      {},
    ),

  "group-without-members": ({ records }) =>
    records.groups.filter((group) => membersOf(records, group.id).length === 0).map(({ id: groupId }) => ({ groupId })),

  "single-member": (look) =>
    look.records.groups.flatMap(({ id: groupId }) => {
      const { records, at } = look;
      if (!records.customers.some((row) => counts(records, row, groupId))) return []; // V3
      const members = membersOf(records, groupId);
      const working = staffOf(records).filter(({ id }) => members.includes(id));
      const standingIn = staffOf(records).filter(
        ({ id }) =>
          !members.includes(id) &&
          members.some((absent) => records.substitutions.some((row) => standsIn(row, id, absent, at))), // U1
      );
      return working.length === 1 && standingIn.length === 0 ? [{ groupId, userId: working[0]?.id }] : [];
    }),

  "user-without-group": ({ records }) =>
    staffOf(records)
      .filter(({ id }) => !records.memberships.some((row) => row.userId === id))
      .map(({ id: userId }) => ({ userId })),

  "no-personal-group": ({ records }) =>
    staffOf(records)
      .filter(({ id }) => !records.groups.some((group) => group.personalOf === id))
      .map(({ id: userId }) => ({ userId })),

  "shared-personal-group": ({ records }) =>
    records.groups
      .filter((group) => group.personalOf !== null && membersOf(records, group.id).length > 1)
      .map((group) => ({ groupId: group.id, userId: group.personalOf })),

  "territory-without-members": ({ records }) =>
    records.territories
      .filter((row) => membersOf(records, row.groupId).length === 0)
      .map(({ id: territoryId, groupId }) => ({ territoryId, groupId })),

  "annotations-of-inactive-user": ({ records }) =>
    records.users.flatMap(({ id: userId, active }) => {
      const naming = active ? [] : records.campaignAnnotations.filter((row) => row.userId === userId);
      if (naming.length === 0) return [];
      return [{ userId, annotationIds: naming.map((row) => [row.campaignId, row.customerId]) }];
    }),

  "second-groups-rare": ({ records, share }) => {
    if (!records.settings.secondGroup || records.customers.length === 0) return [];
    const having = records.customers.filter((row) => row.secondGroupId !== null).length;
    return having / records.customers.length < share ? [{ count: having }] : [];
  },

  "second-groups-ignored": ({ records }) => {
    const having = records.customers.filter((row) => row.secondGroupId !== null);
    return records.settings.secondGroup ? [] : gathered(having, {}); // C3
  },

  "substitutions-overlap": ({ records, at }) => {
    if (at === undefined) return []; // U2
    return records.substitutions.flatMap((first) =>
      records.substitutions
        .filter((second) => begins(first, second) && first.absentUserId === second.absentUserId)
        .filter((second) => second.from < first.until && first.until > at && second.until > at)
        .map((second) => ({ absentUserId: first.absentUserId, substitutionIds: [first.id, second.id] })),
    );
  },

  "inactive-substitute": ({ records, at }) => {
    if (at === undefined) return []; // U2
    return records.substitutions
      .filter((row) => row.until > at && !userOf(records, row.substituteUserId).active) // V7
      .map((row) => ({ substitutionId: row.id, userId: row.substituteUserId }));
  },

  "team-without-active-members": ({ records }) =>
    records.teams.filter(({ id }) => claimantsOf(records, id).length === 0).map(({ id: teamId }) => ({ teamId })),

  "customer-hidden-from-team": (look) =>
    tasksIn(look, "pool").flatMap(({ id: taskId, teamId, customerId }) => {
      if (teamId === null || customerId === null) return [];
      const members = claimantsOf(look.records, teamId);
      const seeing = members.filter((userId) => referenceSees(look.records, { userId, at: look.at }, customerId));
      return members.length > 0 && seeing.length === 0 ? [{ taskId, teamId, customerId }] : [];
    }),

  "customer-hidden-from-holder": (look) =>
    tasksIn(look, "held").flatMap(({ id: taskId, holderUserId: userId, customerId }) => {
      if (userId === null || customerId === null || !userOf(look.records, userId).active) return [];
      return referenceSees(look.records, { userId, at: look.at }, customerId) ? [] : [{ taskId, userId, customerId }];
    }),

  "inactive-holder": (look) =>
    tasksIn(look, "held")
      .filter((task) => !userOf(look.records, task.holderUserId ?? "").active) // G7
      .map((task) => ({ taskId: task.id, userId: task.holderUserId })),

  "overdue-task": (look) =>
    tasksIn(look, "pool")
      .filter(({ dueAt }) => look.at !== undefined && dueAt !== null && dueAt <= look.at)
      .map(({ id: taskId, teamId, dueAt }) => ({ taskId, teamId, dueAt })),
};

/** Active users who are no administrators. */
function staffOf(records: CrmRecords): readonly User[] {
  return records.users.filter((user) => user.active && !user.administrator);
}

function isAttended({ records, at }: Look, customer: Customer): boolean {
  return staffOf(records).some(({ id: userId }) => referenceSees(records, { userId, at }, customer.id));
}

function gathered(customers: readonly Customer[], ids: Ids): readonly Ids[] {
  return customers.length === 0 ? [] : [{ ...ids, customerIds: customers.map(({ id }) => id) }];
}

function membersOf(records: CrmRecords, groupId: string): readonly UserId[] {
  return records.memberships.filter((row) => row.groupId === groupId).map((row) => row.userId);
}

/** P2: the active members of a team. */
function claimantsOf(records: CrmRecords, teamId: string): readonly UserId[] {
  const members = records.teamMemberships.filter((row) => row.teamId === teamId).map((row) => row.userId);
  return members.filter((userId) => userOf(records, userId).active);
}

function userOf(records: CrmRecords, userId: UserId): Pick<User, "active"> {
  return records.users.find((user) => user.id === userId) ?? { active: false };
}

function tasksIn({ records }: Look, state: Task["state"]): readonly Task[] {
  return records.tasks.filter((task) => task.state === state);
}

/** Whether a substitution begins before another; of two that begin together the one with the smaller id does. */
function begins(first: Substitution, second: Substitution): boolean {
  return first.from !== second.from ? first.from < second.from : first.id < second.id;
}
