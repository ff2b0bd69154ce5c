import type { FindingKind } from "../kind.js";
import type { Moment } from "../moment.js";
import { perSubject } from "../perSubject.js";

export const noPersonalGroup: FindingKind = perSubject<"no-personal-group", string>({
  code: "no-personal-group",
  severity: "hint",
  rules: ["G2", "G4"],
  *subjects({ crm }) {
    for (const { id } of crm.users) yield id;
  },
  touched: ({ users }) => users,
  ids: ({ crm }, userId) => {
    const user = crm.users.get(userId);
    if (user === undefined || !user.active || user.administrator) return undefined;
    return crm.indexes.personalGroupsOf.at(userId).size === 0 ? { userId } : undefined;
  },
  repairs: (moment, { userId }) => {
    const groupId = ownGroupOf(moment, userId);
    return [groupId === undefined ? undefined : [{ type: "editGroup", groupId, personalOf: userId }]];
  },
});

/** A group that is nobody's personal one, and that nobody else is in. */
function ownGroupOf({ crm }: Moment, userId: string): string | undefined {
  for (const { groupId } of crm.indexes.groupsOfUser.at(userId)) {
    const alone = crm.indexes.membersOfGroup.at(groupId).size === 1;
    if (alone && crm.groups.get(groupId)?.personalOf === null) return groupId;
  }
  return undefined;
}
