import { addUser, changesBetween, createCrm, removeGroup } from "betreuergruppen";
import { memoryStore } from "betreuergruppen/memory";
import { history, type NewEntry, type Store, type StoreTransaction, subjectsOf } from "betreuergruppen/storage";
import { describe, expect, test } from "vitest";
import { everythingCrm } from "../exchange/everything.js";

const whole = everythingCrm();

async function inTransaction<Result>(store: Store, work: (transaction: StoreTransaction) => Promise<Result>) {
  return await store.transaction(work);
}

async function entryOf(transaction: StoreTransaction, key: string): Promise<NewEntry> {
  const { revision } = await transaction.directory(null);
  return { key, by: "root", at: 1, reason: null, read: { directory: revision, selections: [] } };
}

describe("a store in memory", () => {
  test("a transaction that has changed the directory sees it with another revision", async () => {
    const store = memoryStore(whole);
    await inTransaction(store, async (transaction) => {
      const before = await transaction.directory(null);
      expect((await transaction.directory(before.revision)).records).toBeNull();
      const after = addUser(whole, { id: "new", name: "New" });
      await transaction.save(changesBetween(whole, after), await entryOf(transaction, "k"));
      const now = await transaction.directory(before.revision);
      expect(now.revision).not.toBe(before.revision);
      expect(now.records?.users.some(({ id }) => id === "new")).toBe(true);
    });
  });

  test("changes that would break a rule are a conflict, malformed ones a bug", async () => {
    const store = memoryStore(whole);
    const save = (changes: readonly unknown[]) =>
      inTransaction(store, async (transaction) => transaction.save(changes as never, await entryOf(transaction, "k")));
    const gone = changesBetween(whole, removeGroup(whole, { groupId: "south", successorGroupId: "north" }));
    await expect(save(gone.filter(({ entity }) => entity === "groups"))).rejects.toMatchObject({ code: "conflict" });
    await expect(save([{ entity: "nothing" }])).rejects.toThrow(TypeError);
  });

  test("what is given out of the journal cannot change it", async () => {
    const store = memoryStore();
    const changes = changesBetween(createCrm(), addUser(createCrm(), { id: "u", name: "U" }));
    await inTransaction(store, async (transaction) => transaction.save(changes, await entryOf(transaction, "k")));
    const [entry] = await history(store, { userId: "u" });
    expect(() => Object.assign(entry?.changes[0]?.after ?? {}, { name: "Tampered" })).toThrow(TypeError);
    expect((await history(store, { userId: "u" }))[0]?.changes).toEqual(changes);
  });

  test("a transaction is of no use behind its end", async () => {
    const store = memoryStore(whole);
    const over = await inTransaction(store, async (transaction) => [transaction]);
    for (const use of [
      (one?: StoreTransaction) => one?.directory(null),
      (one?: StoreTransaction) => one?.load([]),
      (one?: StoreTransaction) => one?.journal({ limit: 1 }),
      (one?: StoreTransaction) => one?.lockNext?.("desk", 1),
    ]) {
      await expect(use(over[0])).rejects.toThrow(TypeError);
    }
  });
});

test("the subjects of a change are its row and all that it names, before and after", () => {
  const before = { id: "c1", name: "A", country: "DE", postalCode: null, groupId: "north", secondGroupId: "south" };
  expect(
    subjectsOf({ entity: "customers", id: "c1", before, after: { ...before, groupId: "west", secondGroupId: null } }),
  ).toEqual([{ customerId: "c1" }, { groupId: "north" }, { groupId: "south" }, { groupId: "west" }]);
  expect(subjectsOf({ entity: "settings", id: "settings", before: whole.settings, after: whole.settings })).toEqual([]);
});
