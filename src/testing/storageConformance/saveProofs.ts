import { addUser, type Change, type Crm, changesBetween, createCrm, recordsOf } from "betreuergruppen";
import type { Store } from "betreuergruppen/storage";
import { strangeIds } from "../pushdownConformance/strangeIds.js";
import { type Bench, journalOf, save, saved, wayInto, wholeOf } from "./bench.js";
import { changedCompany, company } from "./company.js";
import { expectSame, expectStoreError, orConflict } from "./expectSame.js";
import type { Proof } from "./proof.js";
import { gapsOf, letIn } from "./together.js";
import { validatesReads } from "./validatedReadsProof.js";

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
