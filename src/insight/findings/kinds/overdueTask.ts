import type { TaskId } from "../../../model/ids.js";
import type { FindingKind } from "../kind.js";
import { atOf, type Moment } from "../moment.js";
import { perSubject } from "../perSubject.js";
import { tasksFallingDue } from "../tasksFallingDue.js";

export const overdueTask: FindingKind = perSubject<"overdue-task", TaskId>({
  code: "overdue-task",
  severity: "warning",
  rules: ["P3"],
  *subjects({ crm, at = -Infinity }) {
    for (const { id } of tasksFallingDue(crm, -Infinity, at)) yield id;
  },
  touched: ({ tasks }) => tasks,
  // Without an instant nothing is due.
  ids: ({ crm, at = -Infinity }, taskId) => {
    const task = crm.tasks.get(taskId);
    if (task === undefined || task.state !== "pool" || task.teamId === null || task.dueAt === null) return undefined;
    return task.dueAt <= at ? { taskId, teamId: task.teamId, dueAt: task.dueAt } : undefined;
  },
  repairs: (moment, { taskId, teamId }) => {
    const userId = claimant(moment, taskId, teamId);
    return [userId === undefined ? undefined : [{ type: "claimFromTeamPool", taskId, userId, ...atOf(moment) }]];
  },
});

/** The first member who sees the task's customer: anybody else would have to give it back (P2, P6). */
function claimant(moment: Moment, taskId: TaskId, teamId: string): string | undefined {
  const { crm } = moment;
  const customerId = crm.tasks.get(taskId)?.customerId ?? null;
  const customer = customerId === null ? undefined : crm.customers.get(customerId);
  for (const { userId } of crm.indexes.membersOfTeam.at(teamId)) {
    if (crm.users.get(userId)?.active !== true) continue;
    if (customer === undefined || moment.sees(userId, customer)) return userId;
  }
  return undefined;
}
