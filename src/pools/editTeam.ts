import { edited } from "../collections/edited.js";
import type { Crm } from "../model/crm.js";
import type { TeamId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id, name, optional } from "../model/reader.js";
import { put, write } from "../model/write.js";

/** What to change about a team; what is left out stays. */
export interface EditTeamInput {
  readonly teamId: TeamId;
  readonly name?: string | undefined;
}

/**
 * The CRM with a team renamed. Refuses `invalid-input`, `unknown-id`. O(log n).
 *
 * @example
 * crm = editTeam(crm, { teamId: "desk", name: "Back office" })
 */
export function editTeam(crm: Crm, input: EditTeamInput): Crm {
  const { teamId, ...patch } = readInput<EditTeamInput>(input, { teamId: id, name: optional(name) });
  return write(crm, [put("teams", edited(find(crm, "teams", teamId), patch))]);
}
