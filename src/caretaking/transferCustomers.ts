import type { Crm } from "../model/crm.js";
import { ownedBy } from "../model/customer.js";
import type { GroupId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id } from "../model/reader.js";
import { refuse, shown } from "../model/refusal.js";
import { put, write } from "../model/write.js";

/** From which group to which. */
export interface TransferCustomersInput {
  readonly fromGroupId: GroupId;
  readonly toGroupId: GroupId;
}

/**
 * The CRM in which all customers whose first group is one have another instead, all or nothing (C5). A second group
 * that becomes the first is cleared as second (C2); other second groups stay.
 * Refuses `invalid-input`, `unknown-id`, `contradiction` (to itself). O(customers moved · log n).
 *
 * @example
 * crm = transferCustomers(crm, { fromGroupId: "g-anna", toGroupId: "g-ben" })
 */
export function transferCustomers(crm: Crm, input: TransferCustomersInput): Crm {
  const { fromGroupId, toGroupId } = readInput<TransferCustomersInput>(input, { fromGroupId: id, toGroupId: id });
  find(crm, "groups", fromGroupId);
  find(crm, "groups", toGroupId);
  if (fromGroupId === toGroupId) {
    const message = `customers cannot be transferred from group ${shown(fromGroupId)} to itself (C5)`;
    refuse("contradiction", "C5", { ids: [fromGroupId] }, message);
  }
  const moved = Array.from(crm.indexes.customersByFirstGroup.at(fromGroupId));
  return write(
    crm,
    moved.map((customer) => put("customers", ownedBy(customer, toGroupId))),
  );
}
