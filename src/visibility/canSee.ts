import type { Crm } from "../model/crm.js";
import type { CustomerId } from "../model/ids.js";
import type { Viewer } from "./viewer.js";
import { visibilityScope } from "./visibilityScope.js";
import { type Owned, visibleThrough } from "./visibleThrough.js";

/**
 * Whether the viewer sees, and so may edit (V5), a customer, told by id or by any row with `groupId` and
 * `secondGroupId` (V1 to V7). Nobody sees an unknown customer, nor what is neither an id nor such a row. O(log n) by id,
 * O(1) with the row in hand.
 *
 * @example
 * canSee(crm, { userId: "anna", at: Date.now() }, "customer-1")
 */
export function canSee(crm: Crm, viewer: Viewer, customer: CustomerId | Owned): boolean {
  const owned = typeof customer === "object" ? customer : crm.customers.get(customer);
  return owned !== undefined && visibleThrough(visibilityScope(crm, viewer), owned);
}
