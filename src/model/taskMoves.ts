import { edited } from "../collections/edited.js";
import type { Crm } from "./crm.js";
import type { TaskId, TeamId, UserId } from "./ids.js";
import { find } from "./lookup.js";
import { refuse, shown } from "./refusal.js";
import type { Task } from "./task.js";
import { put, type Write } from "./write.js";

/** The task in a team's pool. */
export function inPool(task: Task, teamId: TeamId): Task {
  return edited(task, { state: "pool", teamId, holderUserId: null });
}

/** The task in a user's hands; it remembers the team that it came from. */
export function heldBy(task: Task, holderUserId: UserId): Task {
  return edited(task, { state: "held", holderUserId });
}

/**
 * What gives a user's unfinished tasks back to the pools they came from: of one team when they leave it (P5), of all
 * teams when they are deactivated (G7). Tasks without a team stay. O(tasks the user holds).
 */
export function* giveTasksBack(crm: Crm, userId: UserId, ofTeam?: TeamId): Generator<Write> {
  for (const task of crm.indexes.tasksHeldBy.at(userId)) {
    if (task.teamId === null || (ofTeam !== undefined && task.teamId !== ofTeam)) continue;
    yield put("tasks", inPool(task, task.teamId));
  }
}

/** A task that is not done. Refuses one that is as `task-done` (P4). */
export function findUnfinished(crm: Crm, taskId: TaskId): Task {
  const task = find(crm, "tasks", taskId);
  if (task.state === "done") refuse("task-done", "P4", { taskId }, `task ${shown(taskId)} is done (P4)`);
  return task;
}
