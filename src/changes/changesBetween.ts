import type { Table } from "../collections/table.js";
import { differences } from "../collections/tableDifferences.js";
import type { Crm } from "../model/crm.js";
import { shapes, type TableName, tableNames } from "../model/entities.js";
import type { EntityShape } from "../model/entity.js";
import type { Change } from "./change.js";
import { equalRows } from "./equalRows.js";

/**
 * What turned one CRM into another, row by row: to store, to send, to undo, to replay. In a fixed order that respects
 * references: new and changed rows first, parents before those that point to them, by id; then rows that are gone, in
 * the reverse of that order. Rows that say the same are not told.
 * O(changed rows · log n) for CRMs that come from each other, O(n log n) for strangers.
 *
 * @example
 * const after = assignGroup(before, { customerId: "c1", groupId: "north" })
 * changesBetween(before, after)
 * // => [{ entity: "customers", id: "c1", before: { ... groupId: null ... }, after: { ... groupId: "north" ... } }]
 */
export function changesBetween(before: Crm, after: Crm): readonly Change[] {
  const changes: Change[] = [];
  const removals: Change[] = [];
  if (!equalRows(before.settings, after.settings)) {
    changes.push(Object.freeze({ entity: "settings", id: "settings", before: before.settings, after: after.settings }));
  }
  for (const entity of tableNames) {
    const { keyOf } = shapes[entity] as EntityShape<object, unknown>;
    differences(rowsOf(before, entity), rowsOf(after, entity), (rowBefore, rowAfter) => {
      if (equalRows(rowBefore, rowAfter)) return;
      const row = rowAfter ?? rowBefore;
      if (row === null) return;
      const change = Object.freeze({
        entity,
        id: Object.freeze(keyOf(row)),
        before: rowBefore,
        after: rowAfter,
      }) as Change;
      (rowAfter === null ? removals : changes).push(change);
    });
  }
  return Object.freeze([...changes, ...removals.reverse()]);
}

function rowsOf(crm: Crm, entity: TableName): Table<unknown, object> {
  return crm[entity] as Table<unknown, object>;
}
