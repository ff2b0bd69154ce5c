import type { Crm } from "../model/crm.js";
import type { GroupId, Instant, UserId } from "../model/ids.js";
import { isUnderWay } from "../model/substitution.js";

/**
 * The users who might see through a group at an instant: its members and their substitutes, perhaps twice. Whether they
 * do is for their scope to say. O(members of the group + their substitutions).
 */
export function* candidatesThrough(crm: Crm, groupId: GroupId, at: Instant | undefined): IterableIterator<UserId> {
  for (const { userId } of crm.indexes.membersOfGroup.at(groupId)) {
    yield userId;
    for (const substitution of crm.indexes.substitutionsForAbsent.at(userId)) {
      if (isUnderWay(substitution, at)) yield substitution.substituteUserId;
    }
  }
}
