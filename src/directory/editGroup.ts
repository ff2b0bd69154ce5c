import { edited } from "../collections/edited.js";
import type { Crm } from "../model/crm.js";
import { mustHaveFreeName } from "../model/groupNames.js";
import type { GroupId, UserId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { colour, id, name, nullable, optional } from "../model/reader.js";
import { put, write } from "../model/write.js";

/** What to change about a group; what is left out stays, `null` clears. */
export interface EditGroupInput {
  readonly groupId: GroupId;
  readonly name?: string | undefined;
  /** `#rrggbb`. */
  readonly colour?: string | null | undefined;
  /** The user whose personal group it is: information only (G4). */
  readonly personalOf?: UserId | null | undefined;
}

/**
 * The CRM with a group's name, colour or personal note changed. Who sees what stays the same.
 * Refuses `invalid-input`, `unknown-id`, `duplicate-name` (G5). O(log n).
 *
 * @example
 * crm = editGroup(crm, { groupId: "north", name: "North and coast", colour: null })
 */
export function editGroup(crm: Crm, input: EditGroupInput): Crm {
  const { groupId, ...patch } = readInput<EditGroupInput>(input, {
    groupId: id,
    name: optional(name),
    colour: optional(nullable(colour)),
    personalOf: optional(nullable(id)),
  });
  const group = find(crm, "groups", groupId);
  if (patch.name !== undefined) mustHaveFreeName(crm, patch.name, groupId);
  if (patch.personalOf !== undefined && patch.personalOf !== null) find(crm, "users", patch.personalOf);
  return write(crm, [put("groups", edited(group, patch))]);
}
