import { Table } from "../collections/table.js";
import { differences } from "../collections/tableDifferences.js";
import type { Crm } from "../model/crm.js";
import { type Customer, customerShape } from "../model/customer.js";
import type { CustomerId } from "../model/ids.js";
import type { CustomerGroups } from "./accessChange.js";

/** Customers that came, went, or went from these groups to those, all of them alike. */
export interface Move {
  readonly before: CustomerGroups | null;
  readonly after: CustomerGroups | null;
  /** By id, as they are afterwards, or as they were where they are gone. */
  readonly customers: Table<CustomerId, Customer>;
}

/** The customers whose groups are others than they were, gathered by move. O(changed customers · log n). */
export function movedCustomers(before: Crm, after: Crm): readonly Move[] {
  const moves = new Map<string, { before: CustomerGroups | null; after: CustomerGroups | null; rows: Customer[] }>();
  differences(before.customers, after.customers, (was, is) => {
    if (was?.groupId === is?.groupId && was?.secondGroupId === is?.secondGroupId) return;
    const groups = { before: groupsOf(was), after: groupsOf(is) };
    const key = JSON.stringify(groups);
    let move = moves.get(key);
    if (move === undefined) {
      move = { ...groups, rows: [] };
      moves.set(key, move);
    }
    const row = is ?? was;
    if (row !== null) move.rows.push(row);
  });
  return Array.from(moves.values(), ({ rows, ...move }) => ({
    ...move,
    customers: Table.fromSorted(rows, customerShape),
  }));
}

function groupsOf(customer: Customer | null): CustomerGroups | null {
  if (customer === null) return null;
  return Object.freeze({ groupId: customer.groupId, secondGroupId: customer.secondGroupId });
}
