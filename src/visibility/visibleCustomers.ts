import { RowList, type Section } from "../collections/rowList.js";
import type { Crm } from "../model/crm.js";
import type { Customer } from "../model/customer.js";
import type { CustomerId } from "../model/ids.js";
import { customerKeys } from "../model/lists.js";
import type { Viewer } from "./viewer.js";
import { type VisibilityScope, visibilityScope } from "./visibilityScope.js";
import { groupsIn, visibleThrough } from "./visibleThrough.js";

/** The customers that a viewer sees: iterate, count, page, or ask for one. Nothing is copied. */
export class VisibleCustomers extends RowList<CustomerId, Customer> {
  readonly #crm: Crm;
  readonly #scope: VisibilityScope;

  constructor(crm: Crm, scope: VisibilityScope) {
    super(sectionsOf(crm, scope), customerKeys);
    this.#crm = crm;
    this.#scope = scope;
    Object.freeze(this);
  }

  /** Whether the list contains the customer with this id. O(log n). */
  has(customerId: CustomerId): boolean {
    const customer = this.#crm.customers.get(customerId);
    return customer !== undefined && visibleThrough(this.#scope, customer);
  }
}

/**
 * Every customer that the viewer sees (V1 to V7), each once. Order: the viewer's groups by id; in each its first-group
 * customers by id, then those whose second group it is and whose first is none of the viewer's. For an administrator:
 * all customers by id. Lazy: O(groups of the viewer) to make, O(1) per customer to iterate; `size` is O(groups), and
 * O(second-group customers of the viewer's groups) while the setting is on. Its pages refuse what is not one of their
 * cursors as `invalid-input`.
 *
 * @example
 * for (const customer of visibleCustomers(crm, "anna")) print(customer.name)
 * const { rows, next } = visibleCustomers(crm, "anna").page({ limit: 50 })
 */
export function visibleCustomers(crm: Crm, viewer: Viewer): VisibleCustomers {
  return new VisibleCustomers(crm, visibilityScope(crm, viewer));
}

function sectionsOf(crm: Crm, scope: VisibilityScope): Section<CustomerId, Customer>[] {
  if (scope.kind === "nothing") return [];
  if (scope.kind === "everything") return [{ place: "", part: 0, rows: crm.customers }];
  const groups = groupsIn(scope);
  const listedAlready = ({ groupId }: Customer): boolean => groups.has(groupId);
  return scope.groupIds.flatMap((groupId) => {
    const first: Section<CustomerId, Customer> = {
      place: groupId,
      part: 1,
      rows: crm.indexes.customersByFirstGroup.at(groupId),
    };
    if (!scope.secondGroupCounts) return [first];
    const second = crm.indexes.customersBySecondGroup.at(groupId);
    return [first, { place: groupId, part: 2, rows: second, only: (customer) => !listedAlready(customer) }];
  });
}
