import type { Crm, CustomerId, Group, GroupId, UserId } from "betreuergruppen";

// What there is nothing by that id of is shown by the id itself.

export function userName(crm: Crm, userId: UserId): string {
  return crm.users.get(userId)?.name ?? userId;
}

export function customerName(crm: Crm, customerId: CustomerId): string {
  return crm.customers.get(customerId)?.name ?? customerId;
}

export function groupName(crm: Crm, groupId: GroupId): string {
  return crm.groups.get(groupId)?.name ?? groupId;
}

/** A group's name; of a personal group, which has its user's name, what it is as well. */
export function groupLabel({ name, personalOf }: Group): string {
  return personalOf === null ? name : `${name} (personal)`;
}
