import type { Crm } from "../model/crm.js";
import { ownedBy } from "../model/customer.js";
import type { CustomerId, GroupId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find, findAll } from "../model/lookup.js";
import { id, ids, optional } from "../model/reader.js";
import { put, write } from "../model/write.js";
import { oneOrMany } from "./oneOrMany.js";

/** Whose customers they become: one customer, or many at once. */
export type AssignGroupInput =
  | { readonly customerId: CustomerId; readonly groupId: GroupId; readonly customerIds?: undefined }
  | { readonly customerIds: readonly CustomerId[]; readonly groupId: GroupId; readonly customerId?: undefined };

/**
 * The CRM in which a group owns a customer, or many: all or nothing (C1, C5). A second group that becomes the first is
 * cleared as second (C2). Who has the group already keeps it.
 * Refuses `invalid-input`, `unknown-id`, naming each. O(customers named · log n).
 *
 * @example
 * crm = assignGroup(crm, { customerId: "c1", groupId: "north" })
 * crm = assignGroup(crm, { customerIds: ["c1", "c2"], groupId: "north" })
 */
export function assignGroup(crm: Crm, input: AssignGroupInput): Crm {
  const given = readInput<{ groupId: GroupId; customerId?: CustomerId; customerIds?: readonly CustomerId[] }>(input, {
    groupId: id,
    customerId: optional(id),
    customerIds: optional(ids),
  });
  const customers = findAll(crm, "customers", oneOrMany(given));
  find(crm, "groups", given.groupId);
  return write(
    crm,
    customers.map((customer) => put("customers", ownedBy(customer, given.groupId))),
  );
}
