import type { Customer } from "../model/customer.js";
import type { CustomerId } from "../model/ids.js";
import type { Permission } from "../model/permission.js";
import { type Owned, visibleThrough } from "../visibility/visibleThrough.js";
import type { Asker } from "./asker.js";
import { forbidden, permitted } from "./verdict.js";

/**
 * Whoever sees every one of these customers may edit them (V5), and give them to others. Given what becomes of their
 * groups, it says which of them the asker will not see afterwards. O(customers named · log n).
 */
export function overCustomers(
  { crm, userId, scope }: Asker,
  customerIds: readonly CustomerId[],
  becoming?: (customer: Customer) => Owned,
): Permission {
  if (scope.kind === "nothing") return forbidden("no-groups", { userId });
  const rows = crm.customers.getAll(customerIds);
  // An unknown customer and one that is not seen are one answer: nobody learns what there is.
  const hidden = customerIds.filter((_, n) => {
    const row = rows[n];
    return row === undefined || !visibleThrough(scope, row);
  });
  if (hidden.length > 0) return forbidden("customer-not-visible", { customerIds: Object.freeze(hidden) });
  if (becoming !== undefined) {
    const leaving = rows.flatMap((row) => (row && !visibleThrough(scope, becoming(row)) ? [row.id] : []));
    if (leaving.length > 0) return permitted("hands-over", { customerIds: Object.freeze(leaving) });
  }
  return permitted("sees-customers", { customerIds: Object.freeze(Array.from(customerIds)) });
}
