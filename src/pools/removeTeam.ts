import { edited } from "../collections/edited.js";
import type { Crm } from "../model/crm.js";
import type { TeamId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id, optional } from "../model/reader.js";
import { refuse, shown } from "../model/refusal.js";
import { inPool } from "../model/taskMoves.js";
import { put, remove, type Write, write } from "../model/write.js";

/** The team to remove, and who takes its tasks. */
export interface RemoveTeamInput {
  readonly teamId: TeamId;
  /** The team whose pool gets the unfinished tasks, held ones included; needed only if there are any. */
  readonly successorTeamId?: TeamId | undefined;
}

/**
 * The CRM without a team (P5). Its unfinished tasks, held ones too, go to the pool of the successor; done ones go along,
 * or forget the team when there is no successor. Memberships end.
 * Refuses `invalid-input`, `unknown-id`, `contradiction` (its own successor), `team-in-use` (unfinished tasks and no
 * successor). O(members and tasks of the team · log n).
 *
 * @example
 * crm = removeTeam(crm, { teamId: "desk", successorTeamId: "office" })
 */
export function removeTeam(crm: Crm, input: RemoveTeamInput): Crm {
  const { teamId, successorTeamId } = readInput<RemoveTeamInput>(input, { teamId: id, successorTeamId: optional(id) });
  find(crm, "teams", teamId);
  if (successorTeamId !== undefined) find(crm, "teams", successorTeamId);
  if (successorTeamId === teamId) {
    refuse("contradiction", "P5", { ids: [teamId] }, `team ${shown(teamId)} cannot be its own successor (P5)`);
  }
  const unfinished = crm.indexes.unfinishedTasksOfTeam.at(teamId);
  const writes: Write[] = [remove("teams", teamId)];
  if (successorTeamId !== undefined) {
    for (const task of unfinished) writes.push(put("tasks", inPool(task, successorTeamId)));
  } else if (unfinished.size > 0) {
    const message = `team ${shown(teamId)} has ${unfinished.size} unfinished tasks; successorTeamId must name a team (P5)`;
    refuse("team-in-use", "P5", { teamId, unfinishedTasks: unfinished.size }, message);
  }
  for (const task of crm.indexes.doneTasksOfTeam.at(teamId)) {
    writes.push(put("tasks", edited(task, { teamId: successorTeamId ?? null })));
  }
  for (const { userId } of crm.indexes.membersOfTeam.at(teamId)) {
    writes.push(remove("teamMemberships", [teamId, userId]));
  }
  return write(crm, writes);
}
