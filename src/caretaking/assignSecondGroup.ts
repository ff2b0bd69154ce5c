import { edited } from "../collections/edited.js";
import type { Crm } from "../model/crm.js";
import type { CustomerId, GroupId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id } from "../model/reader.js";
import { refuse, shown } from "../model/refusal.js";
import { put, write } from "../model/write.js";

/** Which group becomes the second group of which customer. */
export interface AssignSecondGroupInput {
  readonly customerId: CustomerId;
  readonly groupId: GroupId;
}

/**
 * The CRM in which a customer has an equal second group (C2, V3), in place of the one it perhaps had.
 * Refuses `invalid-input`, `unknown-id`, `second-group-off`, `second-needs-first` (no first group, or the same one).
 * O(log n).
 *
 * @example
 * crm = assignSecondGroup(crm, { customerId: "c1", groupId: "south" })
 */
export function assignSecondGroup(crm: Crm, input: AssignSecondGroupInput): Crm {
  const { customerId, groupId } = readInput<AssignSecondGroupInput>(input, { customerId: id, groupId: id });
  const customer = find(crm, "customers", customerId);
  find(crm, "groups", groupId);
  if (customer.secondGroupId === groupId) return crm;
  if (!crm.settings.secondGroup) {
    refuse("second-group-off", "C2", { customerId }, "a second group can be set only while the setting is on (C2)");
  }
  if (customer.groupId === null || customer.groupId === groupId) {
    const why = customer.groupId === null ? "has no first group" : `has ${shown(groupId)} as its first group`;
    const message = `customer ${shown(customerId)} ${why}, so ${shown(groupId)} cannot be its second (C2)`;
    refuse("second-needs-first", "C2", { customerId, groupId }, message);
  }
  return write(crm, [put("customers", edited(customer, { secondGroupId: groupId }))]);
}
