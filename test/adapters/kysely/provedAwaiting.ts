import type { Change } from "betreuergruppen";
import { kyselyStore } from "betreuergruppen/kysely";
import type { NewEntry, StoreTransaction } from "betreuergruppen/storage";
import { expect, test } from "vitest";
import { type Database, emptied } from "./databases.js";

const row = { id: "c1", name: "Alster Optik", country: "DE", postalCode: "20095", groupId: null, secondGroupId: null };
const added: Change = { entity: "customers", id: "c1", before: null, after: row };

/** What becomes of a save that the work does not wait for. */
export function provedAwaiting(name: string, database: () => Database): void {
  const opened = async () => {
    await emptied(database());
    // Statements that no connection has seen before.
    const ways = database().enter();
    return { store: kyselyStore(ways.dbs[0]!, { dialect: database().dialect }), close: () => ways.close() };
  };
  const saving = async (transaction: StoreTransaction): Promise<void> => {
    const { revision } = await transaction.directory(null);
    const read: NewEntry["read"] = { directory: revision, selections: [] };
    // What it is told comes too late for this work.
    transaction.save([added], { key: "k1", by: "root", at: 0, reason: null, read }).catch(() => {});
  };
  const held = (store: ReturnType<typeof kyselyStore>) =>
    store.transaction(async (transaction) => {
      const [customers] = await transaction.load([{ kind: "ids", entity: "customers", ids: ["c1"] }]);
      return { customers, entries: await transaction.journal({ limit: 10 }) };
    }, "read");

  test(`${name}: nothing is left of a save under way when the work throws`, async () => {
    const { store, close } = await opened();
    const thrown = new RangeError("no");
    const work = store.transaction(async (transaction) => {
      await saving(transaction);
      throw thrown;
    });
    await expect(work).rejects.toBe(thrown);
    expect(await held(store)).toEqual({ customers: [], entries: [] });
    await close();
  });

  test(`${name}: work that ends before its save is refused, and nothing of it is left`, async () => {
    const { store, close } = await opened();
    await expect(store.transaction(saving)).rejects.toThrow(
      new TypeError("the work ended before what it saves was saved: it has to await that"),
    );
    expect(await held(store)).toEqual({ customers: [], entries: [] });
    await close();
  });
}
