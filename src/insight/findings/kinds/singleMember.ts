import type { FindingKind } from "../kind.js";
import { perSubject } from "../perSubject.js";

export const singleMember: FindingKind = perSubject<"single-member", string>({
  code: "single-member",
  severity: "hint",
  rules: ["V2", "U1"],
  *subjects({ crm }) {
    for (const { id } of crm.groups) yield id;
  },
  touched: ({ groups, secondGroups }, before, after) =>
    secondGroups ? [before, after].flatMap(({ crm }) => Array.from(crm.groups, ({ id }) => id)) : groups,
  ids: (moment, groupId) => {
    const { customersByFirstGroup, customersBySecondGroup } = moment.crm.indexes;
    const first = customersByFirstGroup.at(groupId).size;
    const second = moment.crm.settings.secondGroup ? customersBySecondGroup.at(groupId).size : 0;
    if (first + second === 0) return undefined;
    const [userId, another] = moment.attendantsOf(groupId);
    if (userId === undefined || another !== undefined) return undefined;
    return moment.crm.memberships.has([groupId, userId]) ? { groupId, userId } : undefined;
  },
  repairs: (moment, { groupId, userId }) => {
    const newcomer = moment.newcomer(userId);
    return [newcomer && [{ type: "joinGroup", groupId, userId: newcomer.id }]];
  },
});
