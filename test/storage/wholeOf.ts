import { type Crm, recordsOf } from "betreuergruppen";
import { ask, type Store } from "betreuergruppen/storage";

/** Everything that a store holds, as records. */
export function wholeOf(store: Store): Promise<ReturnType<typeof recordsOf>> {
  return ask(store, (crm: Crm) => recordsOf(crm));
}
