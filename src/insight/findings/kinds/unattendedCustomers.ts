import type { Customer } from "../../../model/customer.js";
import type { CustomerId, GroupId } from "../../../model/ids.js";
import type { FindingKind } from "../kind.js";
import { LazyIds } from "../lazyIds.js";
import type { Moment } from "../moment.js";
import { perRow } from "../perRow.js";
import type { RowPair, Touched } from "../touched.js";

export const unattendedCustomers: FindingKind = perRow<"unattended-customers", Customer>({
  code: "unattended-customers",
  severity: "error",
  rules: ["V2", "V4", "V7", "U1"],
  *subjects({ crm }) {
    for (const { id } of crm.groups) yield id;
  },
  isOpen: (moment, groupId) => moment.crm.groups.has(groupId) && !moment.isAttended(groupId),
  gathered: (moment, groupId) => {
    const rows = moment.crm.indexes.customersByFirstGroup.at(groupId);
    if (!moment.crm.settings.secondGroup) return { count: rows.size, rows };
    // Whose second group counts, and is attended, cannot be told from the size of an index.
    const unattended = {
      *[Symbol.iterator]() {
        for (const row of rows) if (moment.isUnattended(row)) yield row;
      },
    };
    let count = 0;
    for (const _ of unattended) count += 1;
    return { count, rows: unattended };
  },
  subjectOf: (moment, row) => (row.groupId !== null && moment.isUnattended(row) ? row.groupId : undefined),
  touched: ({ groups }) => groups,
  touchedRows: (touched, before, after) => touchedCustomers(touched, before, after).values(),
  ids: (groupId, { count, rows }) => ({ groupId, count, customerIds: new LazyIds(rows, ({ id }) => id) }),
  repairs: (moment, groupId) => {
    const newcomer = moment.newcomer();
    const userId = inactiveMemberOf(moment, groupId);
    return [
      userId === undefined ? undefined : [{ type: "reactivateUser", userId }],
      newcomer && [{ type: "joinGroup", groupId, userId: newcomer.id }],
    ];
  },
});

/** Customers that changed, and those who have a second group that begins or ends to be attended, or to count. */
function touchedCustomers(touched: Touched, before: Moment, after: Moment): Map<CustomerId, RowPair<Customer>> {
  const rows = new Map<CustomerId, RowPair<Customer>>(touched.customers);
  const addHaving = (secondGroupId: GroupId): void => {
    for (const { crm } of [before, after]) {
      for (const { id } of crm.indexes.customersBySecondGroup.at(secondGroupId)) {
        if (rows.has(id)) continue;
        rows.set(id, { before: before.crm.customers.get(id) ?? null, after: after.crm.customers.get(id) ?? null });
      }
    }
  };
  if (touched.secondGroups) {
    for (const { crm } of [before, after]) for (const id of crm.indexes.customersBySecondGroup.words()) addHaving(id);
  } else if (after.crm.settings.secondGroup) {
    for (const id of touched.groups) if (before.isAttended(id) !== after.isAttended(id)) addHaving(id);
  }
  return rows;
}

/** The first member, no administrator, who would see the customers if they were active. */
function inactiveMemberOf({ crm }: Moment, groupId: GroupId): string | undefined {
  for (const { userId } of crm.indexes.membersOfGroup.at(groupId)) {
    const user = crm.users.get(userId);
    if (user !== undefined && !user.active && !user.administrator) return userId;
  }
  return undefined;
}
