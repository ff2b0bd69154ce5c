import type { Northwind } from "./readNorthwind.js";
import { UnfitData } from "./unfitData.js";

/** Refuses tables that name what is not in them: an order of nobody known would otherwise be left out in silence. */
export function checkReferences(tables: Northwind): void {
  const { employees, regions, territories, employeeTerritories, customers, orders } = tables;
  const employeeIds = new Set(employees.map((row) => row.employee_id));
  const regionIds = new Set(regions.map((row) => row.region_id));
  const territoryIds = new Set(territories.map((row) => row.territory_id));
  const customerIds = new Set(customers.map((row) => row.customer_id));
  for (const { territory_id, region_id } of territories) {
    mustBeThere(`territory \`${territory_id}\``, "region_id", region_id, "region", regionIds);
  }
  for (const { employee_id, territory_id } of employeeTerritories) {
    mustBeThere(`territory \`${territory_id}\``, "employee_id", employee_id, "employee", employeeIds);
    mustBeThere(`employee \`${employee_id}\``, "territory_id", territory_id, "territory", territoryIds);
  }
  for (const { order_id, customer_id, employee_id } of orders) {
    mustBeThere(`order \`${order_id}\``, "customer_id", customer_id, "customer", customerIds);
    mustBeThere(`order \`${order_id}\``, "employee_id", employee_id, "employee", employeeIds);
  }
}

function mustBeThere(row: string, field: string, value: string, what: string, ids: ReadonlySet<string>): void {
  if (!ids.has(value)) throw new UnfitData(`${row} has the ${field} \`${value}\`, and there is no such ${what}`);
}
