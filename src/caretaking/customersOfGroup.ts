import type { Crm } from "../model/crm.js";
import type { GroupId } from "../model/ids.js";
import { type CustomerList, customerList } from "../model/lists.js";
import { shown } from "../model/refusal.js";

/** As what the customers have the group: as their first, as their second, or as one that counts (V3). */
export type GroupRole = "first" | "second" | "counting";

/**
 * The customers of a group. `"first"`: those it owns; `"second"`: those whose second group it is, whatever the setting;
 * `"counting"`, the default: those that its members see (V3), first ones before second ones. By id, lazily; `size` is
 * O(1). An unknown group has none. Another word for `as` is a `TypeError`.
 *
 * @example
 * customersOfGroup(crm, "north", { as: "first" }).size
 */
export function customersOfGroup(crm: Crm, groupId: GroupId, options: { readonly as?: GroupRole } = {}): CustomerList {
  const { as = "counting" } = options;
  const first = { place: groupId, part: 1, rows: crm.indexes.customersByFirstGroup.at(groupId) };
  const second = { place: groupId, part: 2, rows: crm.indexes.customersBySecondGroup.at(groupId) };
  if (as === "first") return customerList(first);
  if (as === "second") return customerList(second);
  if (as !== "counting") throw new TypeError(`as must be first, second or counting; it is ${shown(as)}`);
  return crm.settings.secondGroup ? customerList(first, second) : customerList(first);
}
