import type { Crm } from "../model/crm.js";
import type { UserId } from "../model/ids.js";
import type { Task } from "../model/task.js";

/**
 * The unfinished tasks that a user holds, by id, with and without a team (P1). An unknown user holds none.
 * O(tasks given).
 *
 * @example
 * tasksHeldBy(crm, "ben").length
 */
export function tasksHeldBy(crm: Crm, userId: UserId): readonly Task[] {
  return Object.freeze(Array.from(crm.indexes.tasksHeldBy.at(userId)));
}
