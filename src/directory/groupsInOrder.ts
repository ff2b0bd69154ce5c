import type { Crm } from "../model/crm.js";
import type { Group } from "../model/group.js";

/**
 * All groups in their hand-made order (G5); groups that were never placed come last, by id. O(groups · log groups).
 *
 * @example
 * groupsInOrder(crm).map((group) => group.name)
 */
export function groupsInOrder(crm: Crm): readonly Group[] {
  // The table is in the order of ids and sorting is stable, so equal places stay in that order.
  const placeOf = ({ position }: Group): number => position ?? Number.MAX_VALUE;
  return Object.freeze(Array.from(crm.groups).sort((a, b) => placeOf(a) - placeOf(b)));
}
