import type { Crm } from "../model/crm.js";
import type { Customer } from "../model/customer.js";
import type { GroupId } from "../model/ids.js";

/** The groups through which a customer is seen: the first, and the second while the setting is on (V3). O(1). */
export function countingGroups(
  crm: Pick<Crm, "settings">,
  customer: Pick<Customer, "groupId" | "secondGroupId">,
): readonly GroupId[] {
  const { groupId, secondGroupId } = customer;
  const groups = groupId === null ? [] : [groupId];
  if (crm.settings.secondGroup && secondGroupId !== null) groups.push(secondGroupId);
  return groups;
}
