import type { Crm } from "../model/crm.js";
import { ownedBy } from "../model/customer.js";
import type { Readable, TellFault } from "../model/entity.js";
import type { CustomerId, GroupId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find, findAll } from "../model/lookup.js";
import { id, ids, orElse } from "../model/reader.js";
import { put, write } from "../model/write.js";

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
  const { groupId, customerId, customerIds } = readInput<Given>(
    input,
    { groupId: id, customerId: orElse(id, null), customerIds: orElse(ids, null) },
    oneOrMany,
  );
  // Where there are not many there is one: an input with neither was refused.
  const customers = findAll(crm, "customers", customerIds ?? [customerId as CustomerId]);
  find(crm, "groups", groupId);
  return write(
    crm,
    customers.map((customer) => put("customers", ownedBy(customer, groupId))),
  );
}

interface Given {
  readonly groupId: GroupId;
  readonly customerId: CustomerId | null;
  readonly customerIds: readonly CustomerId[] | null;
}

/** `null` stands for what is left out. */
function oneOrMany({ customerId, customerIds }: Readable<Given>, tell: TellFault): void {
  if (customerId === undefined || customerIds === undefined) return;
  if ((customerId === null) !== (customerIds === null)) return;
  tell({ field: "customerId", rule: null, says: "or customerIds must be given, and not both" });
}
