import type { Crm } from "./crm.js";
import type { TableKeys, TableName, TableRows } from "./entities.js";
import { refuse, shown, shownList } from "./refusal.js";

/** The entities whose id is one text. */
type Named = { [Name in TableName]: TableKeys[Name] extends string ? Name : never }[TableName];

const singular: { readonly [Name in Named]: string } = {
  users: "user",
  groups: "group",
  substitutions: "substitution",
  customers: "customer",
  territories: "territory",
  campaigns: "campaign",
  teams: "team",
  tasks: "task",
};

/** A row by its id. Refuses an id that nothing has as `unknown-id`. O(log n). */
export function find<Name extends Named>(crm: Crm, entity: Name, id: TableKeys[Name]): TableRows[Name] {
  return findAll(crm, entity, [id])[0] ?? refuseUnknown(entity, [id]);
}

/** Rows by their ids. Refuses ids that nothing has as `unknown-id`, naming each. O(ids · log n). */
export function findAll<Name extends Named>(
  crm: Crm,
  entity: Name,
  ids: readonly TableKeys[Name][],
): TableRows[Name][] {
  // All at once, so that a CRM loaded in part asks once for all that it does not hold.
  // TypeScript does not see that the table, its keys and its rows are those of one entity.
  const rows = crm[entity].getAll(ids as never) as (TableRows[Name] | undefined)[];
  const unknown = ids.filter((_, n) => rows[n] === undefined);
  return unknown.length > 0 ? refuseUnknown(entity, unknown) : (rows as TableRows[Name][]);
}

/** Refuses the id of a new row when it is taken, as `duplicate-id`. O(log n). */
export function mustBeNew<Name extends Named>(crm: Crm, entity: Name, id: TableKeys[Name]): void {
  // As above: the id is a key of this very table.
  if (!crm[entity].has(id as never)) return;
  refuse("duplicate-id", null, { entity, id }, `there is a ${singular[entity]} ${shown(id)} already`);
}

function refuseUnknown(entity: Named, ids: readonly string[]): never {
  const what = ids.length === 1 ? `is no ${singular[entity]}` : `are no ${entity}`;
  return refuse("unknown-id", null, { entity, ids }, `there ${what} ${shownList(ids)}`);
}
