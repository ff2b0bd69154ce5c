import { type Change, type CrmRecords, crmFrom, type Selection, type Table, type Task } from "betreuergruppen";
import { memoryStore } from "betreuergruppen/memory";
import {
  type JournalEntry,
  type NewEntry,
  type Store,
  StoreError,
  type StoreTransaction,
} from "betreuergruppen/storage";
import type { OpenedStorage, StorageCapabilities } from "betreuergruppen/testing";

/** What is done otherwise than a store in memory does it, in one transaction. */
interface Otherwise {
  /** These calls, instead of those of the store in memory. */
  readonly calls?: Partial<StoreTransaction>;
  /** Done behind the commit, before the transaction answers. */
  readonly after?: () => Promise<void>;
  /** Done when the work has thrown. */
  readonly failed?: (error: unknown) => Promise<unknown>;
}

type Alter = (inner: StoreTransaction, memory: Store) => Otherwise;

/** What is done otherwise to the storage as a whole. */
interface Wholly {
  readonly lostAnswer?: "interrupted" | "conflict";
  readonly reopened?: (memory: Store) => Store;
  readonly keepsAtCrash?: boolean;
}

export const capabilities: StorageCapabilities = {
  ...memoryStore().capabilities,
  transactions: "side-by-side",
  reopens: true,
  crashes: true,
  losesAnswers: true,
};

/** A store in memory that two connections lead to, and that can be closed, crash and lose answers; perhaps a broken one. */
export function storageOver(alter: Alter = () => ({}), wholly: Wholly = {}): OpenedStorage {
  let memory = memoryStore();
  let losing = false;
  let crash: (error: Error) => void = () => {};
  let crashing = new Promise<never>(() => {});
  let unfinished: (readonly [readonly Change[], NewEntry])[] = [];
  const powerOn = (): void => {
    crashing = new Promise((_, reject) => {
      crash = reject;
    });
    crashing.catch(() => {});
  };
  const connection = (): Store => ({
    capabilities: memory.capabilities,
    async transaction(work) {
      let otherwise: Otherwise = {};
      const run = memory.transaction(async (inner) => {
        otherwise = alter(inner, memory);
        const calls = { ...callsOf(inner), ...otherwise.calls };
        const { save } = calls;
        const saving: StoreTransaction = {
          ...calls,
          save: async (changes, entry) => {
            unfinished.push([changes, entry]);
            await save(changes, entry);
          },
        };
        try {
          return await Promise.race([work(saving), crashing]);
        } catch (error) {
          throw otherwise.failed === undefined ? error : await otherwise.failed(error);
        }
      });
      const result = await run;
      await otherwise.after?.();
      unfinished = [];
      if (losing) {
        losing = false;
        throw new StoreError(wholly.lostAnswer ?? "interrupted", "the connection was cut");
      }
      return result;
    },
  });
  powerOn();
  return {
    stores: [connection(), connection()],
    reopen: () => {
      memory = wholly.reopened?.(memory) ?? memory;
      return [connection(), connection()];
    },
    crash: async () => {
      const pending = unfinished;
      crash(new Error("the power failed"));
      powerOn();
      // Whatever the crash ended has to be over first.
      await new Promise((resolve) => setTimeout(resolve, 0));
      for (const [changes, entry] of wholly.keepsAtCrash ? pending : []) await overwrite(memory, changes, entry);
      unfinished = [];
      return [connection()];
    },
    loseNextAnswer: () => {
      losing = true;
    },
  };
}

function callsOf(inner: StoreTransaction): StoreTransaction {
  return {
    directory: (known) => inner.directory(known),
    load: (selections) => inner.load(selections),
    save: (changes, entry) => inner.save(changes, entry),
    journal: (query) => inner.journal(query),
    lockNext: async (teamId, first) => (await inner.lockNext?.(teamId, first)) ?? [],
  };
}

