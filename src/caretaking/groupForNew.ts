import type { Crm } from "../model/crm.js";
import type { GroupId } from "../model/ids.js";
import { type PostalPlace, territoryFor } from "./territoryFor.js";

/**
 * The group that a new customer gets: the named one, or `null` on purpose; if nothing is said, that of its territory, if
 * that setting is on, else none (C4, T3). O(different widths of ranges · log n).
 */
export function groupForNew(
  crm: Crm,
  { groupId, ...place }: PostalPlace & { readonly groupId?: GroupId | null | undefined },
): GroupId | null {
  if (groupId !== undefined) return groupId;
  return crm.settings.territoryAssignment ? (territoryFor(crm, place)?.groupId ?? null) : null;
}
