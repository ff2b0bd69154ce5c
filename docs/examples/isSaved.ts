import type { Store } from "betreuergruppen/storage";

/** Whether work with this key has been saved. */
export function isSaved(store: Store, key: string): Promise<boolean> {
  return store.transaction(async (transaction) => (await transaction.journal({ key, limit: 1 })).length > 0, "read");
}
