import { byText } from "../collections/order.js";
import { type EntityShape, faultless } from "./entity.js";
import type { TeamId } from "./ids.js";
import { id, name } from "./reader.js";

/** A team: shares out work through its pool, and has nothing to do with visibility (P6). */
export interface Team {
  readonly id: TeamId;
  readonly name: string;
}

export const teamShape: EntityShape<Team, TeamId> = {
  fields: { id, name },
  make: (row) => ({ id: row.id, name: row.name }),
  keyOf: (row) => row.id,
  ...byText,
  faults: faultless,
};
