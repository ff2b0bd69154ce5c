import type { Command } from "../../../commands/command.js";
import type { CampaignAnnotation } from "../../../model/campaignAnnotation.js";
import { firstOf } from "../firstOf.js";
import type { FindingKind } from "../kind.js";
import { LazyIds } from "../lazyIds.js";
import { perRow } from "../perRow.js";

export const annotationsOfInactiveUser: FindingKind = perRow<"annotations-of-inactive-user", CampaignAnnotation>({
  code: "annotations-of-inactive-user",
  severity: "hint",
  rules: ["A2", "G7"],
  *subjects({ crm }) {
    for (const { id } of crm.users) yield id;
  },
  isOpen: ({ crm }, userId) => crm.users.get(userId)?.active === false,
  gathered: ({ crm }, userId) => {
    const rows = crm.indexes.annotationsNaming.at(userId);
    return { count: rows.size, rows };
  },
  subjectOf: ({ crm }, { userId }) => (userId !== null && crm.users.get(userId)?.active === false ? userId : undefined),
  touched: ({ users }) => users,
  touchedRows: ({ annotations }) => annotations.values(),
  ids: (userId, { count, rows }) => {
    const annotationIds = new LazyIds(rows, (row) => Object.freeze([row.campaignId, row.customerId] as const));
    return { userId, count, annotationIds };
  },
  repairs: (_, userId, { rows }) => [
    [{ type: "reactivateUser", userId }],
    firstOf(rows).map(
      ({ campaignId, customerId }): Command => ({ type: "annotateCampaign", campaignId, customerId, userId: null }),
    ),
  ],
});
