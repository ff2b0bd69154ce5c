import type { Crm } from "../model/crm.js";
import type { TaskId, UserId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id } from "../model/reader.js";
import { refuse, shown } from "../model/refusal.js";
import { findUnfinished, inPool } from "../model/taskMoves.js";
import { put, write } from "../model/write.js";
import { mustHold } from "./mayReceive.js";

/** Who releases which task. */
export interface ReleaseToTeamPoolInput {
  readonly taskId: TaskId;
  /** The holder. */
  readonly userId: UserId;
}

/**
 * The CRM with a held task back in the pool it came from (P4). A task in a pool stays there: the same CRM.
 * Refuses `invalid-input`, `unknown-id`, `task-done`, `not-holder`, `no-team`. O(log n).
 *
 * @example
 * crm = releaseToTeamPool(crm, { taskId: "t1", userId: "ben" })
 */
export function releaseToTeamPool(crm: Crm, input: ReleaseToTeamPoolInput): Crm {
  const { taskId, userId } = readInput<ReleaseToTeamPoolInput>(input, { taskId: id, userId: id });
  const task = findUnfinished(crm, taskId);
  find(crm, "users", userId);
  if (task.state === "pool") return crm;
  mustHold(task, userId);
  if (task.teamId === null) {
    return refuse("no-team", "P4", { taskId }, `task ${shown(taskId)} came from no team's pool (P4)`);
  }
  return write(crm, [put("tasks", inPool(task, task.teamId))]);
}
