import { edited } from "../collections/edited.js";
import type { Crm } from "../model/crm.js";
import { mustBeAllowedWithoutGroup, mustHaveNoSecondGroup } from "../model/groupless.js";
import type { CustomerId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id } from "../model/reader.js";
import { put, write } from "../model/write.js";

/** The customer to leave without a group. */
export interface UnassignGroupInput {
  readonly customerId: CustomerId;
}

/**
 * The CRM in which a customer belongs to no group, so that only administrators see it (C1, V4).
 * Refuses `invalid-input`, `unknown-id`, `second-group-set` (also one that does not count just now),
 * `group-required` (C4). O(log n).
 *
 * @example
 * crm = unassignGroup(crm, { customerId: "c1" })
 */
export function unassignGroup(crm: Crm, input: UnassignGroupInput): Crm {
  const { customerId } = readInput<UnassignGroupInput>(input, { customerId: id });
  const customer = find(crm, "customers", customerId);
  if (customer.groupId === null) return crm;
  mustHaveNoSecondGroup([customer]);
  mustBeAllowedWithoutGroup(crm, [customer]);
  return write(crm, [put("customers", edited(customer, { groupId: null }))]);
}
