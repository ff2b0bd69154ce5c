import type { Selection } from "betreuergruppen";
import type { Store, StoreTransaction } from "betreuergruppen/storage";

type Call = "directory" | "load" | "save" | "journal" | "lockNext" | "commit";

/** What happens on the way to a store. */
export interface Watch {
  /** Called, and waited for, before each call; what it throws is thrown to the caller. */
  readonly before?: (call: Call) => Promise<void> | void;
  /** Called behind a commit that took place. */
  readonly committed?: () => void;
  readonly loads?: (readonly Selection[])[];
  /** Without locks, claims have to come about by conflicts. */
  readonly withoutLocks?: boolean;
}

/** A store that tells, delays or breaks what goes through it. */
export function watchedStore(store: Store, { before, committed, loads, withoutLocks = false }: Watch): Store {
  return {
    capabilities: withoutLocks ? { ...store.capabilities, claims: "optimistic" } : store.capabilities,
    async transaction(work) {
      const result = await store.transaction(async (inner) => {
        const outer: StoreTransaction = {
          async directory(known) {
            await before?.("directory");
            return await inner.directory(known);
          },
          async load(selections) {
            await before?.("load");
            loads?.push(selections);
            // Only data travels between a store and its database.
            return JSON.parse(JSON.stringify(await inner.load(JSON.parse(JSON.stringify(selections)))));
          },
          async save(changes, entry) {
            await before?.("save");
            await inner.save(JSON.parse(JSON.stringify(changes)), JSON.parse(JSON.stringify(entry)));
          },
          async journal(query) {
            await before?.("journal");
            return await inner.journal(query);
          },
          ...(!withoutLocks &&
            inner.lockNext !== undefined && {
              async lockNext(teamId: string, first: number) {
                await before?.("lockNext");
                return JSON.parse(JSON.stringify((await inner.lockNext?.(teamId, first)) ?? []));
              },
            }),
        };
        const done = await work(outer);
        await before?.("commit");
        return done;
      });
      committed?.();
      return result;
    },
  };
}
