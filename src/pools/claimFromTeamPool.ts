import type { Crm } from "../model/crm.js";
import type { Instant, TaskId, UserId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id, instant, optional } from "../model/reader.js";
import { refuse, shown } from "../model/refusal.js";
import { findUnfinished, heldBy } from "../model/taskMoves.js";
import { put, write } from "../model/write.js";
import { mustBeAbleToReceive } from "./mayReceive.js";

/** Who claims which task. */
export interface ClaimFromTeamPoolInput {
  readonly taskId: TaskId;
  readonly userId: UserId;
  /** When, in epoch milliseconds: it matters for substitutions under `claimRequiresVisibility` (P6, U2). */
  readonly at?: Instant | undefined;
}

/**
 * The CRM in which a user holds a task that lay in a team's pool (P2). A claim has one winner: who comes second is
 * refused and told who holds it. Who holds it already keeps it: the same CRM.
 * Refuses `invalid-input`, `unknown-id`, `task-done`, `already-claimed` (naming the holder), `inactive-user`,
 * `not-a-member`, `customer-not-visible` (P6). O(log n).
 *
 * @example
 * crm = claimFromTeamPool(crm, { taskId: "t1", userId: "ben", at: Date.now() })
 */
export function claimFromTeamPool(crm: Crm, input: ClaimFromTeamPoolInput): Crm {
  const { taskId, userId, at } = readInput<ClaimFromTeamPoolInput>(input, {
    taskId: id,
    userId: id,
    at: optional(instant),
  });
  const task = findUnfinished(crm, taskId);
  find(crm, "users", userId);
  if (task.holderUserId === userId) return crm;
  if (task.holderUserId !== null) {
    const message = `task ${shown(taskId)} is held by ${shown(task.holderUserId)} already (P2)`;
    refuse("already-claimed", "P2", { taskId, holderUserId: task.holderUserId }, message);
  }
  mustBeAbleToReceive(crm, task, userId, at, "P2");
  return write(crm, [put("tasks", heldBy(task, userId))]);
}
