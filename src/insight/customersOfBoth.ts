import type { Table } from "../collections/table.js";
import type { Crm } from "../model/crm.js";
import type { Customer } from "../model/customer.js";
import type { CustomerId, GroupId } from "../model/ids.js";

type Rows = Table<CustomerId, Customer>;
type Role = "groupId" | "secondGroupId";

/**
 * How many customers have one of these as first and one of those as second group. Read from whichever side has fewer
 * customers, and remembered as long as a group's customers stay the same: O(customers of the groups of that side) at
 * first, then O(pairs of groups).
 */
export function customersOfBoth(crm: Crm, firsts: ReadonlySet<GroupId>, seconds: ReadonlySet<GroupId>): number {
  if (firsts.size === 0 || seconds.size === 0) return 0;
  const { customersByFirstGroup, customersBySecondGroup } = crm.indexes;
  const byFirst = Array.from(firsts, (groupId) => customersByFirstGroup.at(groupId));
  const bySecond = Array.from(seconds, (groupId) => customersBySecondGroup.at(groupId));
  return sizeOf(byFirst) < sizeOf(bySecond)
    ? sum(byFirst, (rows) => within(groupsBeside(rows, "secondGroupId"), seconds))
    : sum(bySecond, (rows) => within(groupsBeside(rows, "groupId"), firsts));
}

const remembered = new WeakMap<Rows, ReadonlyMap<GroupId, number>>();

/** Which other groups the customers of one group have, and how many each. */
function groupsBeside(rows: Rows, other: Role): ReadonlyMap<GroupId, number> {
  const known = remembered.get(rows);
  if (known !== undefined) return known;
  const counts = new Map<GroupId, number>();
  for (const row of rows) {
    const groupId = row[other];
    if (groupId !== null) counts.set(groupId, (counts.get(groupId) ?? 0) + 1);
  }
  remembered.set(rows, counts);
  return counts;
}

function within(counts: ReadonlyMap<GroupId, number>, groups: ReadonlySet<GroupId>): number {
  let count = 0;
  if (groups.size < counts.size) for (const groupId of groups) count += counts.get(groupId) ?? 0;
  else for (const [groupId, many] of counts) if (groups.has(groupId)) count += many;
  return count;
}

function sizeOf(tables: readonly Rows[]): number {
  return sum(tables, (rows) => rows.size);
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  let total = 0;
  for (const item of items) total += of(item);
  return total;
}
