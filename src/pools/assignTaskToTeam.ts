import type { Crm } from "../model/crm.js";
import type { TaskId, TeamId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id } from "../model/reader.js";
import { findUnfinished, inPool } from "../model/taskMoves.js";
import { put, write } from "../model/write.js";

/** Which task goes to which team. */
export interface AssignTaskToTeamInput {
  readonly taskId: TaskId;
  readonly teamId: TeamId;
}

/**
 * The CRM with an unfinished task in a team's pool, taken from the pool or the hands it was in (P1). A task that lies in
 * that pool stays there: the same CRM. Refuses `invalid-input`, `unknown-id`, `task-done`. O(log n).
 *
 * @example
 * crm = assignTaskToTeam(crm, { taskId: "t1", teamId: "desk" })
 */
export function assignTaskToTeam(crm: Crm, input: AssignTaskToTeamInput): Crm {
  const { taskId, teamId } = readInput<AssignTaskToTeamInput>(input, { taskId: id, teamId: id });
  find(crm, "teams", teamId);
  return write(crm, [put("tasks", inPool(findUnfinished(crm, taskId), teamId))]);
}
