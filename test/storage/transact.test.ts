import {
  addCustomer,
  addGroup,
  addUser,
  assignGroup,
  type Crm,
  changesBetween,
  isCrmError,
  recordsOf,
  removeGroup,
} from "betreuergruppen";
import { memoryStore } from "betreuergruppen/memory";
import { ask, isStoreError, type Store, StoreError, transact } from "betreuergruppen/storage";
import { describe, expect, test } from "vitest";
import { everythingCrm } from "../exchange/everything.js";
import { watchedStore } from "./watchedStore.js";
import { wholeOf } from "./wholeOf.js";

const whole = everythingCrm();
const meta = { by: "root", at: 1_000 };
const toSouth = (crm: Crm): Crm => assignGroup(crm, { customerId: "c2", groupId: "south" });

async function errorOf(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

async function journalOf(store: Store) {
  return await store.transaction((transaction) => transaction.journal({ limit: 100 }));
}

describe("transact", () => {
  test("saves what the work changed, with who did it, when and why, and gives the state after it", async () => {
    const store = memoryStore(whole);
    const { crm, changes, attempts, repeated } = await transact(store, toSouth, { ...meta, reason: "moved" });
    expect(changes).toEqual(changesBetween(whole, toSouth(whole)));
    expect(crm.customers.get("c2")?.groupId).toBe("south");
    expect({ attempts, repeated }).toEqual({ attempts: 1, repeated: false });
    expect(await wholeOf(store)).toEqual(recordsOf(toSouth(whole)));
    const [entry, ...more] = await journalOf(store);
    expect(entry).toMatchObject({ by: "root", at: 1_000, reason: "moved", changes });
    expect(more).toEqual([]);
  });

  test("keeps no reason where there is none", async () => {
    const store = memoryStore(whole);
    await transact(store, toSouth, meta);
    expect((await journalOf(store))[0]?.reason).toBeNull();
  });

  test("work that asks for very many rows one by one is told to ask at once, and that does", async () => {
    const ids = Array.from({ length: 1_001 }, (_, n) => `new${n}`);
    const oneByOne = (crm: Crm): Crm => {
      for (const id of ids) crm.customers.get(id);
      return toSouth(crm);
    };
    const store = memoryStore(whole);
    const message = /depends on more than the CRM, or it asks for more than 1000 rows one by one.*getAll/;
    await expect(transact(store, oneByOne, meta)).rejects.toThrow(message);
    expect(await wholeOf(store)).toEqual(recordsOf(whole));
    const atOnce = (crm: Crm): Crm => {
      crm.customers.getAll(ids);
      return oneByOne(crm);
    };
    expect((await transact(store, atOnce, meta)).changes).toHaveLength(1);
  });

  test("work that changes nothing saves nothing", async () => {
    const store = memoryStore(whole);
    const { changes } = await transact(store, (crm) => crm, meta);
    expect(changes).toEqual([]);
    expect(await journalOf(store)).toEqual([]);
  });

  test("a refusal passes through, and nothing is saved", async () => {
    const store = memoryStore(whole);
    const error = await errorOf(() => transact(store, (crm) => removeGroup(toSouth(crm), { groupId: "south" }), meta));
    expect(isCrmError(error) && error.refusal.code).toBe("group-in-use");
    expect(await wholeOf(store)).toEqual(recordsOf(whole));
    expect(await journalOf(store)).toEqual([]);
  });

  test("a whole state can be the result: the first import into an empty store", async () => {
    const store = memoryStore();
    await transact(store, () => whole, meta);
    expect(await wholeOf(store)).toEqual(recordsOf(whole));
  });

  test("is run again when somebody else was faster, on what they left", async () => {
    const store = memoryStore(whole);
    let interfered = false;
    const slow = watchedStore(store, {
      before: async (call) => {
        if (call !== "save" || interfered) return;
        interfered = true;
        await transact(store, (crm) => assignGroup(crm, { customerId: "c2", groupId: "own-anna" }), meta);
      },
    });
    const seen: (string | null | undefined)[] = [];
    const { attempts, changes } = await transact(
      slow,
      (crm) => {
        seen.push(crm.customers.get("c2")?.groupId);
        return toSouth(crm);
      },
      meta,
    );
    expect(attempts).toBe(2);
    expect(seen).toEqual(["north", "own-anna"]);
    expect(changes).toMatchObject([{ before: { groupId: "own-anna" }, after: { groupId: "south" } }]);
    expect((await journalOf(store)).length).toBe(2);
  });

  test("gives up after so many attempts, with the store's error", async () => {
    let begun = 0;
    const store = watchedStore(memoryStore(whole), {
      before: (call) => {
        if (call !== "save") return;
        begun += 1;
        throw new StoreError("conflict", "again");
      },
    });
    const error = await errorOf(() => transact(store, toSouth, { ...meta, attempts: 3 }));
    expect(isStoreError(error) && error.code).toBe("conflict");
    expect(begun).toBe(3);
  });

  test("errors of any other kind are thrown at once", async () => {
    let begun = 0;
    const store = watchedStore(memoryStore(whole), {
      before: () => {
        begun += 1;
        throw new RangeError("disk full");
      },
    });
    expect(await errorOf(() => transact(store, toSouth, meta))).toBeInstanceOf(RangeError);
    expect(begun).toBe(1);
  });

  test("a commit whose answer was lost is recognised, and not done twice", async () => {
    const store = memoryStore(whole);
    let lost = false;
    const shaky = watchedStore(store, {
      committed: () => {
        if (lost) return;
        lost = true;
        throw new StoreError("interrupted", "connection lost");
      },
    });
    const { attempts, repeated, changes } = await transact(
      shaky,
      (crm) => addCustomer(crm, { id: "new", name: "New" }),
      meta,
    );
    expect({ attempts, repeated }).toEqual({ attempts: 2, repeated: true });
    expect(changes.map(({ id }) => id)).toEqual(["new"]);
    expect((await journalOf(store)).length).toBe(1);
  });

  test("a commit that was interrupted before it took place is done again", async () => {
    const store = memoryStore(whole);
    let lost = false;
    const shaky = watchedStore(store, {
      before: (call) => {
        if (call !== "commit" || lost) return;
        lost = true;
        throw new StoreError("interrupted", "connection lost");
      },
    });
    const { attempts, repeated } = await transact(shaky, toSouth, meta);
    expect({ attempts, repeated }).toEqual({ attempts: 2, repeated: false });
    expect(await wholeOf(store)).toEqual(recordsOf(toSouth(whole)));
  });

  test("what was asked for twice with one key is done once", async () => {
    const store = memoryStore(whole);
    const once = () =>
      transact(store, (crm) => addCustomer(crm, { id: "new", name: "New" }), { ...meta, key: "request-1" });
    const both = await Promise.all([once(), once()]);
    expect(both.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
    expect(both[0]?.changes).toEqual(both[1]?.changes);
    expect((await once()).repeated).toBe(true);
    expect((await journalOf(store)).length).toBe(1);
  });

  test("ends when it is cancelled: before it begins, between loads, and while it waits", async () => {
    const store = memoryStore(whole);
    const early = AbortSignal.abort("early");
    expect(await errorOf(() => transact(store, toSouth, { ...meta, signal: early }))).toBe("early");
    const between = new AbortController();
    const work = (crm: Crm): Crm => {
      between.abort("between");
      return toSouth(crm);
    };
    expect(await errorOf(() => transact(store, work, { ...meta, signal: between.signal }))).toBe("between");
    const waiting = new AbortController();
    const busy = watchedStore(store, {
      before: (call) => {
        if (call !== "save") return;
        setTimeout(() => waiting.abort("waiting"), 0);
        throw new StoreError("conflict", "busy");
      },
    });
    const patient = { ...meta, signal: waiting.signal, attempts: 1_000 };
    expect(await errorOf(() => transact(busy, toSouth, patient))).toBe("waiting");
    expect(await wholeOf(store)).toEqual(recordsOf(whole));
  });

  test("what a store gives that is not sound is the store's error, and no refusal", async () => {
    const corrupt = (row: object): Store => {
      const store = memoryStore(whole);
      return {
        ...store,
        capabilities: store.capabilities,
        transaction: (work) =>
          store.transaction((inner) =>
            work({
              directory: (known) => inner.directory(known),
              load: async (selections) =>
                (await inner.load(selections)).map((rows) => rows.map((one) => ({ ...(one as object), ...row }))),
              save: (changes, entry) => inner.save(changes, entry),
              journal: (query) => inner.journal(query),
            }),
          ),
      };
    };
    const error = await errorOf(() => transact(corrupt({ country: "Germany" }), toSouth, meta));
    expect(isCrmError(error)).toBe(false);
    expect(isStoreError(error) && error.code).toBe("corrupt");
    expect((error as Error).message).toContain('customers["c2"].country');
    const other = await errorOf(() => transact(corrupt({ id: "c3" }), toSouth, meta));
    expect(isStoreError(other) && other.code).toBe("corrupt");
  });

  test("loads of two states are a conflict, and the work is run again", async () => {
    const store = memoryStore(whole);
    let loads = 0;
    const torn: Store = {
      capabilities: store.capabilities,
      transaction: (work) =>
        store.transaction((inner) =>
          work({
            directory: (known) => inner.directory(known),
            load: async (selections) => {
              loads += 1;
              const rows = await inner.load(selections);
              return loads === 2 ? rows.map((list) => list.map((row) => ({ ...(row as object), name: "Torn" }))) : rows;
            },
            save: (changes, entry) => inner.save(changes, entry),
            journal: (query) => inner.journal(query),
          }),
        ),
    };
    const twice = (crm: Crm): Crm => {
      const name = crm.customers.get("c1")?.name;
      return addGroup(crm, { id: "g", name: `${name} ${crm.indexes.customersByFirstGroup.at("north").size}` });
    };
    const { attempts, crm } = await transact(torn, twice, meta);
    expect(attempts).toBe(2);
    expect(crm.groups.get("g")?.name).toBe("Acme 2");
  });

  test("work that asks for ever, or a journal entry without a name or an instant, is a bug", async () => {
    const store = memoryStore(whole);
    const never = watchedStore(store, {});
    const stubborn = (): Crm => {
      throw Object.assign(new Error("x"), { name: "NotLoaded", missing: [{ kind: "all", entity: "tasks" }] });
    };
    expect(await errorOf(() => transact(never, stubborn, meta))).toBeInstanceOf(TypeError);
    let drawn = 0;
    const drawing = (crm: Crm): Crm => {
      drawn += 1;
      return addCustomer(crm, { id: `new-${drawn}`, name: "New" });
    };
    expect(await errorOf(() => transact(memoryStore(), drawing, meta))).toBeInstanceOf(TypeError);
    expect(await errorOf(() => transact(store, toSouth, { ...meta, by: "" }))).toBeInstanceOf(TypeError);
    expect(await errorOf(() => transact(store, toSouth, { ...meta, at: Number.NaN }))).toBeInstanceOf(TypeError);
    expect(await errorOf(() => ask(store, (crm) => crm, { asOf: Number.NaN }))).toBeInstanceOf(TypeError);
  });

  test("reads the directory once as long as it stays the same", async () => {
    const given: boolean[] = [];
    const store = memoryStore(whole);
    const told: Store = {
      capabilities: store.capabilities,
      transaction: (work) =>
        store.transaction((inner) =>
          work({
            directory: async (known) => {
              const directory = await inner.directory(known);
              given.push(directory.records !== null);
              return directory;
            },
            load: (selections) => inner.load(selections),
            save: (changes, entry) => inner.save(changes, entry),
            journal: (query) => inner.journal(query),
          }),
        ),
    };
    await transact(told, toSouth, meta);
    await transact(told, (crm) => assignGroup(crm, { customerId: "c1", groupId: "south" }), meta);
    await transact(told, (crm) => addUser(crm, { id: "new", name: "New" }), meta);
    await transact(told, (crm) => addUser(crm, { id: "newer", name: "Newer" }), meta);
    expect(given).toEqual([true, false, false, true]);
  });
});
