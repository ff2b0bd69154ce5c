import {
  addCustomer,
  addUser,
  type Change,
  type Crm,
  changesBetween,
  createCrm,
  execute,
  recordsOf,
  type Selection,
  selected,
} from "betreuergruppen";
import type { Store } from "betreuergruppen/storage";
import { strangeIds } from "../pushdownConformance/strangeIds.js";
import { type Bench, journalOf, save, saved, savedAtLast, wayInto, wholeOf } from "./bench.js";
import { changedCompany, company } from "./company.js";
import { expectSame, expectStoreError, expectThat, orConflict } from "./expectSame.js";
import { anyCrm } from "./loadProofs.js";
import type { Proof } from "./proof.js";
import { selectionsOf } from "./selectionsOf.js";
import { gapsOf, letIn } from "./together.js";

/** The same change, were the row before it another one in one field; one for each field that can differ. */
function drifted(change: Change): readonly Change[] {
  const { before, after } = change as { readonly before: object | null; readonly after: object | null };
  if (before === null || after === null) return [];
  const differing = Object.entries(after).filter(
    ([field, value]) => (before as Record<string, unknown>)[field] !== value,
  );
  return differing.map(([field, value]) => ({ ...change, before: { ...before, [field]: value } }) as Change);
}

const gone = (change: Change): Change => ({ ...change, after: null }) as Change;
const nameOf = ({ entity, id }: Change): string => `${entity} ${String(id)}`;

/** Saves of one change each that must all be refused, on a storage that holds a CRM; then nothing may have changed. */
async function allRefused(bench: Bench, crm: Crm, changes: readonly (readonly [string, Change])[]): Promise<void> {
  await bench.on(crm, async (storage) => {
    for (const [n, [what, change]] of changes.entries()) {
      const saving = saved(wayInto(storage, n), [change], { key: `k${n}` });
      await expectStoreError(`${what} (${nameOf(change)})`, "conflict", saving);
    }
    expectSame("what is there behind saves that were refused", await wholeOf(wayInto(storage, 0)), recordsOf(crm));
    expectSame("the journal behind saves that were refused", await journalOf(wayInto(storage, 0)), []);
  });
}

async function refusesDrift(bench: Bench): Promise<void> {
  const rows = changesBetween(createCrm(), company);
  const many = rows.filter(({ entity }) => entity !== "settings");
  for (const [now, next] of [
    [company, changedCompany],
    [changedCompany, company],
  ] as const) {
    const changes = changesBetween(now, next);
    const wrong = changes.flatMap((change) =>
      drifted(change).flatMap((one): (readonly [string, Change])[] => [
        ["a change to a row that is another one by now", one],
        ...(one.entity === "settings" ? [] : [["the removal of a row that is another one by now", gone(one)] as const]),
      ]),
    );
    await allRefused(bench, now, wrong);
  }
  const come = many.map((change) => ["a new row where there is one", change] as const);
  await allRefused(bench, company, come);
  const missing = many.flatMap(({ after, ...change }): (readonly [string, Change])[] => [
    ["a change to a row that is not there", { ...change, before: after, after } as Change],
    ["the removal of a row that is not there", { ...change, before: after, after: null } as Change],
  ]);
  await allRefused(bench, createCrm(), missing);
}

async function journals(bench: Bench): Promise<void> {
  await bench.on(createCrm(), async (storage) => {
    const states = [createCrm(), company, changedCompany, createCrm()];
    const all: (readonly Change[])[] = [];
    for (let n = 1; n < states.length; n += 1) {
      const changes = changesBetween(states[n - 1] as Crm, states[n] as Crm);
      await saved(wayInto(storage, n), changes, { key: `k${n}` });
      all.push(changes);
      const entries = await journalOf(wayInto(storage, 0));
      expectSame(
        "the changes in the journal",
        entries.map(({ changes: kept }) => kept),
        all,
      );
    }
    // What the caller does to its own changes afterwards is no business of the journal.
    const own = JSON.parse(JSON.stringify(changesBetween(createCrm(), company))) as { after: { name?: string } }[];
    await saved(wayInto(storage, 0), own as never, { key: "own" });
    for (const { after } of own) after.name = "spoilt";
    const last = (await journalOf(wayInto(storage, 0))).at(-1)?.changes;
    expectSame("the changes in the journal", last, changesBetween(createCrm(), company));
  });
}

async function once(bench: Bench): Promise<void> {
  const adding = (id: string): readonly Change[] => changesBetween(company, addUser(company, { id, name: "New" }));
  await bench.on(company, async (storage) => {
    await saved(wayInto(storage, 0), adding("first"), { key: "key" });
    for (const store of storage.stores) {
      await expectStoreError(
        "another save with a key that is taken",
        "conflict",
        saved(store, adding("second"), { key: "key" }),
      );
    }
    const twice = wayInto(storage, 0).transaction(async (transaction) => {
      await save(transaction, adding("third"), { key: "twice" });
      await save(transaction, adding("fourth"), { key: "twice" });
    });
    await expectStoreError("one key twice in one transaction", "conflict", twice);
    const ids = async (): Promise<unknown> => (await journalOf(wayInto(storage, 0))).map(({ key }) => key);
    expectSame("the keys in the journal", await ids(), ["key"]);
    // Keys are compared exactly, as ids are.
    for (const [n, key] of strangeIds.entries()) await saved(wayInto(storage, n), adding(`u${n}`), { key });
    expectSame("the keys in the journal", await ids(), ["key", ...strangeIds]);
  });
  const kept = (id: string) => (store: Store) =>
    orConflict(saved(store, adding(id), { key: "at once" }).then(() => "kept"));
  for (const nth of gapsOf(bench, 2)) {
    await bench.on(company, async (storage) => {
      const { first, second } = await letIn(bench, storage, [kept("one"), kept("other")], nth);
      expectSame("one key twice at once", [first, second].toSorted(), ["conflict", "kept"]);
    });
  }
}

