import type { FindingKind } from "../kind.js";
import { perSubject } from "../perSubject.js";

export const sharedPersonalGroup: FindingKind = perSubject<"shared-personal-group", string>({
  code: "shared-personal-group",
  severity: "hint",
  rules: ["G4"],
  *subjects({ crm }) {
    for (const { id } of crm.groups) yield id;
  },
  touched: ({ groups }) => groups,
  ids: ({ crm }, groupId) => {
    const userId = crm.groups.get(groupId)?.personalOf ?? null;
    return userId !== null && crm.indexes.membersOfGroup.at(groupId).size > 1 ? { groupId, userId } : undefined;
  },
  repairs: (_, { groupId }) => [[{ type: "editGroup", groupId, personalOf: null }]],
});
