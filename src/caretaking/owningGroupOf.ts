import type { Crm } from "../model/crm.js";
import type { Group } from "../model/group.js";
import type { CustomerId } from "../model/ids.js";

/**
 * The group that a customer belongs to: its first group; `null` for none and for an unknown customer. O(log n).
 *
 * @example
 * owningGroupOf(crm, "customer-1")?.name
 */
export function owningGroupOf(crm: Crm, customerId: CustomerId): Group | null {
  const groupId = crm.customers.get(customerId)?.groupId ?? null;
  return groupId === null ? null : (crm.groups.get(groupId) ?? null);
}
