import type { Crm } from "../model/crm.js";
import type { TeamId } from "../model/ids.js";
import { type TaskList, taskList } from "../model/lists.js";

/**
 * The tasks of a team that nobody has claimed, most pressing first: by priority, then by due instant (none last), then
 * by id (P3). Lazily; `size` is O(1). An unknown team has none.
 *
 * @example
 * for (const task of teamPool(crm, "desk")) print(task.title)
 */
export function teamPool(crm: Crm, teamId: TeamId): TaskList {
  return taskList({ place: teamId, part: 0, rows: crm.indexes.pools.at(teamId) });
}
