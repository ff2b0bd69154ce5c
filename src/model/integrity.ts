import { gathered } from "../collections/gathered.js";
import type { Table } from "../collections/table.js";
import type { Crm } from "./crm.js";
import { references, type TableName, type TableRows } from "./entities.js";
import type { Readable, TellFault } from "./entity.js";
import { type Group, groupNameKey } from "./group.js";
import type { Task } from "./task.js";
import { codeSpace, hasPlace, type Territory, territoryPlace } from "./territory.js";
import type { User } from "./user.js";

/*
 * What every Crm obeys. What must hold inside a row stands with the noun (`fault` in its shape);
 * here is what must hold between rows. Commands keep it, `applyChanges` and `crmFrom` check it.
 */

/** A row and the entity that it is of. */
export type RowOf = {
  readonly [Name in TableName]: { readonly entity: Name; readonly row: TableRows[Name] };
}[TableName];

/** What can be read of a row, and the entity that it is of. */
export type ReadableRowOf = {
  readonly [Name in TableName]: { readonly entity: Name; readonly row: Readable<TableRows[Name]> };
}[TableName];

const referencesFrom = gathered(references, ({ from }) => from);
const referencesTo = gathered(references, ({ to }) => to);

/**
 * Tells everything that is wrong between a row and the others of the CRM, as far as it can be read; references to entities
 * of which `isHeld` says no are not looked at. O(fields · log n).
 */
export function checkRow(
  crm: Crm,
  { entity, row }: ReadableRowOf,
  tell: TellFault,
  isHeld: (entity: TableName) => boolean = () => true,
): void {
  for (const { field, to } of referencesFrom.get(entity) ?? []) {
    if (!isHeld(to)) continue;
    const id = (row as Readonly<Record<string, string | null | undefined>>)[field];
    if (id !== null && id !== undefined && !(crm[to] as Table<string, unknown>).has(id)) {
      tell({ field, rule: null, says: `names nothing in ${to}` });
    }
  }
  if (entity === "groups") checkName(crm, row, tell);
  else if (entity === "territories") checkOverlap(crm, row, tell);
  else if (entity === "tasks") checkHolder(crm, row, tell);
}

/**
 * The rows that a change of one row can put out of order: those that point to it. Lazily; nothing when the change
 * leaves everything alone that others rely on. O(rows that point to it).
 */
export function* rowsRelyingOn(crm: Crm, { entity, row }: RowOf, after: object | null): Generator<RowOf> {
  if (after === null && "id" in row) {
    for (const { from, back } of referencesTo.get(entity) ?? []) {
      for (const index of back) {
        for (const pointing of crm.indexes[index].at(row.id)) yield { entity: from, row: pointing } as RowOf;
      }
    }
  }
  const stopsWorking = entity === "users" && row.active && !(after as User | null)?.active ? row.id : undefined;
  const leaves = entity === "teamMemberships" && after === null ? row.userId : undefined;
  for (const userId of [stopsWorking, leaves]) {
    if (userId === undefined) continue;
    for (const task of crm.indexes.tasksHeldBy.at(userId)) yield { entity: "tasks", row: task };
  }
}

function checkName(crm: Crm, { id, name }: Readable<Group>, tell: TellFault): void {
  if (name === undefined) return;
  for (const other of crm.indexes.groupsByName.at(groupNameKey(name))) {
    if (other.id === id) continue;
    tell({ field: "name", rule: "G5", says: "must not be the name of another group" });
    return;
  }
}

function checkOverlap(crm: Crm, territory: Readable<Territory>, tell: TellFault): void {
  if (!hasPlace(territory)) return;
  const overlapping = overlappingTerritory(crm, territory);
  if (overlapping !== undefined) {
    const field = territory.postalCode === null ? "fromPostalCode" : "postalCode";
    tell({ field, rule: "T2", says: "must not overlap an equally narrow territory" });
  }
}

/** An equally narrow territory that shares a code with this one, if there is one (T2). O(log n). */
export function overlappingTerritory(crm: Crm, territory: Territory): Territory | undefined {
  const place = territoryPlace(territory);
  const neighbours = crm.indexes.territoriesByCode.at(codeSpace(territory.country, place.from));
  // Of equally wide stretches, one that overlaps at all overlaps a neighbour in the order of their first codes.
  return [neighbours.lower(place), neighbours.higher(place)].find((neighbour) => {
    if (neighbour === undefined || neighbour.id === territory.id) return false;
    const { width, from, to } = territoryPlace(neighbour);
    return width === place.width && from <= place.to && to >= place.from;
  });
}

function checkHolder(crm: Crm, { state, teamId, holderUserId }: Readable<Task>, tell: TellFault): void {
  if (state !== "held" || typeof teamId !== "string" || typeof holderUserId !== "string") return;
  if (!crm.teamMemberships.has([teamId, holderUserId])) {
    tell({ field: "holderUserId", rule: "P5", says: "must be a member of the team that the task came from" });
  }
  if (crm.users.get(holderUserId)?.active === false) {
    tell({ field: "holderUserId", rule: "G7", says: "must be active to hold a task of a team" });
  }
}
