import type { Crm, Instant } from "betreuergruppen";
import { ask } from "./ask.js";
import type { Patience } from "./retried.js";
import type { Store } from "./store.js";

/**
 * The whole CRM as it was at an instant, by the journal: the present state with all undone that came behind the last entry
 * up to then. For one question about the past `ask` with `asOf` loads less. O(all rows, and the changes since then).
 *
 * @example
 * const lastYear = await crmAt(store, Date.UTC(2025, 0, 1))
 */
export function crmAt(store: Store, instant: Instant, patience: Patience = {}): Promise<Crm> {
  const whole = (crm: Crm): Crm => {
    // Counting a table asks for all of it.
    void [crm.customers.size, crm.campaignAnnotations.size, crm.tasks.size];
    return crm;
  };
  return ask(store, whole, { ...patience, asOf: instant });
}
