import { edited } from "../collections/edited.js";
import type { Crm } from "../model/crm.js";
import type { TaskId, UserId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id } from "../model/reader.js";
import { put, write } from "../model/write.js";
import { mustHold } from "./mayReceive.js";

/** Who completes which task. */
export interface CompleteTaskInput {
  readonly taskId: TaskId;
  /** The holder. */
  readonly userId: UserId;
}

/**
 * The CRM with a task done by its holder; it is kept, and remembers both (P4). One that this user has done stays done:
 * the same CRM. Refuses `invalid-input`, `unknown-id`, `not-holder`. O(log n).
 *
 * @example
 * crm = completeTask(crm, { taskId: "t1", userId: "ben" })
 */
export function completeTask(crm: Crm, input: CompleteTaskInput): Crm {
  const { taskId, userId } = readInput<CompleteTaskInput>(input, { taskId: id, userId: id });
  const task = find(crm, "tasks", taskId);
  find(crm, "users", userId);
  if (task.state === "done" && task.holderUserId === userId) return crm;
  mustHold(task, userId);
  return write(crm, [put("tasks", edited(task, { state: "done" }))]);
}
