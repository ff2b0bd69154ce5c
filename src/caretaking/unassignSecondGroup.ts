import { edited } from "../collections/edited.js";
import type { Crm } from "../model/crm.js";
import type { CustomerId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id } from "../model/reader.js";
import { put, write } from "../model/write.js";

/** The customer to leave without a second group. */
export interface UnassignSecondGroupInput {
  readonly customerId: CustomerId;
}

/**
 * The CRM in which a customer has no second group; allowed at any time, whatever the setting (C2).
 * Refuses `invalid-input`, `unknown-id`. O(log n).
 *
 * @example
 * crm = unassignSecondGroup(crm, { customerId: "c1" })
 */
export function unassignSecondGroup(crm: Crm, input: UnassignSecondGroupInput): Crm {
  const { customerId } = readInput<UnassignSecondGroupInput>(input, { customerId: id });
  return write(crm, [put("customers", edited(find(crm, "customers", customerId), { secondGroupId: null }))]);
}
