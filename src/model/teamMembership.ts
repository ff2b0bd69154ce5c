import { byPair } from "../collections/order.js";
import { type EntityShape, faultless } from "./entity.js";
import type { TeamId, UserId } from "./ids.js";
import { id } from "./reader.js";

/** That a user is in a team, and so may claim from its pool while active (P2). */
export interface TeamMembership {
  readonly teamId: TeamId;
  readonly userId: UserId;
}

export const teamMembershipShape: EntityShape<TeamMembership, readonly [TeamId, UserId]> = {
  fields: { teamId: id, userId: id },
  make: (row) => ({ teamId: row.teamId, userId: row.userId }),
  keyOf: (row) => [row.teamId, row.userId],
  ...byPair,
  faults: faultless,
};
