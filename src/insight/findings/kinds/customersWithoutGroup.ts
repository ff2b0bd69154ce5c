import { territoryFor } from "../../../caretaking/territoryFor.js";
import type { Customer } from "../../../model/customer.js";
import { everyone } from "../../../model/indexes.js";
import { firstOf } from "../firstOf.js";
import type { FindingKind } from "../kind.js";
import { LazyIds } from "../lazyIds.js";
import { perRow } from "../perRow.js";

export const customersWithoutGroup: FindingKind = perRow<"customers-without-group", Customer>({
  code: "customers-without-group",
  severity: "warning",
  rules: ["V4"],
  subjects: () => [everyone],
  isOpen: () => true,
  gathered: ({ crm }) => {
    const rows = crm.indexes.customersWithoutGroup.at(everyone);
    return { count: rows.size, rows };
  },
  subjectOf: (_, row) => (row.groupId === null ? everyone : undefined),
  touched: () => [],
  touchedRows: ({ customers }) => customers.values(),
  ids: (_, { count, rows }) => ({ count, customerIds: new LazyIds(rows, ({ id }) => id) }),
  repairs: ({ crm }, _, { rows }) => {
    const inTerritory = firstOf(rows).filter((row) => territoryFor(crm, row) !== undefined);
    const customerIds = inTerritory.map(({ id }) => id);
    return [customerIds.length === 0 ? undefined : [{ type: "assignByTerritory", customerIds }]];
  },
});
