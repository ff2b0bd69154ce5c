import type { Command } from "../../../commands/command.js";
import type { Customer } from "../../../model/customer.js";
import { everyone } from "../../../model/indexes.js";
import { firstOf } from "../firstOf.js";
import { havingSecondGroup } from "../havingSecondGroup.js";
import type { FindingKind } from "../kind.js";
import { LazyIds } from "../lazyIds.js";
import { perRow } from "../perRow.js";
import { secondGroupCount } from "../secondGroupCount.js";

export const secondGroupsIgnored: FindingKind = perRow<"second-groups-ignored", Customer>({
  code: "second-groups-ignored",
  severity: "warning",
  rules: ["C3"],
  subjects: () => [everyone],
  isOpen: ({ crm }) => !crm.settings.secondGroup,
  gathered: ({ crm }) => ({ count: secondGroupCount(crm), rows: { [Symbol.iterator]: () => havingSecondGroup(crm) } }),
  subjectOf: ({ crm }, row) => (!crm.settings.secondGroup && row.secondGroupId !== null ? everyone : undefined),
  touched: ({ secondGroups }) => (secondGroups ? [everyone] : []),
  touchedRows: ({ customers }) => customers.values(),
  ids: (_, { count, rows }) => ({ count, customerIds: new LazyIds(rows, ({ id }) => id) }),
  repairs: (_, __, { rows }) => [
    [{ type: "changeSettings", secondGroup: true }],
    firstOf(rows).map(({ id }): Command => ({ type: "unassignSecondGroup", customerId: id })),
  ],
});
