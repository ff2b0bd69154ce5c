import type { Crm } from "../model/crm.js";
import type { TeamId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { mustBeNew } from "../model/lookup.js";
import { id, name } from "../model/reader.js";
import { put, write } from "../model/write.js";

/** A new team. */
export interface AddTeamInput {
  readonly id: TeamId;
  readonly name: string;
}

/**
 * The CRM with one more team, without members and with an empty pool. Refuses `invalid-input`, `duplicate-id`. O(log n).
 *
 * @example
 * crm = addTeam(crm, { id: "desk", name: "Order desk" })
 */
export function addTeam(crm: Crm, input: AddTeamInput): Crm {
  const team = readInput<AddTeamInput>(input, { id, name });
  mustBeNew(crm, "teams", team.id);
  return write(crm, [put("teams", { id: team.id, name: team.name })]);
}
