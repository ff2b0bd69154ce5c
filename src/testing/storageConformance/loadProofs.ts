import {
  addTask,
  addUser,
  assignGroup,
  type Crm,
  changesBetween,
  type LoadableRow,
  type Priority,
  type Selection,
  selected,
  teamPool,
} from "betreuergruppen";
import type { Store, StoreTransaction } from "betreuergruppen/storage";
import fc from "fast-check";
import { arbitraryCrm } from "../arbitraries/arbitraryCrm.js";
import { arbitraryHistory } from "../arbitraries/arbitraryHistory.js";
import { literalOf } from "../programOf.js";
import { type Bench, save, savedAtLast, wayInto } from "./bench.js";
import { changedCompany, company } from "./company.js";
import { expectSame, expectThat, orConflict, sameValues } from "./expectSame.js";
import type { Proof } from "./proof.js";
import { entityOf, selectionsOf } from "./selectionsOf.js";
import { nearIds, strangeCompany } from "./strangeCompany.js";
import { gapsOf, letIn } from "./together.js";

/** Any state, plain or hostile. */
export const anyCrm: fc.Arbitrary<Crm> = fc.oneof(
  arbitraryCrm({ mode: "hostile" }),
  arbitraryCrm(),
  arbitraryHistory({ maxCommands: 20 }).map(({ crm }) => crm),
);

/** How a row is told from all others of its entity. */
function keyOf(row: unknown): string {
  const { id, campaignId, customerId } = Object(row) as Readonly<Record<string, unknown>>;
  return JSON.stringify(id ?? [campaignId, customerId]);
}

const loadIn = async (store: Store, selections: readonly Selection[]): Promise<readonly (readonly unknown[])[]> =>
  store.transaction((transaction) => transaction.load(selections));

/** A selection, as short as it can be told. */
function told(selection: Selection): string {
  return selection.kind === "ids" ? `a selection of ${selection.entity} by ids` : literalOf(selection);
}

type Compare = (given: readonly unknown[], named: readonly LoadableRow[], selection: Selection) => void;

/** Fails unless every row that is named is there, as it is. */
const complete: Compare = (given, named, selection) => {
  for (const row of named) {
    const same = given.find((one) => keyOf(one) === keyOf(row));
    expectSame(`the row ${keyOf(row)} of ${told(selection)}`, same, row);
  }
};

/** Fails if there is any row that is not named, or one twice. */
const minimal: Compare = (given, named, selection) => {
  const expected = new Set(named.map(keyOf));
  for (const row of given) {
    expectThat(expected.delete(keyOf(row)), `${told(selection)} gave ${literalOf(row)}, and must not`);
  }
};

/** Loads everything that can be named in drawn states, in one load, and compares. */
async function inDrawnStates(bench: Bench, compare: Compare): Promise<void> {
  await bench.forAll(
    anyCrm,
    async (crm) => {
      const selections = selectionsOf(crm);
      const loaded = await bench.on(crm, (storage) => loadIn(wayInto(storage, 1), selections));
      expectThat(loaded.length === selections.length, "a load must give a list for each selection");
      for (const [n, selection] of selections.entries()) {
        compare(loaded[n] ?? [], selected(crm, selection), selection);
      }
      return {
        "some rows are named, and some are not": selections.some((one) => {
          const rows = selected(crm, one).length;
          return rows > 0 && rows < crm[entityOf(one)].size;
        }),
      };
    },
    { "some rows are named, and some are not": 0.3 },
  );
}

async function exact(bench: Bench): Promise<void> {
  const selections = [...selectionsOf(strangeCompany), ...nearIds(strangeCompany)];
  const loaded = await bench.on(strangeCompany, (storage) => loadIn(wayInto(storage, 1), selections));
  for (const [n, selection] of selections.entries()) {
    const named = selected(strangeCompany, selection);
    minimal(loaded[n] ?? [], named, selection);
    complete(loaded[n] ?? [], named, selection);
  }
}

const places = { due: [null, -1e15, -0.5, 0, 0.25, 1e13, 8.64e15], priority: ["normal", "high", "critical"] } as const;

/** A pool with a task at every place, and several at one: ids whose order in UTF-16 is not that of their code points. */
function pool(): Crm {
  let crm = company;
  const ids = ["b", "B", "a", "a ", "é", "e\u0301", "ｚ", "𝒜", "10", "9"];
  for (const priority of places.priority satisfies readonly Priority[]) {
    for (const [n, dueAt] of places.due.entries()) {
      const at = { kind: "ticket", title: "In order", teamId: "office", priority, dueAt } as const;
      for (const id of n < 2 ? ids : ["x", "X"]) crm = addTask(crm, { ...at, id: `${id} ${priority} ${n}` });
    }
  }
  return crm;
}

