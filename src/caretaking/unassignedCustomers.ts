import type { Crm } from "../model/crm.js";
import { everyone } from "../model/indexes.js";
import { type CustomerList, customerList } from "../model/lists.js";

/**
 * The customers without a group, whom no non-administrator sees (V4). By id, lazily; `size` is O(1).
 *
 * @example
 * unassignedCustomers(crm).size // => 0 when everybody is looked after
 */
export function unassignedCustomers(crm: Crm): CustomerList {
  return customerList({ place: "", part: 0, rows: crm.indexes.customersWithoutGroup.at(everyone) });
}
