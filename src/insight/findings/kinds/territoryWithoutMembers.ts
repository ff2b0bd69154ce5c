import type { FindingKind } from "../kind.js";
import type { Moment } from "../moment.js";
import { perSubject } from "../perSubject.js";
import type { Touched } from "../touched.js";

export const territoryWithoutMembers: FindingKind = perSubject<"territory-without-members", string>({
  code: "territory-without-members",
  severity: "warning",
  rules: ["T1", "T3"],
  *subjects({ crm }) {
    for (const { id } of crm.territories) yield id;
  },
  touched: touchedTerritories,
  ids: ({ crm }, territoryId) => {
    const groupId = crm.territories.get(territoryId)?.groupId;
    if (groupId === undefined || crm.indexes.membersOfGroup.at(groupId).size > 0) return undefined;
    return { territoryId, groupId };
  },
  repairs: (moment, { territoryId, groupId }) => {
    const newcomer = moment.newcomer();
    return [
      newcomer && [{ type: "joinGroup", groupId, userId: newcomer.id }],
      [{ type: "removeTerritory", territoryId }],
    ];
  },
});

function* touchedTerritories({ territories, groups }: Touched, before: Moment, after: Moment): Generator<string> {
  yield* territories;
  for (const { crm } of [before, after]) {
    for (const groupId of groups) for (const { id } of crm.indexes.territoriesOfGroup.at(groupId)) yield id;
  }
}
