import { substitutionsOf } from "betreuergruppen";
import type { SearchCustomer, SearchData, SearchSubstitution, SearchUser } from "./searchData.js";
import type { Survey } from "./survey.js";
import type { Words } from "./words/words.js";

/**
 * What the page's search is to know: all users, groups, memberships and substitutions, and the first customers by id.
 * O(users + groups + memberships + substitutions + customers taken · log n).
 */
export function searchDataOf(
  survey: Survey,
  words: Words,
  customers: number,
  dated: (instant: number) => string,
): SearchData {
  const { crm, at, placeOfUser, placeOfGroup } = survey;
  const groupText = (id: string): string => String(placeOfGroup.get(id) ?? -1);
  const groupTextOf = (id: string | null): string | null => (id === null ? null : groupText(id));

  const substitutions: SearchSubstitution[] = [];
  for (const { id } of crm.users) {
    const underWay = new Set(substitutionsOf(crm, { absentUserId: id, at }));
    for (const row of substitutionsOf(crm, { absentUserId: id })) {
      substitutions.push({
        absent: placeOfUser.get(id) ?? -1,
        substitute: placeOfUser.get(row.substituteUserId) ?? -1,
        from: dated(row.from),
        until: dated(row.until),
        when: underWay.has(row) ? "now" : row.from > at ? "later" : "over",
      });
    }
  }
  return {
    words: words.search,
    secondGroupCounts: crm.settings.secondGroup,
    users: survey.users.map(
      ({ user, scope, own, sees }): SearchUser => ({
        id: user.id,
        name: user.name,
        administrator: user.administrator,
        scope: scope.kind === "groups" ? { ...scope, groupIds: scope.groupIds.map(groupText) } : scope,
        own: Array.from(own),
        sees,
      }),
    ),
    groups: survey.groups.map(({ group: { id, name } }) => ({ id, name })),
    substitutions,
    customers: firstOf(crm.customers, customers).map(
      ({ id, name, groupId, secondGroupId }): SearchCustomer => [
        id,
        name,
        groupTextOf(groupId),
        groupTextOf(secondGroupId),
      ],
    ),
  };
}

function firstOf<Item>(items: Iterable<Item>, limit: number): Item[] {
  const first: Item[] = [];
  for (const item of items) {
    if (first.length === limit) break;
    first.push(item);
  }
  return first;
}