async function ordered(bench: Bench): Promise<void> {
  const crm = pool();
  const expected = Array.from(teamPool(crm, "office"), ({ id }) => id);
  const firsts = [1, 2, 3, 7, expected.length - 1, expected.length, expected.length + 1, 10_000];
  const selections = firsts.map((first): Selection => ({ kind: "pool", teamId: "office", first }));
  const loaded = await bench.on(crm, (storage) => loadIn(wayInto(storage, 0), selections));
  firsts.forEach((first, n) => {
    const ids = loaded[n]?.map((row) => (row as { readonly id?: unknown }).id);
    expectSame(`the first ${first} tasks of a pool`, ids, expected.slice(0, first));
  });
}

async function oneState(bench: Bench): Promise<void> {
  const after = addUser(assignGroup(company, { customerId: "c4", groupId: "south" }), { id: "new", name: "New" });
  const of = (word: string): Selection => ({ kind: "index", index: "customersByFirstGroup", word });
  const look = async (transaction: StoreTransaction): Promise<unknown> => {
    const north = await transaction.load([of("north")]);
    const south = await transaction.load([of("south")]);
    const { records } = await transaction.directory(null);
    const again = await transaction.load([of("north")]);
    return [north.flat().map(keyOf).sort(), south.flat().map(keyOf).sort(), records?.users.length, again.flat().length];
  };
  const seenIn = (crm: Crm): unknown => [
    ...["north", "south"].map((group) => selected(crm, of(group)).map(keyOf).sort()),
    crm.users.size,
    selected(crm, of("north")).length,
  ];
  const states = [seenIn(company), seenIn(after)];
  const cases = gapsOf(bench, 2).flatMap((nth) => (["read", "write"] as const).map((purpose) => ({ nth, purpose })));
  for (const { nth, purpose } of cases) {
    await bench.on(company, async (storage) => {
      const { first: seen } = await letIn(
        bench,
        storage,
        [
          (store) => orConflict(store.transaction(look, purpose)),
          (store) => savedAtLast(store, changesBetween(company, after)),
        ],
        nth,
      );
      const ofOne = seen === "conflict" || states.some((state) => sameValues(seen, state));
      expectThat(ofOne, `one transaction loaded of two states: ${literalOf(seen)}`);
    });
  }
}

async function ownWrites(bench: Bench): Promise<void> {
  const changes = changesBetween(company, changedCompany);
  const selections = [...selectionsOf(company), ...selectionsOf(changedCompany)];
  await bench.on(company, async (storage) => {
    await wayInto(storage, 0).transaction(async (transaction) => {
      // What was loaded before must not be given again from memory.
      await transaction.load(selections);
      await save(transaction, changes);
      const loaded = await transaction.load(selections);
      selections.forEach((selection, n) => {
        const named = selected(changedCompany, selection);
        complete(loaded[n] ?? [], named, selection);
        minimal(loaded[n] ?? [], named, selection);
      });
      const { records } = await transaction.directory(null);
      const dora = records?.users.find(({ id }) => id === "dora");
      expectSame("a user that the transaction has changed", dora, changedCompany.users.get("dora"));
      expectSame(
        "its own entry",
        (await transaction.journal({ limit: 1 })).map(({ changes: own }) => own),
        [changes],
      );
    });
  });
}

/** What the port demands of what is loaded. */
export const loadMusts: readonly Proof[] = [
  {
    key: "loads-complete",
    says: "a selection gives every row that it names, with every field",
    prove: (bench) => inDrawnStates(bench, complete),
  },
  {
    key: "loads-minimal",
    says: "a selection gives no row that it does not name, and none twice",
    prove: (bench) => inDrawnStates(bench, minimal),
  },
  {
    key: "loads-exact",
    says: "ids that databases take for each other, or for something else, are kept apart",
    prove: exact,
  },
  { key: "loads-in-order", says: "the first tasks of a pool are those that its order says", prove: ordered },
  { key: "loads-one-state", says: "all that one transaction reads is of one state", prove: oneState },
  { key: "loads-own-writes", says: "a transaction reads what it has saved", prove: ownWrites },
];
