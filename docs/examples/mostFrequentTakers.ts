import type { CustomerId, UserId } from "betreuergruppen";
import type { Northwind } from "./readNorthwind.js";

/** Of each customer with orders the employees who took most of them: one, or several who took equally many, by id. */
export function mostFrequentTakers(orders: Northwind["orders"]): ReadonlyMap<CustomerId, readonly UserId[]> {
  const counts = new Map<CustomerId, Map<UserId, number>>();
  for (const { customer_id, employee_id } of orders) {
    const taken = counts.get(customer_id) ?? new Map<UserId, number>();
    counts.set(customer_id, taken.set(employee_id, (taken.get(employee_id) ?? 0) + 1));
  }
  const takers = new Map<CustomerId, readonly UserId[]>();
  for (const [customerId, taken] of counts) {
    const most = Math.max(...taken.values());
    const first = Array.from(taken.keys()).filter((employeeId) => taken.get(employeeId) === most);
    // As numbers: `9` comes before `10`.
    takers.set(
      customerId,
      first.sort((a, b) => a.localeCompare(b, "en", { numeric: true })),
    );
  }
  return takers;
}
