import type { FindingKind } from "../kind.js";
import type { Moment } from "../moment.js";
import { perSubject } from "../perSubject.js";

export const groupWithoutMembers: FindingKind = perSubject<"group-without-members", string>({
  code: "group-without-members",
  severity: "warning",
  rules: ["G3"],
  *subjects({ crm }) {
    for (const { id } of crm.groups) yield id;
  },
  touched: ({ groups }) => groups,
  ids: ({ crm }, groupId) =>
    crm.groups.has(groupId) && crm.indexes.membersOfGroup.at(groupId).size === 0 ? { groupId } : undefined,
  repairs: (moment, { groupId }) => {
    const { groups, users } = moment.crm;
    const owner = users.get(groups.get(groupId)?.personalOf ?? "");
    const userId = owner?.active === true ? owner.id : moment.newcomer()?.id;
    return [
      userId === undefined ? undefined : [{ type: "joinGroup", groupId, userId }],
      isUnused(moment, groupId) ? [{ type: "removeGroup", groupId }] : undefined,
    ];
  },
});

/** Whether nothing points to a group, so that it can go without a successor (G6). */
function isUnused({ crm }: Moment, groupId: string): boolean {
  const { customersByFirstGroup, customersBySecondGroup, territoriesOfGroup } = crm.indexes;
  return [customersByFirstGroup, customersBySecondGroup, territoriesOfGroup].every(
    (index) => index.at(groupId).size === 0,
  );
}
