import type { Crm } from "../../model/crm.js";
import type { Customer } from "../../model/customer.js";

/** The customers that have a second group, counting or not: by it, then by id. O(1) for each that is taken. */
export function* havingSecondGroup({ indexes }: Crm): Generator<Customer> {
  for (const groupId of indexes.customersBySecondGroup.words()) yield* indexes.customersBySecondGroup.at(groupId);
}
