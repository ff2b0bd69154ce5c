import type { Crm } from "../model/crm.js";
import type { TeamId } from "../model/ids.js";
import type { Task } from "../model/task.js";

/**
 * The most pressing task of a team's pool (P3), or `null` when the pool is empty. O(log n).
 *
 * @example
 * const task = nextInTeamPool(crm, "desk")
 * if (task) crm = claimFromTeamPool(crm, { taskId: task.id, userId: "ben" })
 */
export function nextInTeamPool(crm: Crm, teamId: TeamId): Task | null {
  return crm.indexes.pools.at(teamId).first() ?? null;
}
