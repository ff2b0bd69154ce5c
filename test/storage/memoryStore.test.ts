import {
  addTask,
  addTeam,
  addUser,
  type Crm,
  changesBetween,
  createCrm,
  joinTeam,
  removeGroup,
  type TeamId,
} from "betreuergruppen";
import { memoryStore } from "betreuergruppen/memory";
import { type NewEntry, type Store, type StoreTransaction, subjectsOf, transact } from "betreuergruppen/storage";
import { describe, expect, test } from "vitest";
import { everythingCrm } from "../exchange/everything.js";
import { wholeOf } from "./wholeOf.js";

const whole = everythingCrm();
const meta = { by: "root", at: 1 };

async function inTransaction<Result>(store: Store, work: (transaction: StoreTransaction) => Promise<Result>) {
  return await store.transaction(work);
}

async function entryOf(transaction: StoreTransaction, key: string): Promise<NewEntry> {
  const { revision } = await transaction.directory(null);
  return { key, by: "root", at: 1, reason: null, read: { directory: revision, selections: [] } };
}

describe("a store in memory", () => {
  test("a transaction sees what it has saved, the directory with another revision, and the journal too", async () => {
    const store = memoryStore(whole);
    await inTransaction(store, async (transaction) => {
      const before = await transaction.directory(null);
      expect((await transaction.directory(before.revision)).records).toBeNull();
      const after = addUser(whole, { id: "new", name: "New" });
      await transaction.save(changesBetween(whole, after), await entryOf(transaction, "k"));
      const now = await transaction.directory(before.revision);
      expect(now.revision).not.toBe(before.revision);
      expect(now.records?.users.some(({ id }) => id === "new")).toBe(true);
      expect((await transaction.journal({ limit: 5 })).map(({ key }) => key)).toEqual(["k"]);
    });
    expect((await wholeOf(store)).users.length).toBe(5);
  });

  test("the same key is a conflict, in one transaction and in two", async () => {
    const store = memoryStore(whole);
    const change = changesBetween(whole, addUser(whole, { id: "new", name: "New" }));
    const twice = inTransaction(store, async (transaction) => {
      await transaction.save(change, await entryOf(transaction, "k"));
      await transaction.save(change, await entryOf(transaction, "k"));
    });
    await expect(twice).rejects.toMatchObject({ name: "StoreError", code: "conflict" });
    await transact(store, (crm) => addUser(crm, { id: "a", name: "A" }), { ...meta, key: "k" });
    const again = inTransaction(store, async (transaction) => {
      await transaction.save(change, await entryOf(transaction, "k"));
    });
    await expect(again).rejects.toMatchObject({ code: "conflict" });
    expect((await wholeOf(store)).users.length).toBe(5);
  });

  test("changes that do not fit are a conflict, malformed ones a bug", async () => {
    const store = memoryStore(whole);
    const save = (changes: readonly unknown[]) =>
      inTransaction(store, async (transaction) => transaction.save(changes as never, await entryOf(transaction, "k")));
    const customer = whole.customers.get("c1");
    const drift = { entity: "customers", id: "c1", before: { ...customer, name: "other" }, after: customer };
    await expect(save([drift])).rejects.toMatchObject({ code: "conflict" });
    const gone = changesBetween(whole, removeGroup(whole, { groupId: "south", successorGroupId: "north" }));
    await expect(save(gone.filter(({ entity }) => entity === "groups"))).rejects.toMatchObject({ code: "conflict" });
    await expect(save([{ entity: "nothing" }])).rejects.toThrow(TypeError);
  });

  test("what is done to saved changes afterwards does not change the journal", async () => {
    const store = memoryStore(whole);
    const changes = JSON.parse(JSON.stringify(changesBetween(whole, addUser(whole, { id: "new", name: "New" }))));
    await inTransaction(store, async (transaction) => transaction.save(changes, await entryOf(transaction, "k")));
    changes[0].after.name = "Changed";
    const [entry] = await inTransaction(store, (transaction) => transaction.journal({ limit: 1 }));
    expect(entry?.changes[0]?.after).toMatchObject({ name: "New" });
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

  test("locked tasks are passed over by others, and free again at the end", async () => {
    const store = memoryStore(desk(3));
    const ids = async (transaction: StoreTransaction, first: number): Promise<unknown[]> =>
      ((await transaction.lockNext?.("desk", first)) ?? []).map((task) => (task as { id: string }).id);
    await inTransaction(store, async (one) => {
      expect(await ids(one, 1)).toEqual(["t0"]);
      expect(await ids(one, 2)).toEqual(["t0", "t1"]);
      await inTransaction(store, async (two) => expect(await ids(two, 5)).toEqual(["t2"]));
      expect(await ids(one, 5)).toEqual(["t0", "t1", "t2"]);
    });
    await inTransaction(store, async (three) => expect(await ids(three, 1)).toEqual(["t0"]));
  });
});

/** A pool with so many tasks, and a member. */
function desk(tasks: number, teamId: TeamId = "desk"): Crm {
  let crm = joinTeam(addTeam(addUser(createCrm(), { id: "u", name: "U" }), { id: teamId, name: "Desk" }), {
    teamId,
    userId: "u",
  });
  for (let n = 0; n < tasks; n += 1) crm = addTask(crm, { id: `t${n}`, kind: "ticket", title: `${n}`, teamId });
  return crm;
}

test("the subjects of a change are its row and all that it names, before and after", () => {
  const before = { id: "c1", name: "A", country: "DE", postalCode: null, groupId: "north", secondGroupId: "south" };
  expect(
    subjectsOf({ entity: "customers", id: "c1", before, after: { ...before, groupId: "west", secondGroupId: null } }),
  ).toEqual([{ customerId: "c1" }, { groupId: "north" }, { groupId: "south" }, { groupId: "west" }]);
  expect(subjectsOf({ entity: "settings", id: "settings", before: whole.settings, after: whole.settings })).toEqual([]);
});
