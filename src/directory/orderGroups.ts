import { edited } from "../collections/edited.js";
import type { Crm } from "../model/crm.js";
import type { GroupId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { findAll } from "../model/lookup.js";
import { ids } from "../model/reader.js";
import { put, write } from "../model/write.js";
import { groupsInOrder } from "./groupsInOrder.js";

/** The groups that come first, in this order; one named twice counts where it is named first. */
export interface OrderGroupsInput {
  readonly groupIds: readonly GroupId[];
}

/**
 * The CRM with groups in a hand-made order (G5): those named come first, those placed before follow in their order, and
 * those never placed come last, by id. Refuses `invalid-input`, `unknown-id`, naming each. O(groups · log groups).
 *
 * @example
 * crm = orderGroups(crm, { groupIds: ["north", "south"] })
 */
export function orderGroups(crm: Crm, input: OrderGroupsInput): Crm {
  const { groupIds } = readInput<OrderGroupsInput>(input, { groupIds: ids });
  const named = findAll(crm, "groups", groupIds);
  const placed = groupsInOrder(crm).filter((group) => group.position !== null);
  const first = new Set(groupIds);
  const asked = [...named, ...placed.filter((group) => !first.has(group.id))];
  // Whatever is placed is asked for too, so `asked` is never the shorter one.
  if (asked.every((group, n) => group === placed[n])) return crm;
  return write(
    crm,
    asked.map((group, position) => put("groups", edited(group, { position }))),
  );
}
