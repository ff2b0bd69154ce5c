import type { Crm } from "./crm.js";
import type { Customer } from "./customer.js";
import { refuse, shownList } from "./refusal.js";

/** Refuses to take the first group from customers that have a second one, as `second-group-set` (C1). O(customers). */
export function mustHaveNoSecondGroup(customers: readonly Customer[]): void {
  const customerIds = customers.filter((customer) => customer.secondGroupId !== null).map((customer) => customer.id);
  if (customerIds.length === 0) return;
  refuse(
    "second-group-set",
    "C1",
    { customerIds },
    `a second group, counting or not, is never promoted silently; one is set for ${shownList(customerIds)} (C1)`,
  );
}

/** Refuses to leave customers without a group while the settings require one, as `group-required` (C4). O(customers). */
export function mustBeAllowedWithoutGroup(crm: Crm, customers: readonly Pick<Customer, "id">[]): void {
  if (!crm.settings.groupRequired || customers.length === 0) return;
  const customerIds = customers.map((customer) => customer.id);
  refuse(
    "group-required",
    "C4",
    { customerIds },
    `the settings require a group; there would be none for ${shownList(customerIds)} (C4)`,
  );
}
