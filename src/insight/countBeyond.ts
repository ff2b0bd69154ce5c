import type { Crm } from "../model/crm.js";
import type { GroupId } from "../model/ids.js";
import type { VisibilityScope } from "../visibility/visibilityScope.js";
import { customersOfBoth } from "./customersOfBoth.js";

/**
 * How many customers are visible through a scope and not through another, from sizes of indexes:
 * O(groups of the scopes), and where second groups count what {@link customersOfBoth} costs.
 */
export function countBeyond(crm: Crm, scope: VisibilityScope, other: VisibilityScope): number {
  if (scope.kind === "nothing" || other.kind === "everything") return 0;
  if (scope.kind === "everything") return crm.customers.size - countBeyond(crm, other, nothing);
  const mine = new Set(scope.groupIds);
  const theirs = new Set<GroupId>(other.kind === "groups" ? other.groupIds : []);
  const theirSecondCounts = other.kind === "groups" && other.secondGroupCounts;
  const onlyMine = new Set(scope.groupIds.filter((groupId) => !theirs.has(groupId)));

  let count = 0;
  for (const groupId of onlyMine) count += crm.indexes.customersByFirstGroup.at(groupId).size;
  if (theirSecondCounts) count -= customersOfBoth(crm, onlyMine, theirs);
  if (scope.secondGroupCounts) {
    // Through a second group: those whose first group is neither mine, where they are counted already, nor theirs.
    const seconds = theirSecondCounts ? onlyMine : mine;
    for (const groupId of seconds) count += crm.indexes.customersBySecondGroup.at(groupId).size;
    count -= customersOfBoth(crm, new Set([...mine, ...theirs]), seconds);
  }
  return count;
}

const nothing: VisibilityScope = Object.freeze({ kind: "nothing", reason: "no-groups" });
