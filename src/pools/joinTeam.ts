import type { Crm } from "../model/crm.js";
import type { TeamId, UserId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id } from "../model/reader.js";
import { put, write } from "../model/write.js";

/** Which user joins which team. */
export interface JoinTeamInput {
  readonly teamId: TeamId;
  readonly userId: UserId;
}

/**
 * The CRM with a user in a team: they may claim from its pool while they are active (P2), and see no customer by it
 * (P6). A member stays one: the same CRM. Refuses `invalid-input`, `unknown-id`. O(log n).
 *
 * @example
 * crm = joinTeam(crm, { teamId: "desk", userId: "ben" })
 */
export function joinTeam(crm: Crm, input: JoinTeamInput): Crm {
  const { teamId, userId } = readInput<JoinTeamInput>(input, { teamId: id, userId: id });
  find(crm, "teams", teamId);
  find(crm, "users", userId);
  return crm.teamMemberships.has([teamId, userId]) ? crm : write(crm, [put("teamMemberships", { teamId, userId })]);
}
