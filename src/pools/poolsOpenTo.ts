import type { Crm } from "../model/crm.js";
import type { UserId } from "../model/ids.js";
import type { Team } from "../model/team.js";

/**
 * The teams from whose pools a user may claim, by id: those they are in, while they are active (P2). Whether a claim
 * also needs sight of the customer is a setting (P6). O(teams of the user · log n).
 *
 * @example
 * poolsOpenTo(crm, "ben").map((team) => [team.name, teamPool(crm, team.id).size])
 */
export function poolsOpenTo(crm: Crm, userId: UserId): readonly Team[] {
  if (!crm.users.get(userId)?.active) return Object.freeze([]);
  return Object.freeze(
    Array.from(crm.indexes.teamsOfUser.at(userId)).flatMap(({ teamId }) => crm.teams.get(teamId) ?? []),
  );
}
