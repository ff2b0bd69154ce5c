import type { Customer } from "../model/customer.js";
import type { CustomerId } from "../model/ids.js";
import type { Permission, Permitted } from "../model/permission.js";
import { type Owned, visibleThrough } from "../visibility/visibleThrough.js";
import type { Asker } from "./asker.js";
import { forbidden, permitted } from "./verdict.js";

/** What becomes of a customer's groups, as far as sight goes. */
type Becoming = (customer: Customer) => Owned;

/**
 * Whoever sees every one of these customers may edit them (V5), and give them to others. Given what becomes of their
 * groups, it says which of them the asker will not see afterwards. O(customers named · log n).
 */
export function overCustomers(asker: Asker, customerIds: readonly CustomerId[], becoming?: Becoming): Permission {
  const { crm, userId, scope } = asker;
  if (scope.kind === "nothing") return forbidden("no-groups", { userId });
  const rows = crm.customers.getAll(customerIds);
  // An unknown customer and one that is not seen are one answer: nobody learns what there is.
  const hidden = customerIds.filter((_, n) => {
    const row = rows[n];
    return row === undefined || !visibleThrough(scope, row);
  });
  if (hidden.length > 0) return forbidden("customer-not-visible", { customerIds: Object.freeze(hidden) });
  const leaving = becoming && handedOver(asker, rows, becoming);
  return leaving ?? permitted("sees-customers", { customerIds: Object.freeze(Array.from(customerIds)) });
}

/** That some of these customers, all of which the asker sees, go out of their sight; `undefined` if none does. O(customers). */
export function handedOver(
  { scope }: Asker,
  customers: Iterable<Customer | undefined>,
  becoming: Becoming,
): Permitted | undefined {
  const leaving: CustomerId[] = [];
  for (const row of customers) if (row !== undefined && !visibleThrough(scope, becoming(row))) leaving.push(row.id);
  return leaving.length === 0 ? undefined : permitted("hands-over", { customerIds: Object.freeze(leaving) });
}
