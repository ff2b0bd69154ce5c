import type { Command } from "../../commands/command.js";
import type { CustomerId, UserId } from "../../model/ids.js";
import type { Moment } from "./moment.js";

/** What lets a user see a customer: joining its group, or, where it has none, giving it one of theirs. */
export function showingTo({ crm }: Moment, userId: UserId, customerId: CustomerId): readonly Command[] | undefined {
  const groupId = crm.customers.get(customerId)?.groupId ?? null;
  if (groupId !== null) return [{ type: "joinGroup", groupId, userId }];
  const own = crm.indexes.groupsOfUser.at(userId).first();
  return own && [{ type: "assignGroup", customerId, groupId: own.groupId }];
}
