import type { AssignByTerritoryInput } from "../../caretaking/assignByTerritory.js";
import type { Crm } from "../../model/crm.js";
import type { Instant } from "../../model/ids.js";
import { type Plan, plan } from "../plan.js";

/** Whom to place, as `assignByTerritory` takes it, and when to look who would see them. */
export interface TerritoryPlanOptions extends AssignByTerritoryInput {
  readonly at?: Instant | undefined;
}

/**
 * What `assignByTerritory` would do: which customers would get which group, and who would gain sight of them at an
 * instant. Nothing is done by it; `applyChanges(crm, plan.changes)` does exactly that, or refuses as `drift`.
 * O(customers without a group, or named · log n), and what `accessChanges` costs.
 *
 * @example
 * planTerritories(crm, { at: Date.now() }).changes.length // so many customers would be placed
 */
export function planTerritories(crm: Crm, { at, customerIds }: TerritoryPlanOptions = {}): Plan {
  return plan(crm, [{ type: "assignByTerritory", customerIds }], at);
}
