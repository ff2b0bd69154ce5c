import type { Crm } from "../model/crm.js";
import type { TaskId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id } from "../model/reader.js";
import type { Task } from "../model/task.js";
import { heldBy, inPool } from "../model/taskMoves.js";
import { put, write } from "../model/write.js";

/** The task to reopen. */
export interface ReopenTaskInput {
  readonly taskId: TaskId;
}

/**
 * The CRM in which a done task is open again: in its team's pool, or without a team with its last holder (P4). An
 * unfinished task stays as it is: the same CRM. Refuses `invalid-input`, `unknown-id`. O(log n).
 *
 * @example
 * crm = reopenTask(crm, { taskId: "t1" })
 */
export function reopenTask(crm: Crm, input: ReopenTaskInput): Crm {
  const { taskId } = readInput<ReopenTaskInput>(input, { taskId: id });
  const task = find(crm, "tasks", taskId);
  return task.state === "done" ? write(crm, [put("tasks", reopened(task))]) : crm;
}

function reopened(task: Task): Task {
  if (task.teamId !== null) return inPool(task, task.teamId);
  // A done task without a team always has a last holder (P1).
  return task.holderUserId === null ? task : heldBy(task, task.holderUserId);
}
