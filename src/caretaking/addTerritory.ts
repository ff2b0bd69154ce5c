import type { Crm } from "../model/crm.js";
import type { GroupId, TerritoryId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { overlappingTerritory } from "../model/integrity.js";
import { find, mustBeNew } from "../model/lookup.js";
import { defaultCountry } from "../model/postalCode.js";
import { country, id, orElse, postalCode } from "../model/reader.js";
import { refuse, shown } from "../model/refusal.js";
import { type Territory, territoryShape } from "../model/territory.js";
import { put, write } from "../model/write.js";

// No interface: who emits declarations could not name it, but spells this out.
type TerritoryOfGroup = {
  readonly id: TerritoryId;
  readonly groupId: GroupId;
  /** Two letters, meant as in ISO 3166 alpha-2 (any two are accepted); `DE` if left out. */
  readonly country?: string | undefined;
};

/** A new territory: one postal code, or an inclusive range of all-digit codes of one length. */
export type AddTerritoryInput =
  | (TerritoryOfGroup & {
      readonly postalCode: string;
      readonly fromPostalCode?: undefined;
      readonly toPostalCode?: undefined;
    })
  | (TerritoryOfGroup & {
      readonly fromPostalCode: string;
      readonly toPostalCode: string;
      readonly postalCode?: undefined;
    });

/**
 * The CRM with one more territory of a group (T1, T2). No customer moves by it (T3).
 * Refuses `invalid-input`, `duplicate-id`, `unknown-id`, `territory-overlap` (with an equally narrow one). O(log n).
 *
 * @example
 * crm = addTerritory(crm, { id: "t1", groupId: "north", fromPostalCode: "20000", toPostalCode: "29999" })
 */
export function addTerritory(crm: Crm, input: AddTerritoryInput): Crm {
  const given = readInput<Territory>(
    input,
    {
      id,
      groupId: id,
      country: orElse(country, defaultCountry),
      postalCode: orElse(postalCode, null),
      fromPostalCode: orElse(postalCode, null),
      toPostalCode: orElse(postalCode, null),
    },
    territoryShape.faults,
  );
  const territory = territoryShape.make(given);
  mustBeNew(crm, "territories", territory.id);
  find(crm, "groups", territory.groupId);
  const overlapping = overlappingTerritory(crm, territory);
  if (overlapping !== undefined) {
    const message = `territory ${shown(territory.id)} overlaps ${shown(overlapping.id)}, which is as narrow (T2)`;
    refuse("territory-overlap", "T2", { territoryIds: [territory.id, overlapping.id] }, message);
  }
  return write(crm, [put("territories", territory)]);
}
