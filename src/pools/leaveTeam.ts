import type { Crm } from "../model/crm.js";
import type { TeamId, UserId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id } from "../model/reader.js";
import { giveTasksBack } from "../model/taskMoves.js";
import { remove, write } from "../model/write.js";

/** Which user leaves which team. */
export interface LeaveTeamInput {
  readonly teamId: TeamId;
  readonly userId: UserId;
}

/**
 * The CRM with a user no longer in a team; their unfinished tasks that came from it are back in its pool (P5). Who was
 * no member stays none: the same CRM. Refuses `invalid-input`, `unknown-id`. O(tasks the user holds · log n).
 *
 * @example
 * crm = leaveTeam(crm, { teamId: "desk", userId: "ben" })
 */
export function leaveTeam(crm: Crm, input: LeaveTeamInput): Crm {
  const { teamId, userId } = readInput<LeaveTeamInput>(input, { teamId: id, userId: id });
  find(crm, "teams", teamId);
  find(crm, "users", userId);
  return write(crm, [remove("teamMemberships", [teamId, userId]), ...giveTasksBack(crm, userId, teamId)]);
}
