import type { Command } from "../../../commands/command.js";
import { everyone } from "../../../model/indexes.js";
import { firstOf } from "../firstOf.js";
import { havingSecondGroup } from "../havingSecondGroup.js";
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
    // A product could be rounded up, and what has just the share would be below it.
    return count / crm.customers.size < secondGroupShare ? { count } : undefined;
  },
  repairs: ({ crm }, { count }) => {
    // Values that are left while the setting is off would be the next finding, and its repair would switch it on again.
    const few = firstOf(havingSecondGroup(crm));
    if (few.length < count) return [];
    const clearing = few.map(({ id: customerId }): Command => ({ type: "unassignSecondGroup", customerId }));
    return [[...clearing, { type: "changeSettings", secondGroup: false }]];
  },
});
