import { edited } from "../collections/edited.js";
import type { Crm } from "../model/crm.js";
import type { CustomerId } from "../model/ids.js";
import { everyone } from "../model/indexes.js";
import { readInput } from "../model/input.js";
import { findAll } from "../model/lookup.js";
import { ids, optional } from "../model/reader.js";
import { refuse, shownList } from "../model/refusal.js";
import { put, type Write, write } from "../model/write.js";
import { territoryFor } from "./territoryFor.js";

/** The customers to place; left out, all that have no group. */
export interface AssignByTerritoryInput {
  readonly customerIds?: readonly CustomerId[] | undefined;
}

/**
 * The CRM in which customers without a group belong to that of their territory, all or nothing; those that no territory
 * matches are left as they are. Works whatever the setting (T3).
 * Refuses `invalid-input`, `unknown-id`, `has-group` (named customers that have one), naming each.
 * O(customers without a group, or named · log n): they are what is asked for.
 *
 * @example
 * crm = assignByTerritory(crm, {})
 */
export function assignByTerritory(crm: Crm, input: AssignByTerritoryInput): Crm {
  const { customerIds } = readInput<AssignByTerritoryInput>(input, { customerIds: optional(ids) });
  const named = customerIds === undefined ? [] : findAll(crm, "customers", customerIds);
  const settled = named.filter((customer) => customer.groupId !== null).map((customer) => customer.id);
  if (settled.length > 0) {
    const message = `territories fill only an empty first group; one is set for ${shownList(settled)} (T3)`;
    refuse("has-group", "T3", { customerIds: settled }, message);
  }
  const writes: Write[] = [];
  for (const customer of customerIds === undefined ? crm.indexes.customersWithoutGroup.at(everyone) : named) {
    const territory = territoryFor(crm, customer);
    if (territory !== undefined) writes.push(put("customers", edited(customer, { groupId: territory.groupId })));
  }
  return write(crm, writes);
}
