import type { Instant, TaskId, UserId } from "../model/ids.js";
import type { Forbidden, Permission } from "../model/permission.js";
import type { Task } from "../model/task.js";
import type { Asker } from "./asker.js";
import { forbidden, permitted } from "./verdict.js";

/** What keeps a command from being the asker's own: another name, or another instant than theirs (U2, P6). O(1). */
export function notTheirs(asker: Asker, userId: UserId, at?: Instant): Forbidden | undefined {
  if (userId !== asker.userId) return forbidden("not-own-name", { userId });
  if (at !== undefined && at !== asker.at) return forbidden("other-instant", { at });
  return undefined;
}

/** The task, if the asker holds it or held it when it was done (P4). O(log n). */
export function ownTask({ crm, userId }: Asker, taskId: TaskId): Task | undefined {
  const task = crm.tasks.get(taskId);
  return task?.holderUserId === userId ? task : undefined;
}

/** Whoever holds a task may do with it what holders may (P4). An unknown one and another's are one answer. O(log n). */
export function overOwnTask(asker: Asker, taskId: TaskId): Permission {
  const task = ownTask(asker, taskId);
  return task === undefined ? forbidden("not-own-task", { taskId }) : permitted("own-task", { taskId });
}

/** Whoever is in a task's team may claim it (P2), and is told who was first. O(log n). */
export function overTeamTask(asker: Asker, taskId: TaskId): Permission {
  const { crm, userId } = asker;
  const teamId = crm.tasks.get(taskId)?.teamId ?? null;
  if (teamId !== null && crm.teamMemberships.has([teamId, userId])) return permitted("in-team", { teamId, taskId });
  return overOwnTask(asker, taskId);
}
