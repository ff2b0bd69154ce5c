import {
  type Crm,
  type CrmRecords,
  changesBetween,
  createCrm,
  type DirectoryRecords,
  partialCrm,
  recordsOf,
} from "betreuergruppen";
import type { Store } from "betreuergruppen/storage";
import { arbitraryCrm } from "../arbitraries/arbitraryCrm.js";
import { type Bench, saved, wayInto } from "./bench.js";
import { changedCompany, company } from "./company.js";
import { expectSame, expectThat } from "./expectSame.js";
import type { Proof } from "./proof.js";

const parts = [
  ...(["users", "groups", "memberships", "substitutions", "territories", "campaigns", "teams"] as const),
  "teamMemberships" as const,
];

/** The directory, its rows in order: that of a store may be in any. */
function inOrder(records: DirectoryRecords | CrmRecords | null): unknown {
  if (records === null) return null;
  const { format, version, settings } = records;
  const text = (row: object): string => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
  const rows = parts.map((part) => [
    part,
    (records[part] as readonly object[] | undefined)?.toSorted((a, b) => (text(a) < text(b) ? -1 : 1)),
  ]);
  return { format, version, settings, ...Object.fromEntries(rows) };
}

const directoryIn = (store: Store, known: string | null = null) =>
  store.transaction((transaction) => transaction.directory(known));

async function expectDirectory(what: string, store: Store, crm: Crm, known: string | null = null): Promise<string> {
  const { revision, records } = await directoryIn(store, known);
  expectSame(what, inOrder(records), inOrder(recordsOf(crm)));
  if (records !== null) partialCrm(records);
  return revision;
}

async function whole(bench: Bench): Promise<void> {
  await bench.on(createCrm(), async (storage) => {
    for (const store of storage.stores) await expectDirectory("the directory of an empty storage", store, createCrm());
  });
  await bench.forAll(arbitraryCrm({ mode: "hostile" }), async (crm) => {
    await bench.on(crm, async (storage) => {
      await expectDirectory("the directory", wayInto(storage, 1), crm);
    });
    return {};
  });
}

/** A company made, changed and taken away again, row by row. */
const rowByRow = [
  [createCrm(), company],
  [company, changedCompany],
  [changedCompany, createCrm()],
] as const;

/** Calls back behind each commit of a change to one row: tells whether it is a row of the directory. */
async function changeByChange(
  bench: Bench,
  then: (store: Store, isOfDirectory: boolean, what: string) => Promise<void>,
): Promise<void> {
  await bench.on(createCrm(), async (storage) => {
    let nth = 0;
    for (const [before, after] of rowByRow) {
      for (const change of changesBetween(before, after)) {
        const store = wayInto(storage, nth);
        await saved(wayInto(storage, nth + 1), [change], { key: `k${nth}` });
        nth += 1;
        const isOfDirectory = change.entity === "settings" || (parts as readonly string[]).includes(change.entity);
        await then(store, isOfDirectory, `behind a change to ${change.entity} ${String(change.id)}`);
      }
    }
  });
}

async function revision(bench: Bench): Promise<void> {
  let last = "";
  await changeByChange(bench, async (store, isOfDirectory, what) => {
    const { revision: now } = await directoryIn(store);
    expectThat(!isOfDirectory || now !== last, `the revision ${what} is the one from before it: ${now}`);
    last = now;
  });
}

async function known(bench: Bench): Promise<void> {
  await bench.on(company, async (storage) => {
    const old = await expectDirectory("the directory", wayInto(storage, 0), company);
    for (const strange of ["", "0", `${old} `, "null", "nonsense"]) {
      await expectDirectory(`the directory, "${strange}" being known`, wayInto(storage, 1), company, strange);
    }
    const again = await directoryIn(wayInto(storage, 1), old);
    expectSame("the revision where nothing has changed", again.revision, old);
    if (again.records !== null) expectSame("the directory", inOrder(again.records), inOrder(recordsOf(company)));
    await saved(wayInto(storage, 0), changesBetween(company, changedCompany));
    for (const store of storage.stores) {
      await expectDirectory("the directory, an older one being known", store, changedCompany, old);
    }
  });
}

/** What the port demands of the directory. */
export const directoryMusts: readonly Proof[] = [
  {
    key: "directory-whole",
    says: "the directory has all of its rows, an empty one the default settings",
    prove: whole,
  },
  {
    key: "directory-revision",
    says: "the revision is another one after every change to the directory",
    prove: revision,
  },
  { key: "directory-known", says: "records are left out for the present revision only", prove: known },
];
