import type { Crm } from "../model/crm.js";
import type { TeamId } from "../model/ids.js";
import type { User } from "../model/user.js";

/**
 * The members of a team, by id, inactive ones included (P2, G7). An unknown team has none.
 * O(members of the team · log n).
 *
 * @example
 * membersOfTeam(crm, "desk").map((user) => user.name)
 */
export function membersOfTeam(crm: Crm, teamId: TeamId): readonly User[] {
  return Object.freeze(
    Array.from(crm.indexes.membersOfTeam.at(teamId)).flatMap(({ userId }) => crm.users.get(userId) ?? []),
  );
}
