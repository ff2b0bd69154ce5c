import type { Store, StoreTransaction } from "betreuergruppen/storage";

/** A step of a transaction: one call to the port, or the end of its work. */
export type Step = "directory" | "load" | "save" | "journal" | "lockNext" | "commit";

/** A store that calls `before`, and waits for it, before each step; what that throws, the work is thrown. */
export function steppedStore(store: Store, before: (step: Step) => Promise<void> | void): Store {
  return {
    capabilities: store.capabilities,
    transaction: (work, purpose) =>
      store.transaction(async (inner) => {
        const lockNext = inner.lockNext?.bind(inner);
        const outer: StoreTransaction = {
          async directory(known) {
            await before("directory");
            return await inner.directory(known);
          },
          async load(selections) {
            await before("load");
            return await inner.load(selections);
          },
          async save(changes, entry) {
            await before("save");
            await inner.save(changes, entry);
          },
          async journal(query) {
            await before("journal");
            return await inner.journal(query);
          },
          ...(lockNext !== undefined && {
            async lockNext(teamId, first) {
              await before("lockNext");
              return await lockNext(teamId, first);
            },
          }),
        };
        const result = await work(outer);
        await before("commit");
        return result;
      }, purpose),
  };
}
