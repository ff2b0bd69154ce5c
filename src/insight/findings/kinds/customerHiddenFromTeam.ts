import type { TaskId, TeamId, UserId } from "../../../model/ids.js";
import { visibleThrough } from "../../../visibility/visibleThrough.js";
import { scopeWord } from "../../scopeWord.js";
import type { FindingKind } from "../kind.js";
import type { Moment } from "../moment.js";
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
    const sight = moment.sightOfTeam(task.teamId);
    if (customer === undefined || sight === null || visibleThrough(sight, customer)) return undefined;
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
    if (!touched.secondGroups && sightWord(before, teamId) === sightWord(after, teamId)) continue;
    for (const moment of [before, after]) yield* aboutCustomers(moment, teamId);
  }
}

/** What a team sees, to compare it. */
function sightWord(moment: Moment, teamId: TeamId): string | null {
  const sight = moment.sightOfTeam(teamId);
  return sight === null ? null : scopeWord(sight);
}
