import { everyone } from "../../../model/indexes.js";
import type { FindingKind } from "../kind.js";
import { perSubject } from "../perSubject.js";
import { secondGroupCount } from "../secondGroupCount.js";

export const secondGroupsRare: FindingKind = perSubject<"second-groups-rare", string>({
  code: "second-groups-rare",
  severity: "hint",
  rules: ["V3"],
  subjects: () => [everyone],
  touched: ({ secondGroups, customers }) => (secondGroups || customers.size > 0 ? [everyone] : []),
  ids: ({ crm, secondGroupShare }) => {
    if (!crm.settings.secondGroup || crm.customers.size === 0) return undefined;
    const count = secondGroupCount(crm);
    return count < secondGroupShare * crm.customers.size ? { count } : undefined;
  },
  repairs: () => [[{ type: "changeSettings", secondGroup: false }]],
});
