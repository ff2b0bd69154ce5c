import { addCustomer, addGroup, addTeam, addUser, assignGroup, type Crm, joinTeam } from "betreuergruppen";
import { memoryStore } from "betreuergruppen/memory";
import { ask, claimNext, history, type Store, StoreError, transact } from "betreuergruppen/storage";
import { describe, expect, test } from "vitest";
import { everythingCrm } from "../exchange/everything.js";
import { watchedStore } from "./watchedStore.js";

const meta = { by: "root", at: 1_000 };
const toSouth = (crm: Crm): Crm => assignGroup(crm, { customerId: "c2", groupId: "south" });

/** A store that answers as a database does that was never asked such a thing: not at all. */
function guarded(store: Store): { readonly store: Store; readonly calls: string[] } {
  const calls: string[] = [];
  return { store: watchedStore(store, { before: (call) => void calls.push(call) }), calls };
}

describe("what is no id reaches no database", () => {
  const noIds: readonly unknown[] = ["a\0", "\uD800", "", "x".repeat(201), 5, null, { id: "c1" }, ["c1"]];

  test("history of it is empty", async () => {
    for (const id of noIds) {
      const { store, calls } = guarded(memoryStore(everythingCrm()));
      expect(await history(store, { customerId: id as string })).toEqual([]);
      expect(calls).toEqual([]);
    }
  });

  test("and its pool", async () => {
    for (const id of [...noIds, undefined]) {
      const { store, calls } = guarded(memoryStore(everythingCrm()));
      const { task, changes } = await claimNext(store, { ...meta, teamId: id as string, userId: "anna" });
      expect({ task, changes }).toEqual({ task: null, changes: [] });
      expect(calls).not.toContain("lockNext");
    }
  });
});

describe("options that mean nothing are named", () => {
  const store = memoryStore(everythingCrm());

  test("attempts", async () => {
    for (const attempts of [Number.NaN, 0, -1, null as never]) {
      await expect(transact(store, toSouth, { ...meta, attempts })).rejects.toThrow(/^attempts must be .* from 1/);
      await expect(ask(store, () => 1, { attempts })).rejects.toThrow(TypeError);
    }
  });

  test("attempts that are left out as undefined are those of the function", async () => {
    let begun = 0;
    const busy = watchedStore(store, {
      before: (call) => {
        if (call !== "directory") return;
        begun += 1;
        if (begun < 15) throw new StoreError("conflict", "again");
      },
    });
    const { attempts } = await claimNext(busy, { ...meta, teamId: "desk", userId: "anna", attempts: undefined });
    expect(attempts).toBe(15);
  });

  test("the subject and the period of a history", async () => {
    for (const of of [{}, { customerId: "c1", userId: "anna" }]) {
      await expect(async () => history(store, of as never)).rejects.toThrow(/one of customerId, userId and groupId/);
    }
    for (const period of [{ from: Number.NaN }, { until: "2025-01-01" as never }]) {
      await expect(async () => history(store, { customerId: "c1", ...period })).rejects.toThrow(/ must be an instant/);
    }
  });

  test("work that gives no CRM, or answers later", async () => {
    const { store: watched, calls } = guarded(store);
    for (const work of [() => undefined, () => null, () => ({}), async (crm: Crm) => crm]) {
      await expect(transact(watched, work as never, meta)).rejects.toThrow(/^the work /);
    }
    await expect(ask(watched, async (crm) => crm.customers.get("c1"))).rejects.toThrow(/^the work .* at once/);
    expect(calls).not.toContain("save");
  });
});

test("an instant of -0 is the one that a database can tell: 0", async () => {
  const store = memoryStore();
  await transact(store, (crm) => addGroup(crm, { id: "g", name: "G" }), { by: "root", at: -0 });
  expect((await history(store, { groupId: "g" }))[0]?.at).toBe(0);
});

test("work that is cancelled while it waits for its turn is not saved", async () => {
  const store = memoryStore(everythingCrm());
  const controller = new AbortController();
  const queued = watchedStore(store, {
    before: (call) => (call === "directory" ? controller.abort("gone") : undefined),
  });
  const rename = (crm: Crm): Crm => addGroup(crm, { id: "g", name: "G" });
  await expect(transact(queued, rename, { ...meta, signal: controller.signal })).rejects.toBe("gone");
  expect(await history(store, { groupId: "g" })).toEqual([]);
});

describe("a journal that does not fit is the store's fault, and no refusal", () => {
  /** A store whose journal was tampered with. */
  function tampered(store: Store, changes: unknown): Store {
    return {
      capabilities: store.capabilities,
      transaction: (work) =>
        store.transaction((inner) =>
          work({
            directory: (known) => inner.directory(known),
            load: (selections) => inner.load(selections),
            save: (given, entry) => inner.save(given, entry),
            journal: async (query) =>
              (await inner.journal(query)).map((entry) => ({ ...entry, changes: changes as never })),
          }),
        ),
    };
  }

  test("asked about the past", async () => {
    const store = memoryStore();
    await transact(store, (crm) => addCustomer(crm, { id: "c1", name: "Alster Optik" }), { by: "root", at: 10 });
    const before = { id: "c1", name: "Other", country: "DE", postalCode: null, groupId: null, secondGroupId: null };
    const unfit = [
      [1],
      [null],
      [{ entity: "customers", id: "c1", before: { id: "c1" }, after: null }],
      [{ entity: "customers", id: "c1", before: null, after: before }],
    ];
    for (const changes of unfit) {
      const past = ask(tampered(store, changes), (crm) => crm.customers.size, { asOf: 5 });
      await expect(past).rejects.toMatchObject({ name: "StoreError", code: "corrupt" });
    }
  });

  test("a refusal of the question itself passes through", async () => {
    const store = memoryStore(addTeam(addUser(everythingCrm(), { id: "zoe", name: "Zoe" }), { id: "t", name: "T" }));
    const refused = ask(store, (crm) => joinTeam(crm, { teamId: "nowhere", userId: "zoe" }), { asOf: 5 });
    await expect(refused).rejects.toMatchObject({ name: "CrmError", code: "unknown-id" });
  });
});