/** The changes as they would be if each `before` were what is there now. */
async function asThere(transaction: StoreTransaction, changes: readonly Change[]): Promise<readonly Change[]> {
  const { records } = await transaction.directory(null);
  const entities = ["customers", "campaignAnnotations", "tasks"] as const;
  const loaded = await transaction.load(entities.map((entity) => ({ kind: "all", entity })));
  const rows = Object.fromEntries(entities.map((entity, n) => [entity, loaded[n]]));
  const crm = crmFrom({ ...records, ...rows } as CrmRecords);
  return changes.map((change) => {
    if (change.entity === "settings") return { ...change, before: crm.settings };
    const before = (crm[change.entity] as Table<unknown, object>).get(change.id) ?? null;
    return { ...change, before } as Change;
  });
}

/** Saves, whatever is there. */
async function overwrite(memory: Store, changes: readonly Change[], entry: NewEntry): Promise<void> {
  await memory.transaction(async (transaction) => {
    const fitting = (await asThere(transaction, changes)).filter(
      ({ before, after }) => before !== null || after !== null,
    );
    await saveNow(transaction, fitting, entry);
  });
}

/** Saves what was read in another transaction. */
async function saveNow(transaction: StoreTransaction, changes: readonly Change[], entry: NewEntry): Promise<void> {
  const { revision } = await transaction.directory(null);
  await transaction.save(changes, { ...entry, read: { directory: revision, selections: [] } });
}

/** Saves behind the transaction in which the work has read, so that nothing that was read is compared. */
function savingLater(save: (memory: Store, changes: readonly Change[], entry: NewEntry) => Promise<void>): Alter {
  return (_, memory) => {
    const saved: (readonly [readonly Change[], NewEntry])[] = [];
    return {
      calls: { save: async (...one) => void saved.push(one) },
      after: async () => {
        for (const [changes, entry] of saved) await save(memory, changes, entry);
      },
    };
  };
}

const unread = (memory: Store, changes: readonly Change[], entry: NewEntry): Promise<void> =>
  memory.transaction((transaction) => saveNow(transaction, changes, entry));

/** Rows as a load with other ideas of them gives them. */
function loading(
  load: (
    selection: Selection,
    rows: readonly unknown[],
    all: (entity: "customers" | "tasks") => Promise<readonly unknown[]>,
  ) => readonly unknown[] | Promise<readonly unknown[]>,
): Alter {
  return (inner) => ({
    calls: {
      load: async (selections) => {
        const rows = await inner.load(selections);
        const all = async (entity: "customers" | "tasks") => (await inner.load([{ kind: "all", entity }]))[0] ?? [];
        return await Promise.all(selections.map((selection, n) => load(selection, rows[n] ?? [], all)));
      },
    },
  });
}

const idOf = (row: unknown): string => String((row as { readonly id?: unknown }).id);

/** Ids compared after something was done to them. */
const foldingIds = (fold: (id: string) => string): Alter =>
  loading(async (selection, rows, all) => {
    if (selection.kind !== "ids" || selection.entity === "campaignAnnotations") return rows;
    const wanted = new Set((selection.ids as readonly string[]).map(fold));
    return (await all(selection.entity)).filter((row) => wanted.has(fold(idOf(row))));
  });

const journalling = (journal: (entries: readonly JournalEntry[]) => readonly JournalEntry[]): Alter => {
  return (inner) => ({ calls: { journal: async (query) => journal(await inner.journal(query)) } });
};

const poolBy = (compare: (a: Task, b: Task) => number): Alter =>
  loading(async (selection, rows, all) => {
    if (selection.kind !== "pool") return rows;
    const tasks = ((await all("tasks")) as readonly Task[]).filter(
      ({ teamId, state }) => state === "pool" && teamId === selection.teamId,
    );
    return tasks.toSorted(compare).slice(0, selection.first);
  });

const ranks = { critical: 0, high: 1, normal: 2 } as const;

/** A store with one mistake, and the tests that must catch it. */
export interface BrokenStore {
  readonly caughtBy: readonly string[];
  readonly open: () => OpenedStorage;
  readonly declares?: Partial<StorageCapabilities>;
}

