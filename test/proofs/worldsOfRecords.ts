import type { CrmRecords, Instant } from "betreuergruppen";
import type { Structure, World } from "./structure.js";
import type { Sort } from "./vocabulary.js";

/** Looks by name; `undefined` is a look without an instant. */
export type Looks = Readonly<Record<string, Instant | undefined>>;

/** An id that no row has. */
export const nobody = "no such id";

/** States of a CRM as worlds for formulas. Users and customers also range over an id that no row has. */
export function worldsOfRecords(states: readonly CrmRecords[], looks: Looks = {}): Structure {
  const idsOf = (rows: (state: CrmRecords) => readonly { readonly id: string }[]): string[] =>
    Array.from(new Set(states.flatMap((state) => rows(state).map(({ id }) => id))));
  const elements: { readonly [Name in Sort]: readonly string[] } = {
    User: [...idsOf(({ users }) => users), nobody],
    Group: idsOf(({ groups }) => groups),
    Customer: [...idsOf(({ customers }) => customers), nobody],
    Substitution: idsOf(({ substitutions }) => substitutions),
    Campaign: idsOf(({ campaigns }) => campaigns),
    Team: idsOf(({ teams }) => teams),
    Task: idsOf(({ tasks }) => tasks),
    Look: Object.keys(looks),
  };
  return { elements, worlds: states.map((state) => worldOf(state, looks)) };
}

function worldOf(state: CrmRecords, looks: Looks): World {
  const { settings, users, groups, memberships, customers, substitutions, campaignAnnotations, tasks } = state;
  // A look without an instant gets one all the same, as it would from a solver: that it is not dated must be enough.
  const anyInstant = Object.values(looks).find((at) => at !== undefined) ?? substitutions[0]?.from ?? 0;
  const dated = Object.entries(looks).flatMap(([look, at]): [string, Instant][] =>
    at === undefined ? [] : [[look, at]],
  );
  return {
    facts: {
      user: users.map(({ id }) => [id]),
      active: users.flatMap(({ id, active }) => (active ? [[id]] : [])),
      administrator: users.flatMap(({ id, administrator }) => (administrator ? [[id]] : [])),
      member: memberships.map(({ userId, groupId }) => [userId, groupId]),
      customer: customers.map(({ id }) => [id]),
      firstGroup: customers.flatMap(({ id, groupId }) => (groupId === null ? [] : [[id, groupId]])),
      secondGroup: customers.flatMap(({ id, secondGroupId }) => (secondGroupId === null ? [] : [[id, secondGroupId]])),
      secondGroupSetting: settings.secondGroup ? [[]] : [],
      substitution: substitutions.map(({ id, absentUserId, substituteUserId }) => [id, absentUserId, substituteUserId]),
      dated: dated.map(([look]) => [look]),
      personalOf: groups.flatMap(({ id, personalOf }) => (personalOf === null ? [] : [[id, personalOf]])),
      annotation: campaignAnnotations.flatMap(({ campaignId, customerId, userId }) =>
        userId === null ? [] : [[campaignId, customerId, userId]],
      ),
      teamMember: state.teamMemberships.map(({ userId, teamId }) => [userId, teamId]),
      pool: tasks.flatMap(({ id, state, teamId }) => (state === "pool" && teamId !== null ? [[id, teamId]] : [])),
      held: tasks.flatMap(({ id, state, holderUserId }) =>
        state === "held" && holderUserId !== null ? [[id, holderUserId]] : [],
      ),
      about: tasks.flatMap(({ id, customerId }) => (customerId === null ? [] : [[id, customerId]])),
      claimRequiresVisibility: settings.claimRequiresVisibility ? [[]] : [],
    },
    instants: {
      from: new Map(substitutions.map(({ id, from }) => [id, from])),
      until: new Map(substitutions.map(({ id, until }) => [id, until])),
      instant: new Map(Object.entries(looks).map(([look, at]) => [look, at ?? anyInstant])),
    },
  };
}
