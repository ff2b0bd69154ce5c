import type { Crm } from "../model/crm.js";
import type { Instant, TaskId, UserId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id, instant, optional } from "../model/reader.js";
import { findUnfinished, heldBy } from "../model/taskMoves.js";
import { put, write } from "../model/write.js";
import { mustBeAbleToReceive, mustHold } from "./mayReceive.js";

/** Who passes which task on to whom. */
export interface PassOnTaskInput {
  readonly taskId: TaskId;
  /** The holder, also one who is inactive by now (G7). */
  readonly userId: UserId;
  readonly toUserId: UserId;
  /** When, in epoch milliseconds: it matters for substitutions under `claimRequiresVisibility` (P6, U2). */
  readonly at?: Instant | undefined;
}

/**
 * The CRM in which another user holds a task: an active member of the team it came from, or any active user when it came
 * from none (P4, G7). Who holds it already keeps it: the same CRM.
 * Refuses `invalid-input`, `unknown-id`, `task-done`, `not-holder`, `inactive-user`, `not-a-member`,
 * `customer-not-visible` (P6). O(log n).
 *
 * @example
 * crm = passOnTask(crm, { taskId: "t1", userId: "ben", toUserId: "anna" })
 */
export function passOnTask(crm: Crm, input: PassOnTaskInput): Crm {
  const { taskId, userId, toUserId, at } = readInput<PassOnTaskInput>(input, {
    taskId: id,
    userId: id,
    toUserId: id,
    at: optional(instant),
  });
  const task = findUnfinished(crm, taskId);
  find(crm, "users", userId);
  find(crm, "users", toUserId);
  if (task.holderUserId === toUserId) return crm;
  mustHold(task, userId);
  mustBeAbleToReceive(crm, task, toUserId, at, "P4");
  return write(crm, [put("tasks", heldBy(task, toUserId))]);
}
