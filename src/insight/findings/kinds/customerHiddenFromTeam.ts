import type { TaskId, TeamId, UserId } from "../../../model/ids.js";
import { countingGroups } from "../../../visibility/countingGroups.js";
import type { FindingKind } from "../kind.js";
import type { Moment, TeamSight } from "../moment.js";
import { perSubject } from "../perSubject.js";
import { showingTo } from "../showingTo.js";
import type { Touched } from "../touched.js";

export const customerHiddenFromTeam: FindingKind = perSubject<"customer-hidden-from-team", TaskId>({
  code: "customer-hidden-from-team",
  severity: "warning",
  rules: ["V2", "P6"],
  *subjects(moment) {
    for (const teamId of moment.crm.indexes.pools.words()) yield* aboutCustomers(moment, teamId);
  },
  touched: touchedTasks,
  ids: (moment, taskId) => {
    const { crm } = moment;
    const task = crm.tasks.get(taskId);
    if (task === undefined || task.state !== "pool" || task.teamId === null || task.customerId === null)
      return undefined;
    const customer = crm.customers.get(task.customerId);
    const { anybody, everything, groups } = moment.sightOfTeam(task.teamId);
    if (customer === undefined || !anybody || everything) return undefined;
    if (countingGroups(crm, customer).some((groupId) => groups.has(groupId))) return undefined;
    return { taskId, teamId: task.teamId, customerId: customer.id };
  },
  repairs: (moment, { teamId, customerId }) => {
    const userId = firstActiveMember(moment, teamId);
    return [userId === undefined ? undefined : showingTo(moment, userId, customerId)];
  },
});

function firstActiveMember({ crm }: Moment, teamId: TeamId): UserId | undefined {
  for (const { userId } of crm.indexes.membersOfTeam.at(teamId)) {
    if (crm.users.get(userId)?.active === true) return userId;
  }
  return undefined;
}

function* aboutCustomers({ crm }: Moment, teamId: TeamId): Generator<TaskId> {
  for (const { id, customerId } of crm.indexes.pools.at(teamId)) if (customerId !== null) yield id;
}

/** Tasks that changed, and the pools of teams that see something else than before. */
function* touchedTasks(touched: Touched, before: Moment, after: Moment): Generator<TaskId> {
  yield* touched.tasks;
  const teams = new Set(touched.teams);
  for (const { crm } of [before, after]) {
    for (const userId of touched.viewers) {
      for (const { teamId } of crm.indexes.teamsOfUser.at(userId)) teams.add(teamId);
    }
    if (touched.secondGroups) for (const teamId of crm.indexes.pools.words()) teams.add(teamId);
  }
  for (const teamId of teams) {
    if (!touched.secondGroups && isSameSight(before.sightOfTeam(teamId), after.sightOfTeam(teamId))) continue;
    for (const moment of [before, after]) yield* aboutCustomers(moment, teamId);
  }
}

function isSameSight(a: TeamSight, b: TeamSight): boolean {
  if (a.anybody !== b.anybody || a.everything !== b.everything || a.groups.size !== b.groups.size) return false;
  for (const groupId of a.groups) if (!b.groups.has(groupId)) return false;
  return true;
}
