import type { Crm } from "../../model/crm.js";

const known = new WeakMap<Crm["indexes"]["customersBySecondGroup"], number>();

/** How many customers have a second group, counting or not. O(groups), O(1) while no second group changes. */
export function secondGroupCount({ indexes }: Crm): number {
  const index = indexes.customersBySecondGroup;
  let count = known.get(index);
  if (count === undefined) {
    count = 0;
    for (const groupId of index.words()) count += index.at(groupId).size;
    known.set(index, count);
  }
  return count;
}