/** Something that changes what a selection names, as little as can be. */
function disturbing(crm: Crm, selection: Selection): readonly Change[] {
  const [row] = selected(crm, selection);
  if (row === undefined) return [];
  const entity = "campaignId" in row ? "campaignAnnotations" : "title" in row ? "tasks" : "customers";
  const id = "campaignId" in row ? [row.campaignId, row.customerId] : row.id;
  const field = { campaignAnnotations: "status", tasks: "title", customers: "name" }[entity];
  return [{ entity, id, before: row, after: { ...row, [field]: "disturbed" } } as unknown as Change];
}

async function validatesReads(bench: Bench): Promise<void> {
  const unrelated = changesBetween(
    company,
    execute(company, { type: "addCustomer", id: "other", name: "Other", groupId: null }),
  );
  const newUser = changesBetween(company, addUser(company, { id: "new", name: "New" }));
  /** Reads a selection, lets the disturbance in, and saves something that has nothing to do with it. */
  const read = async (crm: Crm, selection: Selection, disturbance: readonly Change[], what: string): Promise<void> => {
    await bench.on(crm, async (storage) => {
      let disturbed = false;
      const { first } = await letIn(
        bench,
        storage,
        [
          (store) =>
            orConflict(
              store.transaction(async (transaction) => {
                const { revision } = await transaction.directory(null);
                await transaction.load([selection]);
                const read = { directory: revision, selections: [selection] };
                const entry = { key: "reader", by: "root", at: 1, reason: null, read };
                // Before this step the disturbance is let in.
                await transaction.journal({ limit: 1 });
                const early = disturbed;
                await transaction.save(unrelated, entry);
                return early ? "kept" : "came first";
              }),
            ),
          async (store) => {
            await savedAtLast(store, disturbance, { key: "disturbance" });
            disturbed = true;
          },
        ],
        3,
      );
      expectThat(first !== "kept", `${what} had changed when it was saved what relies on it`);
    });
  };
  await read(company, { kind: "all", entity: "tasks" }, newUser, "the directory");
  const selections = selectionsOf(company).filter((one) => selected(company, one).length > 0);
  // One of each kind and entity or index is enough: what they name is proved elsewhere.
  const kinds = new Map(selections.map((one) => [JSON.stringify({ ...one, ids: 0, word: 0 }), one]));
  for (const selection of kinds.values()) {
    await read(company, selection, disturbing(company, selection), JSON.stringify(selection));
  }
  const added = addCustomer(company, { id: "c9", name: "New", groupId: "north" });
  const coming = changesBetween(company, added);
  for (const selection of [
    { kind: "ids", entity: "customers", ids: ["c9"] },
    { kind: "index", index: "customersByFirstGroup", word: "north" },
    { kind: "all", entity: "customers" },
  ] as const) {
    await read(company, selection, coming, `that a customer is absent from ${JSON.stringify(selection)}`);
    const leaving = changesBetween(added, company);
    await read(added, selection, leaving, `that a customer is among ${JSON.stringify(selection)}`);
  }
}

/** Strange texts and instants come back as they went in, in rows of every entity. */
async function everythingAgain(bench: Bench): Promise<void> {
  await bench.forAll(
    anyCrm,
    async (crm) => {
      await bench.on(crm, async (storage) => {
        expectSame("what comes back", await wholeOf(wayInto(storage, 1)), recordsOf(crm));
      });
      const filled = Object.values(recordsOf(crm)).filter((rows) => Array.isArray(rows) && rows.length > 0);
      return { "most entities have rows": filled.length > 5 };
    },
    { "most entities have rows": 0.3 },
  );
}

/** What the port demands of saving. */
export const saveMusts: readonly Proof[] = [
  {
    key: "refuses-drift",
    says: "a change whose `before` is not what is there is a conflict: of every entity and field, for rows that come, change and go",
    prove: refusesDrift,
  },
  { key: "journals", says: "the entry has exactly the changes that were saved, in their order", prove: journals },
  { key: "once", says: "a key is saved once, one behind the other and at once, and compared exactly", prove: once },
  {
    key: "validates-reads",
    says: "what was read and has changed since is a conflict: the directory, and selections of every kind",
    needs: { isolation: "validated-reads" },
    prove: validatesReads,
  },
];

/** What goes in comes out. */
export const roundTripProofs: readonly Proof[] = [
  {
    key: "round-trip",
    says: "rows of every entity come back as they went in, in drawn states",
    prove: everythingAgain,
  },
];
