import type { Crm } from "../model/crm.js";
import type { TerritoryId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id } from "../model/reader.js";
import { remove, write } from "../model/write.js";

/** The territory to remove. */
export interface RemoveTerritoryInput {
  readonly territoryId: TerritoryId;
}

/**
 * The CRM without a territory. No customer moves by it (T3). Refuses `invalid-input`, `unknown-id`. O(log n).
 *
 * @example
 * crm = removeTerritory(crm, { territoryId: "t1" })
 */
export function removeTerritory(crm: Crm, input: RemoveTerritoryInput): Crm {
  const { territoryId } = readInput<RemoveTerritoryInput>(input, { territoryId: id });
  find(crm, "territories", territoryId);
  return write(crm, [remove("territories", territoryId)]);
}
