import { edited } from "../collections/edited.js";
import type { Crm } from "../model/crm.js";
import { type Customer, ownedBy } from "../model/customer.js";
import { mustBeAllowedWithoutGroup, mustHaveNoSecondGroup } from "../model/groupless.js";
import type { GroupId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id, nullable, optional } from "../model/reader.js";
import { refuse, shown } from "../model/refusal.js";
import { put, remove, type Write, write } from "../model/write.js";

/** The group to remove, and where its customers and territories go. */
export interface RemoveGroupInput {
  readonly groupId: GroupId;
  /** Who takes over; an explicit `null` leaves the customers without a group. Needed only if anything points to it. */
  readonly successorGroupId?: GroupId | null | undefined;
}

/**
 * The CRM without a group (G6). To a successor go its first-group customers, second groups and territories; a second
 * group that would equal the first is cleared (C2). With `null`, customers are left without a group, and territories
 * and second-group references go. Memberships end and never pass on.
 * Refuses `invalid-input`, `unknown-id`, `contradiction` (its own successor), `group-in-use` (no successor said),
 * `second-group-set` (C1) and `group-required` (C4). O(rows that point to the group · log n).
 *
 * @example
 * crm = removeGroup(crm, { groupId: "north", successorGroupId: "south" })
 */
export function removeGroup(crm: Crm, input: RemoveGroupInput): Crm {
  const { groupId, successorGroupId } = readInput<RemoveGroupInput>(input, {
    groupId: id,
    successorGroupId: optional(nullable(id)),
  });
  find(crm, "groups", groupId);
  if (successorGroupId === groupId) {
    refuse("contradiction", "G6", { ids: [groupId] }, `group ${shown(groupId)} cannot be its own successor (G6)`);
  }
  if (successorGroupId !== undefined && successorGroupId !== null) find(crm, "groups", successorGroupId);

  const owned = crm.indexes.customersByFirstGroup.at(groupId);
  const shared = crm.indexes.customersBySecondGroup.at(groupId);
  const territories = crm.indexes.territoriesOfGroup.at(groupId);
  if (successorGroupId === undefined && owned.size + shared.size + territories.size > 0) {
    refuse(
      "group-in-use",
      "G6",
      {
        groupId,
        firstGroupCustomers: owned.size,
        secondGroupCustomers: shared.size,
        territories: territories.size,
      },
      `group ${shown(groupId)} is the first group of ${owned.size} and the second of ${shared.size} customers ` +
        `and has ${territories.size} territories; successorGroupId must name a group or be null (G6)`,
    );
  }
  const successor = successorGroupId ?? null;
  if (successor === null) {
    const left = Array.from(owned);
    mustHaveNoSecondGroup(left);
    mustBeAllowedWithoutGroup(crm, left);
  }

  const writes: Write[] = [remove("groups", groupId)];
  for (const { userId } of crm.indexes.membersOfGroup.at(groupId))
    writes.push(remove("memberships", [groupId, userId]));
  for (const customer of owned) writes.push(put("customers", ownedBy(customer, successor)));
  for (const customer of shared) writes.push(put("customers", withSecondGroup(customer, successor)));
  for (const territory of territories) {
    writes.push(
      successor === null
        ? remove("territories", territory.id)
        : put("territories", edited(territory, { groupId: successor })),
    );
  }
  return write(crm, writes);
}

function withSecondGroup(customer: Customer, successor: GroupId | null): Customer {
  return edited(customer, { secondGroupId: customer.groupId === successor ? null : successor });
}