/** Each with one mistake. */
export const brokenStores: Readonly<Record<string, BrokenStore>> = {
  "forgets `before`": {
    caughtBy: ["refuses-drift"],
    open: () => storageOver(savingLater(overwrite)),
  },
  "compares `before` only of rows that change": {
    caughtBy: ["refuses-drift"],
    open: () =>
      storageOver((inner) => ({
        calls: {
          save: async (changes, entry) => {
            const there = await asThere(inner, changes);
            const fitting = changes.map((change, n) => (change.after === null ? (there[n] ?? change) : change));
            await inner.save(
              fitting.filter(({ before, after }) => before !== after),
              entry,
            );
          },
        },
      })),
  },
  "saves half": {
    caughtBy: ["atomic"],
    open: () =>
      storageOver((inner, memory) => ({
        calls: {
          save: async (changes, entry) => {
            try {
              await inner.save(changes, entry);
            } catch (error) {
              await unread(memory, changes.slice(0, 1), { ...entry, key: `half of ${entry.key}` });
              throw error;
            }
          },
        },
      })),
  },
  "keeps half of a refused save if the work goes on": {
    caughtBy: ["atomic"],
    open: () =>
      storageOver((inner, memory) => {
        let half: (() => Promise<unknown>) | undefined;
        return {
          calls: {
            save: async (changes, entry) => {
              try {
                await inner.save(changes, entry);
              } catch (error) {
                half = () => unread(memory, changes.slice(0, 1), { ...entry, key: `half of ${entry.key}` });
                throw error;
              }
            },
          },
          after: async () => void (await half?.()),
        };
      }),
  },
  "shows others the journal before it is committed": {
    caughtBy: ["atomic"],
    open: () => {
      const saved = new Set<NewEntry>();
      return storageOver((inner) => {
        let own: NewEntry | undefined;
        const ended = async (error?: unknown): Promise<unknown> => {
          if (own !== undefined) saved.delete(own);
          return error;
        };
        return {
          calls: {
            save: async (changes, entry) => {
              await inner.save(changes, entry);
              own = entry;
              saved.add(entry);
            },
            journal: async (query) => {
              const others = Array.from(saved).filter((entry) => entry !== own);
              const early = others.map(({ read: _, ...entry }) => ({ ...entry, sequence: 1_000, changes: [] }));
              return [...early, ...(await inner.journal(query))];
            },
          },
          after: async () => void (await ended()),
          failed: ended,
        };
      });
    },
  },
  "keeps what was saved when the work throws": {
    caughtBy: ["rolls-back"],
    open: () =>
      storageOver((inner, memory) => {
        const saved: (readonly [readonly Change[], NewEntry])[] = [];
        return {
          calls: {
            save: async (changes, entry) => {
              await inner.save(changes, entry);
              saved.push([changes, entry]);
            },
          },
          failed: async (error) => {
            for (const [changes, entry] of saved) await overwrite(memory, changes, entry);
            return error;
          },
        };
      }),
  },
  "wraps what the work throws": {
    caughtBy: ["rolls-back"],
    open: () => storageOver(() => ({ failed: async (cause) => new Error("the transaction failed", { cause }) })),
  },
  "reads stale": {
    caughtBy: ["durable"],
    open: () => {
      const kept = new Map<string, readonly unknown[]>();
      return storageOver(
        loading((selection, rows) => {
          const key = JSON.stringify(selection);
          if (!kept.has(key)) kept.set(key, rows);
          return kept.get(key) ?? rows;
        }),
      );
    },
  },
  "answers before it has committed": {
    caughtBy: ["durable"],
    open: () => {
      let behind = Promise.resolve();
      return storageOver((_, memory) => {
        const saved: (readonly [readonly Change[], NewEntry])[] = [];
        return {
          calls: { save: async (...one) => void saved.push(one) },
          after: async () => {
            behind = behind.then(async () => {
              await new Promise((resolve) => setTimeout(resolve, 1));
              for (const [changes, entry] of saved) await unread(memory, changes, entry).catch(() => {});
            });
          },
        };
      });
    },
  },
  "has forgotten everything when it is opened again": {
    caughtBy: ["reopen"],
    open: () => storageOver(undefined, { reopened: () => memoryStore() }),
  },
  "keeps what was not committed when it crashes": {
    caughtBy: ["crash"],
    open: () => storageOver(undefined, { keepsAtCrash: true }),
  },
  "calls a lost answer a conflict": {
    caughtBy: ["interrupted"],
    open: () => storageOver(undefined, { lostAnswer: "conflict" }),
  },
  "says that it is serializable, and is not": {
    caughtBy: ["isolated"],
    declares: { isolation: "serializable" },
    open: () => {
      const { stores, ...more } = storageOver();
      const capable = { ...capabilities, isolation: "serializable" } as const;
      return { ...more, stores: stores.map((store) => ({ ...store, capabilities: capable })) };
    },
  },
  "says nothing of its locks": {
    caughtBy: ["capabilities"],
    declares: { claims: "optimistic" },
    open: () => {
      const { stores, ...more } = storageOver();
      const capable = { ...capabilities, claims: "optimistic" } as const;
      return { ...more, stores: stores.map((store) => ({ ...store, capabilities: capable })) };
    },
  },
  "is said to do one transaction at a time, and does several": {
    caughtBy: ["capabilities"],
    declares: { transactions: "one-at-a-time" },
    open: () => storageOver(),
  },
  "is said to be opened again, and cannot be": {
    caughtBy: ["capabilities"],
    open: () => ({ ...storageOver(), reopen: undefined }),
  },
  "leaves users out that are inactive": {
    caughtBy: ["directory-whole"],
    open: () =>
      storageOver((inner) => ({
        calls: {
          directory: async (known) => {
            const { revision, records } = await inner.directory(known);
            return {
              revision,
              records: records && { ...records, users: records.users.filter(({ active }) => active) },
            };
          },
        },
      })),
  },
  "has no settings until somebody chooses some": {
    caughtBy: ["directory-whole"],
    open: () =>
      storageOver((inner) => ({
        calls: {
          directory: async (known) => {
            const { revision, records } = await inner.directory(known);
            const chosen = records !== null && Object.values(records.settings).some((setting) => setting);
            return { revision, records: (chosen ? records : { ...records, settings: {} }) as typeof records };
          },
        },
      })),
  },
  "counts rows to see whether the directory has changed": {
    caughtBy: ["directory-revision"],
    open: () =>
      storageOver((inner) => ({
        calls: {
          directory: async () => {
            const { records } = await inner.directory(null);
            const counts = Object.values(records ?? {}).map((rows) => (Array.isArray(rows) ? rows.length : 0));
            return { revision: counts.join(), records };
          },
        },
      })),
  },
  "gives no directory to whoever knows any": {
    caughtBy: ["directory-known"],
    open: () =>
      storageOver((inner) => ({
        calls: {
          directory: async (known) => {
            const { revision, records } = await inner.directory(null);
            return { revision, records: known === null ? records : null };
          },
        },
      })),
  },
  'answers "absent" for what it did not load': {
    caughtBy: ["loads-complete", "transact"],
    open: () =>
      storageOver((inner) => ({
        calls: {
          load: async (selections) => {
            const [first = []] = await inner.load(selections.slice(0, 1));
            return selections.map((_, n) => (n === 0 ? first : []));
          },
        },
      })),
  },
  "leaves fields out that are empty": {
    caughtBy: ["loads-complete"],
    open: () =>
      storageOver(
        loading((_, rows) =>
          rows.map((row) => Object.fromEntries(Object.entries(row as object).filter(([, value]) => value !== null))),
        ),
      ),
  },
  "gives done tasks with those that are held": {
    caughtBy: ["loads-minimal"],
    open: () =>
      storageOver(
        loading(async (selection, rows, all) => {
          if (selection.kind !== "index" || selection.index !== "tasksHeldBy") return rows;
          return ((await all("tasks")) as readonly Task[]).filter(
            ({ holderUserId }) => holderUserId === selection.word,
          );
        }),
      ),
  },
  "mixes entities with equal ids": {
    caughtBy: ["loads-exact"],
    open: () =>
      storageOver(
        loading(async (selection, rows, all) => {
          if (selection.kind !== "ids" || selection.entity !== "tasks") return rows;
          const customers = await all("customers");
          return rows.map((row) => customers.find((one) => idOf(one) === idOf(row)) ?? row);
        }),
      ),
  },
  "ignores case in ids": {
    caughtBy: ["loads-exact"],
    open: () => storageOver(foldingIds((id) => id.toLowerCase())),
  },
  "ignores blanks at the end of ids": {
    caughtBy: ["loads-exact"],
    open: () => storageOver(foldingIds((id) => id.replace(/ +$/, ""))),
  },
  "composes letters in ids": {
    caughtBy: ["loads-exact"],
    open: () => storageOver(foldingIds((id) => id.normalize("NFC"))),
  },
  "cuts long ids off": {
    caughtBy: ["loads-exact"],
    open: () => storageOver(foldingIds((id) => id.slice(0, 199))),
  },
  "sorts ids of a pool by code points": {
    caughtBy: ["loads-in-order"],
    open: () => {
      const codePoints = (id: string): string =>
        Array.from(id, (one) => one.codePointAt(0)?.toString(16).padStart(6, "0")).join("");
      return storageOver(
        poolBy(
          (a, b) =>
            ranks[a.priority] - ranks[b.priority] ||
            (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) ||
            (codePoints(a.id) < codePoints(b.id) ? -1 : 1),
        ),
      );
    },
  },
  "takes tasks that are due at no time first": {
    caughtBy: ["loads-in-order"],
    open: () =>
      storageOver(
        poolBy(
          (a, b) =>
            ranks[a.priority] - ranks[b.priority] ||
            (a.dueAt ?? -Infinity) - (b.dueAt ?? -Infinity) ||
            (a.id < b.id ? -1 : 1),
        ),
      ),
  },
  "loads what is committed by now": {
    caughtBy: ["loads-one-state"],
    open: () =>
      storageOver((_, memory) => ({
        calls: { load: (selections) => memory.transaction((other) => other.load(selections)) },
      })),
  },
  "saves behind the transaction, and does not read it": {
    caughtBy: ["loads-own-writes"],
    open: () => storageOver(savingLater(unread)),
  },
  "drops the journal": {
    caughtBy: ["journals", "crm-at", "history"],
    open: () => storageOver(journalling(() => [])),
  },
  "journals no removals": {
    caughtBy: ["journals"],
    open: () =>
      storageOver(
        journalling((entries) =>
          entries.map((entry) => ({ ...entry, changes: entry.changes.filter(({ after }) => after !== null) })),
        ),
      ),
  },
  "takes a key twice": {
    caughtBy: ["once"],
    open: () => {
      let saves = 0;
      return storageOver((inner) => ({
        calls: {
          save: async (changes, entry) => {
            saves += 1;
            await inner.save(changes, { ...entry, key: `${entry.key}#${saves}` });
          },
          journal: async ({ key, limit, ...query }) => {
            const entries = (await inner.journal({ ...query, limit: 10_000 })).map((entry) => ({
              ...entry,
              key: entry.key.replace(/#\d+$/, ""),
            }));
            return entries.filter((entry) => key === undefined || entry.key === key).slice(0, limit);
          },
        },
      }));
    },
  },
  "compares rows and no reads": {
    caughtBy: ["validates-reads", "swap"],
    open: () => storageOver(savingLater(unread)),
  },
  "says that it has saved what others made impossible": {
    caughtBy: [
      ...["claim-and-leave", "claim-and-deactivate", "claim-and-claim", "assign-and-remove-group", "equal-group-names"],
      ...["overlapping-territories", "task-and-remove-customer"],
      ...["next-and-next", "next-and-leave", "next-and-deactivate", "next-and-remove-team"],
    ],
    open: () => storageOver(savingLater((memory, changes, entry) => unread(memory, changes, entry).catch(() => {}))),
  },
  "compares the directory, and no selections": {
    caughtBy: ["validates-reads"],
    open: () =>
      storageOver((inner) => ({
        calls: {
          save: (changes, entry) => inner.save(changes, { ...entry, read: { ...entry.read, selections: [] } }),
        },
      })),
  },
  "orders the journal by the hosts' clocks": {
    caughtBy: ["journal-order"],
    open: () =>
      storageOver(
        journalling((entries) => {
          const numbers = entries.map(({ sequence }) => sequence);
          return entries.toSorted((a, b) => b.at - a.at).map((entry, n) => ({ ...entry, sequence: numbers[n] ?? 0 }));
        }),
      ),
  },
  "finds entries by what rows became, not by what they were": {
    caughtBy: ["journal-query"],
    open: () =>
      storageOver((inner) => ({
        calls: {
          journal: async ({ subject, limit, ...query }) => {
            const entries = await inner.journal({ ...query, limit: 10_000 });
            const [id] = Object.values(subject ?? {});
            return entries
              .filter(
                ({ changes }) =>
                  subject === undefined ||
                  JSON.stringify(changes.map(({ after }) => after)).includes(JSON.stringify(id)),
              )
              .slice(0, limit);
          },
        },
      })),
  },
  "rounds instants": {
    caughtBy: ["journal-exact"],
    open: () => storageOver(journalling((entries) => entries.map((entry) => ({ ...entry, at: Math.round(entry.at) })))),
  },
  "takes an empty reason for none": {
    caughtBy: ["journal-exact"],
    open: () =>
      storageOver(journalling((entries) => entries.map((entry) => ({ ...entry, reason: entry.reason || null })))),
  },
  "rounds the instants in rows": {
    caughtBy: ["round-trip"],
    open: () =>
      storageOver(
        loading((_, rows) =>
          rows.map((row) => {
            const { dueAt } = row as Partial<Task>;
            return typeof dueAt === "number" ? { ...(row as Task), dueAt: Math.round(dueAt) + 0 } : row;
          }),
        ),
      ),
  },
  "claims twice": {
    caughtBy: ["claims-at-once", "claims-lost"],
    open: () =>
      storageOver((inner, memory) => {
        const later = savingLater(overwrite)(inner, memory);
        return {
          ...later,
          calls: {
            ...later.calls,
            lockNext: async (teamId, first) => (await inner.load([{ kind: "pool", teamId, first }]))[0] ?? [],
          },
        };
      }),
  },
  "gives tasks that others have locked": {
    caughtBy: ["locks-skip"],
    open: () =>
      storageOver((inner) => ({
        calls: { lockNext: async (teamId, first) => (await inner.load([{ kind: "pool", teamId, first }]))[0] ?? [] },
      })),
  },
  "is said to lock for one way only, and locks for all": {
    caughtBy: ["locks-skip"],
    declares: { locks: "on-one-way" },
    open: () => storageOver(),
  },
  "locks tasks by their ids": {
    caughtBy: ["locks-next", "claims-in-order"],
    open: () =>
      storageOver((inner) => ({
        calls: {
          lockNext: async (teamId, first) => {
            const rows = (await inner.lockNext?.(teamId, 100)) ?? [];
            return rows.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1)).slice(0, first);
          },
        },
      })),
  },
  "locks one task, however many are asked for": {
    caughtBy: ["locks-next", "claims-passed-over"],
    open: () =>
      storageOver((inner) => ({
        calls: { lockNext: async (teamId) => (await inner.lockNext?.(teamId, 1)) ?? [] },
      })),
  },
  "passes its own locks over": {
    caughtBy: ["locks-next"],
    open: () =>
      storageOver((inner) => {
        const own = new Set<string>();
        return {
          calls: {
            lockNext: async (teamId, first) => {
              const rows = (await inner.lockNext?.(teamId, first + own.size)) ?? [];
              const others = rows.filter((row) => !own.has(idOf(row))).slice(0, first);
              for (const row of others) own.add(idOf(row));
              return others;
            },
          },
        };
      }),
  },
  "never lets go of locks": {
    caughtBy: ["locks-release"],
    open: () => {
      const locked = new Set<string>();
      return storageOver((inner) => {
        const own = new Set<string>();
        return {
          calls: {
            lockNext: async (teamId, first) => {
              const rows = (await inner.lockNext?.(teamId, 100)) ?? [];
              const free = rows.filter((row) => own.has(idOf(row)) || !locked.has(idOf(row))).slice(0, first);
              for (const row of free) {
                own.add(idOf(row));
                locked.add(idOf(row));
              }
              return free;
            },
          },
        };
      });
    },
  },
};
