import type { FindingKind } from "../kind.js";
import { perSubject } from "../perSubject.js";

export const userWithoutGroup: FindingKind = perSubject<"user-without-group", string>({
  code: "user-without-group",
  severity: "warning",
  rules: ["V2"],
  *subjects({ crm }) {
    for (const { id } of crm.users) yield id;
  },
  touched: ({ users }) => users,
  ids: ({ crm }, userId) => {
    const user = crm.users.get(userId);
    if (user === undefined || !user.active || user.administrator) return undefined;
    return crm.indexes.groupsOfUser.at(userId).size === 0 ? { userId } : undefined;
  },
  repairs: ({ crm }, { userId }) => {
    const personal = crm.indexes.personalGroupsOf.at(userId).first();
    return [personal && [{ type: "joinGroup", groupId: personal.id, userId }]];
  },
});
