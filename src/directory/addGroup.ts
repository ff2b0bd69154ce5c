import type { Crm } from "../model/crm.js";
import { mustHaveFreeName } from "../model/groupNames.js";
import type { GroupId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { mustBeNew } from "../model/lookup.js";
import { colour, id, name, nullable, optional } from "../model/reader.js";
import { put, write } from "../model/write.js";

/** A new group. */
export interface AddGroupInput {
  readonly id: GroupId;
  readonly name: string;
  /** `#rrggbb`. */
  readonly colour?: string | null | undefined;
}

/**
 * The CRM with one more group, which has no members yet (G3) and stands last in the hand-made order.
 * Refuses `invalid-input`, `duplicate-id`, `duplicate-name` (G5). O(log n).
 *
 * @example
 * crm = addGroup(crm, { id: "north", name: "North", colour: "#1e90ff" })
 */
export function addGroup(crm: Crm, input: AddGroupInput): Crm {
  const group = readInput<AddGroupInput>(input, { id, name, colour: optional(nullable(colour)) });
  mustBeNew(crm, "groups", group.id);
  mustHaveFreeName(crm, group.name, group.id);
  return write(crm, [
    put("groups", { id: group.id, name: group.name, colour: group.colour ?? null, position: null, personalOf: null }),
  ]);
}
