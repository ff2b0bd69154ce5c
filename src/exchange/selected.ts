import type { Table } from "../collections/table.js";
import { entityOf } from "../model/conditionOf.js";
import type { Crm } from "../model/crm.js";
import type { TableRows } from "../model/entities.js";
import type { LoadableEntity, Selection } from "../model/selection.js";

/** A row of an entity that can be loaded in part. */
export type LoadableRow = TableRows[LoadableEntity];

/** The entity whose rows a selection names. */
export function selectedEntity(selection: Selection): LoadableEntity {
  if (selection.kind === "index") return entityOf(selection.index);
  return selection.kind === "pool" ? "tasks" : selection.entity;
}

/**
 * The rows of a CRM that a selection names: what a store that keeps a whole `Crm`, or reads records into one, loads.
 * O(rows given · log n).
 *
 * @example
 * selected(crm, { kind: "pool", teamId: "desk", first: 10 }).map((task) => task.id)
 */
export function selected(crm: Crm, selection: Selection): readonly LoadableRow[] {
  switch (selection.kind) {
    case "ids":
      return (crm[selection.entity] as Table<unknown, LoadableRow>)
        .getAll(selection.ids)
        .filter((row) => row !== undefined);
    case "index":
      return Array.from<LoadableRow>(crm.indexes[selection.index].at(selection.word));
    case "pool":
      return firstOf(crm.indexes.pools.at(selection.teamId), selection.first);
    case "all":
      return Array.from<LoadableRow>(crm[selection.entity]);
  }
}

function firstOf<Row>(rows: Iterable<Row>, count: number): readonly Row[] {
  const first: Row[] = [];
  if (count <= 0) return first;
  for (const row of rows) if (first.push(row) >= count) break;
  return first;
}
