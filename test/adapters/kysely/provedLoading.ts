import {
  addCustomer,
  type CrmRecords,
  type Customer,
  createCrm,
  crmFrom,
  isCrmError,
  recordsOf,
  removeCustomer,
} from "betreuergruppen";
import { kyselyStore, type LoadedPiece, loadRecords } from "betreuergruppen/kysely";
import { ask, transact } from "betreuergruppen/storage";
import { arbitraryCrm } from "betreuergruppen/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { everythingCrm } from "../../exchange/everything.js";
import { type Database, emptied } from "./databases.js";

const whole = everythingCrm();
const sound = recordsOf(addCustomer(whole, { id: "last", name: "Last", groupId: null }));
const nothing = recordsOf(createCrm());
const spoilt = (change: Partial<CrmRecords>): CrmRecords => ({ ...sound, ...change });
const [customer, task] = [sound.customers[0]!, sound.tasks[0]!];

function customersNamed(from: number, count: number): Customer[] {
  return Array.from({ length: count }, (_, n) => ({ ...customer, id: `n${String(from + n).padStart(6, "0")}` }));
}

/** The proofs of loading many rows into empty tables. */
export function provedLoading(name: string, database: () => Database): void {
  const options = () => ({ dialect: database().dialect });
  const held = () => ask(kyselyStore(database().db, options()), (crm) => recordsOf(crm));
  const load = (records: Parameters<typeof loadRecords>[1], onProgress?: (rows: number) => void) =>
    loadRecords(database().db, records, { ...options(), onProgress });
  const refused = async (records: Parameters<typeof loadRecords>[1]): Promise<{ code?: unknown; message?: unknown }> =>
    load(records).then(
      () => Promise.reject(new Error("nothing is refused")),
      (error: unknown) => error as { code?: unknown },
    );

  test(`${name}: records that are loaded are what the store holds`, async () => {
    const drawn = fc.sample(arbitraryCrm({ mode: "hostile" }), 10);
    for (const crm of [whole, ...drawn]) {
      await emptied(database());
      const told: number[] = [];
      const records = recordsOf(crm);
      const rows = await load(records, (n) => told.push(n));
      expect(await held()).toEqual(records);
      expect(told.at(-1) ?? 0).toBe(rows);
      expect(rows).toBe(Object.values(records).reduce((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0));
    }
  });

  test(`${name}: a stream never has to be there as a whole: it is pulled as far as the rows are in`, async () => {
    await emptied(database());
    let told = 0;
    let pulled = 0;
    let furthest = 0;
    async function* pieces(): AsyncGenerator<LoadedPiece> {
      // One list for all pieces: what was given must not be looked at again.
      const rows: Customer[] = [];
      for (let nth = 0; nth < 20; nth += 1) {
        rows.splice(0, rows.length, ...customersNamed(nth * 50, 50));
        pulled += rows.length;
        furthest = Math.max(furthest, pulled - told);
        yield { entity: "customers", rows };
      }
    }
    const directory = { ...sound, customers: [], campaignAnnotations: [], tasks: [] };
    const before = Object.values(directory).reduce((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0);
    await load({ directory, pieces: pieces() }, (rows) => {
      told = rows - before;
    });
    expect(furthest).toBeLessThanOrEqual(100);
    expect((await held()).customers).toEqual(customersNamed(0, 1_000));
  });

  test(`${name}: a large piece goes in by parts, and of every entity`, async () => {
    await emptied(database());
    const { customers, campaignAnnotations, tasks, ...directory } = recordsOf(whole);
    const many = customersNamed(0, 6_000);
    function* pieces(): Generator<LoadedPiece> {
      yield { entity: "customers", rows: many };
      for (const row of customers) yield { entity: "customers", rows: [row] };
      yield { entity: "tasks", rows: [] };
      yield { entity: "campaignAnnotations", rows: campaignAnnotations };
      yield { entity: "tasks", rows: tasks };
    }
    const told: number[] = [];
    await load({ directory, pieces: pieces() }, (rows) => told.push(rows));
    const records = recordsOf(crmFrom({ ...recordsOf(whole), customers: [...many, ...customers] }));
    expect(await held()).toEqual(records);
    const steps = told.map((rows, n) => rows - (told[n - 1] ?? 0));
    expect(Math.max(...steps)).toBeLessThan(6_000);
    expect(Math.min(...steps)).toBeGreaterThan(0);
  });

  test(`${name}: texts that mean something where lists are written out are texts`, async () => {
    await emptied(database());
    const texts = ["NULL", "{}", '"', "\\", '\\"', "a,b", "', '", "$&"];
    const customers = texts
      .map((text) => ({ ...customer, id: text, name: text }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    await load({ ...sound, customers, campaignAnnotations: [], tasks: [] });
    expect((await held()).customers).toEqual(customers);
  });

  test(`${name}: what was checked is what is stored, though a row may read differently the second time`, async () => {
    await emptied(database());
    const names = ["Checked", ""];
    const row = {
      ...customer,
      get name() {
        return names.shift() ?? "";
      },
    };
    await load(spoilt({ customers: [row, ...sound.customers.slice(1)] }));
    expect((await held()).customers[0]!.name).toBe("Checked");
  });

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
      "a row that comes twice, before one that is malformed,",
      spoilt({ customers: [...sound.customers, customer], tasks: [{} as never] }),
      "failed",
    ],
    [
      "a customer that is not there",
      spoilt({ tasks: [...sound.tasks, { ...task, id: "x", customerId: "no" }] }),
      "failed",
    ],
    [
      "an entity of the directory among the pieces",
      { directory: sound, pieces: [{ entity: "users", rows: [{ id: "", name: "" }] } as never] },
      "invalid-records",
    ],
  ])(`${name}: %s is refused, and nothing is there`, async (_, records, code) => {
    await emptied(database());
    const error = await refused(records);
    expect(error.code).toBe(code);
    expect(isCrmError(error)).toBe(code === "invalid-records");
    expect(await held()).toEqual(nothing);
  });

  test(`${name}: a row is named by its place among all of its entity`, async () => {
    await emptied(database());
    const [first, second] = [customersNamed(0, 3_000), customersNamed(3_000, 3_000)];
    const pieces = [first, [...second, { ...customer, id: null as never }]].map(
      (rows) => ({ entity: "customers", rows }) as const,
    );
    const { message } = await refused({ directory: sound, pieces });
    expect(message).toContain("customers[6000].id must be an id");
    expect(await held()).toEqual(nothing);
  });

  test(`${name}: who gives the rows, or is told, may fail: nothing is there, and the stream is closed`, async () => {
    await emptied(database());
    // Drivers too tell by such a code what is wrong.
    const failure = Object.assign(new Error("the file ends"), { code: "EPIPE", errno: 1062 });
    let closed = 0;
    async function* failing(): AsyncGenerator<LoadedPiece> {
      yield { entity: "customers", rows: customersNamed(0, 10) };
      throw failure;
    }
    async function* going(): AsyncGenerator<LoadedPiece> {
      try {
        for (let n = 0; ; n += 10) yield { entity: "customers", rows: customersNamed(n, 10) };
      } finally {
        closed += 1;
      }
    }
    expect(await refused({ directory: sound, pieces: failing() })).toBe(failure);
    const told = load({ directory: sound, pieces: going() }, (rows) => {
      if (rows > 200) throw failure;
    });
    await expect(told).rejects.toBe(failure);
    expect(closed).toBe(1);
    expect(await held()).toEqual(nothing);
  });

  test(`${name}: a journal that tells of earlier rows is left alone`, async () => {
    await emptied(database());
    const store = kyselyStore(database().db, options());
    await transact(store, (crm) => addCustomer(crm, { id: "c1", name: "Earlier" }), { by: "root", at: 1 });
    await transact(store, (crm) => removeCustomer(crm, { customerId: "c1" }), { by: "root", at: 2 });
    expect(await refused(sound)).toMatchObject({ code: "failed" });
    expect(await held()).toEqual(nothing);
  });

  test(`${name}: tables that are not empty are left alone`, async () => {
    await emptied(database());
    await load(sound);
    expect(await refused(nothing)).toMatchObject({ code: "failed" });
    expect(await held()).toEqual(sound);
  });
}
