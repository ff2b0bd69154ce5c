import type { Section } from "../collections/rowList.js";
import type { Crm } from "../model/crm.js";
import type { Customer } from "../model/customer.js";
import type { CustomerId } from "../model/ids.js";
import type { VisibilityScope } from "../visibility/visibilityScope.js";
import { groupsIn, visibleThrough } from "../visibility/visibleThrough.js";

/** The sections of a list of the customers that are visible through a scope, not through another, and not excepted. */
export function customersBeyond(
  crm: Crm,
  scope: VisibilityScope,
  other: VisibilityScope,
  except: ReadonlySet<CustomerId>,
): Section<CustomerId, Customer>[] {
  if (scope.kind === "nothing") return [];
  const beyond = (customer: Customer): boolean => !visibleThrough(other, customer) && !except.has(customer.id);
  if (scope.kind === "everything") return [{ place: "", part: 0, rows: crm.customers, only: beyond }];
  const mine = groupsIn(scope);
  const theirs = new Set(other.kind === "groups" ? other.groupIds : []);
  const theirSeconds = other.kind === "groups" && other.secondGroupCounts ? theirs : new Set();
  const throughSecond = (customer: Customer): boolean => !mine.has(customer.groupId) && beyond(customer);
  return scope.groupIds.flatMap((groupId) => {
    const sections: Section<CustomerId, Customer>[] = [];
    // A group that the other scope has too has nobody beyond it: its customers are not even walked.
    if (!theirs.has(groupId)) {
      const rows = crm.indexes.customersByFirstGroup.at(groupId);
      sections.push({ place: groupId, part: 1, rows, only: beyond });
    }
    if (scope.secondGroupCounts && !theirSeconds.has(groupId)) {
      const rows = crm.indexes.customersBySecondGroup.at(groupId);
      sections.push({ place: groupId, part: 2, rows, only: throughSecond });
    }
    return sections;
  });
}
