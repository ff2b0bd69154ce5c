import {
  addCustomer,
  type CrmRecords,
  createCrm,
  crmFrom,
  isCrmError,
  recordsOf,
  removeCustomer,
} from "betreuergruppen";
import { kyselyStore, loadRecords } from "betreuergruppen/kysely";
import { ask, transact } from "betreuergruppen/storage";
import { arbitraryCrm } from "betreuergruppen/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { everythingCrm } from "../../exchange/everything.js";
import { type Database, emptied, migrated, pgliteDatabase } from "./databases.js";

let database: Database;
beforeAll(async () => {
  database = await migrated(await pgliteDatabase());
});
afterAll(() => database?.close());

const whole = everythingCrm();
const options = { dialect: "postgresql" } as const;
const held = () => ask(kyselyStore(database.db, options), (crm) => recordsOf(crm));

test("records that are loaded are what the store holds", async () => {
  const drawn = fc.sample(arbitraryCrm({ mode: "hostile" }), 10);
  for (const crm of [whole, ...drawn]) {
    await emptied(database);
    const told: number[] = [];
    const records = recordsOf(crm);
    const rows = await loadRecords(database.db, records, { ...options, onProgress: (n) => told.push(n) });
    expect(await held()).toEqual(records);
    expect(told.at(-1) ?? 0).toBe(rows);
    expect(rows).toBe(Object.values(records).reduce((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0));
  }
});

test("a stream of pieces never has to be there as a whole", async () => {
  await emptied(database);
  const { customers, campaignAnnotations, tasks, ...directory } = recordsOf(whole);
  async function* pieces() {
    for (const row of customers) yield { entity: "customers", rows: [row] } as const;
    yield { entity: "campaignAnnotations", rows: campaignAnnotations } as const;
    yield { entity: "tasks", rows: tasks } as const;
  }
  await loadRecords(database.db, { directory, pieces: pieces() }, options);
  expect(await held()).toEqual(recordsOf(whole));
});

const sound = recordsOf(addCustomer(whole, { id: "last", name: "Last", groupId: null }));
const spoilt = (change: Partial<CrmRecords>): CrmRecords => ({ ...sound, ...change });
const [customer, task] = [sound.customers[0]!, sound.tasks[0]!];

test.each([
  [
    "a malformed row",
    spoilt({ customers: [...sound.customers.slice(1), { ...customer, name: "" }] }),
    "invalid-records",
  ],
  [
    "a group that is not there",
    spoilt({ customers: [...sound.customers, { ...customer, id: "x", groupId: "no" }] }),
    "invalid-records",
  ],
  ["a malformed directory", spoilt({ users: [{} as never] }), "invalid-records"],
  ["a row that comes twice", spoilt({ customers: [...sound.customers, customer] }), "failed"],
  [
    "a customer that is not there",
    spoilt({ tasks: [...sound.tasks, { ...task, id: "x", customerId: "no" }] }),
    "failed",
  ],
])("%s is refused, and nothing is there", async (_, records, code) => {
  await emptied(database);
  const error = await loadRecords(database.db, records, options).catch((thrown: unknown) => thrown);
  expect((error as { code?: unknown }).code).toBe(code);
  expect(isCrmError(error)).toBe(code === "invalid-records");
  expect(await held()).toEqual(recordsOf(createCrm()));
});

test("a journal that tells of earlier rows is left alone", async () => {
  await emptied(database);
  const store = kyselyStore(database.db, options);
  await transact(store, (crm) => addCustomer(crm, { id: "c1", name: "Earlier" }), { by: "root", at: 1 });
  await transact(store, (crm) => removeCustomer(crm, { customerId: "c1" }), { by: "root", at: 2 });
  await expect(loadRecords(database.db, sound, options)).rejects.toMatchObject({ code: "failed" });
  expect(await held()).toEqual(recordsOf(createCrm()));
});

test("tables that are not empty are left alone", async () => {
  await emptied(database);
  await loadRecords(database.db, sound, options);
  await expect(loadRecords(database.db, recordsOf(createCrm()), options)).rejects.toMatchObject({ code: "failed" });
  expect(crmFrom(await held()).customers.size).toBe(sound.customers.length);
});
