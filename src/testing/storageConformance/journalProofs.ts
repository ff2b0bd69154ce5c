import {
  addCustomer,
  applyChanges,
  type Crm,
  changesBetween,
  createCrm,
  editCustomer,
  recordsOf,
} from "betreuergruppen";
import { concerns, type JournalEntry, type JournalQuery, type Subject, transact } from "betreuergruppen/storage";
import fc from "fast-check";
import { arbitraryHistory } from "../arbitraries/arbitraryHistory.js";
import { literalOf } from "../programOf.js";
import { strangeIds } from "../pushdownConformance/strangeIds.js";
import { type Bench, journalOf, saved, seedKey, wayInto, wholeOf } from "./bench.js";
import { company } from "./company.js";
import { expectSame, expectThat } from "./expectSame.js";
import type { Proof } from "./proof.js";
import { strangeCompany } from "./strangeCompany.js";
import { scheduled } from "./together.js";

async function inOrder(bench: Bench): Promise<void> {
  await bench.forAll(
    fc.tuple(fc.scheduler(), fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 3, maxLength: 4 })),
    async ([scheduler, instants]) => {
      await bench.on(company, async (storage) => {
        // Instants come from hosts, whose clocks differ: the order is not theirs.
        const renaming = instants.map((at, n) => async (store: Parameters<typeof transact>[0]) => {
          const rename = (crm: Crm): Crm =>
            editCustomer(crm, { customerId: "c1", name: `${crm.customers.get("c1")?.name} ${n}` });
          await transact(store, rename, { by: "root", at, attempts: 100 });
        });
        await scheduled(storage, renaming, scheduler);
        await renaming[0]?.(wayInto(storage, 1));
        const newestFirst = await wayInto(storage, 0).transaction((transaction) => transaction.journal({ limit: 100 }));
        const sequences = newestFirst.map(({ sequence }) => sequence);
        expectThat(
          sequences.every((one, n) => n === 0 || one < (sequences[n - 1] ?? one)),
          `entries must come newest first, and give ${literalOf(sequences)}`,
        );
        const replayed = newestFirst.toReversed().reduce((crm, { changes }) => applyChanges(crm, changes), createCrm());
        expectSame("the journal replayed", recordsOf(replayed), await wholeOf(wayInto(storage, 0)));
      });
      return {};
    },
  );
}

/** What a query names, by reading all entries. */
function named(entries: readonly JournalEntry[], query: JournalQuery): readonly JournalEntry[] {
  const { limit, before, key, subject } = query;
  return entries
    .filter((entry) => before === undefined || entry.sequence < before)
    .filter((entry) => key === undefined || entry.key === key)
    .filter((entry) => subject === undefined || entry.changes.some((change) => concerns(change, subject)))
    .slice(0, limit);
}

const kinds = ["customerId", "userId", "groupId"] as const;
const subjectOf = (kind: (typeof kinds)[number], id: string): Subject => ({ [kind]: id }) as unknown as Subject;

async function expectQueries(bench: Bench, states: readonly Crm[], ids: readonly string[]): Promise<number> {
  return await bench.on(createCrm(), async (storage) => {
    for (const [n, state] of states.entries()) {
      const changes = changesBetween(states[n - 1] ?? createCrm(), state);
      if (changes.length > 0) await saved(wayInto(storage, n), changes, { key: `k${n}`, by: ids[n] ?? "root" });
    }
    const store = wayInto(storage, 0);
    const all = await store.transaction((transaction) => transaction.journal({ limit: 10_000 }));
    const [newest, middle] = [all[0], all[Math.floor(all.length / 2)]];
    const queries: JournalQuery[] = [
      { limit: 1 },
      { limit: 2 },
      { limit: 3, before: newest?.sequence },
      { limit: 100, before: middle?.sequence },
      { limit: 5, key: middle?.key },
      { limit: 5, key: "k1 " },
      { limit: 5, key: "K1" },
      ...ids.flatMap((id) => kinds.map((kind) => ({ limit: 100, subject: subjectOf(kind, id) }))),
      ...ids.slice(0, 2).flatMap((id) => [
        { limit: 1, subject: subjectOf("customerId", id) },
        { limit: 2, before: middle?.sequence, subject: subjectOf("groupId", id) },
        { limit: 2, key: middle?.key, subject: subjectOf("userId", id) },
      ]),
    ];
    let some = 0;
    await store.transaction(async (transaction) => {
      for (const query of queries) {
        const expected = named(all, query);
        if (expected.length > 0 && expected.length < all.length) some += 1;
        expectSame(`the entries for ${literalOf(query)}`, await transaction.journal(query), expected);
      }
    });
    return some;
  });
}

async function queried(bench: Bench): Promise<void> {
  await bench.forAll(
    arbitraryHistory({ mode: "hostile", maxCommands: 6 }),
    async ({ steps }) => {
      const states = steps.map(({ after }) => after).filter((_, n) => n % 3 === 2);
      const last = states.at(-1) ?? createCrm();
      const ids = [...last.users, ...last.groups, ...last.customers].map(({ id }) => id);
      const told = await expectQueries(bench, states, Array.from(new Set(ids)));
      return { "a query names some entries, and not all": told > 0 };
    },
    { "a query names some entries, and not all": 0.5 },
    Math.ceil(bench.runs / 2),
  );
  // Entries about ids that a database may take for each other, each in an entry of its own.
  const alike = ["a", "a ", "A", "á", "a\u0301", "__proto__", "ß", "ss", "%"];
  const states = [company];
  for (const id of alike) {
    states.push(addCustomer(states.at(-1) ?? company, { id, name: "Alike", groupId: "south" }));
  }
  await expectQueries(bench, states, [...alike, "south", "north", "ben"]);
}

const instants = [0, 1.5, -0.5, -1e12, 8.64e15, Number.MAX_SAFE_INTEGER, 2 ** 53 + 2, 1e300, 5e-324, 0.1 + 0.2];
const reasons = [
  null,
  "",
  " ",
  "null",
  "two\nlines\tand a tab",
  "'; DROP TABLE journal; --",
  "𝒜 é e\u0301 ＡＢ",
  "x".repeat(5_000),
];

async function exact(bench: Bench): Promise<void> {
  await bench.on(company, async (storage) => {
    let crm = company;
    const entries: Omit<JournalEntry, "sequence">[] = [];
    for (const [n, id] of strangeIds.entries()) {
      const next = editCustomer(crm, { customerId: "c1", name: `Named ${n}` });
      const entry = {
        ...{ key: id, by: strangeIds[(n + 1) % strangeIds.length] ?? id, at: instants[n % instants.length] ?? 0 },
        ...{ reason: reasons[n % reasons.length] ?? null, changes: changesBetween(crm, next) },
      };
      const { changes, ...rest } = entry;
      await saved(wayInto(storage, n), changes, rest);
      entries.push(entry);
      crm = next;
    }
    const kept = await journalOf(wayInto(storage, 0));
    expectSame(
      "entries of the journal",
      kept.map(({ sequence: _, ...entry }) => entry),
      entries,
    );
  });
  await bench.on(strangeCompany, async (storage) => {
    const [entry] = await wayInto(storage, 1).transaction((transaction) =>
      transaction.journal({ key: seedKey, limit: 1 }),
    );
    expectSame("the changes of a strange company", entry?.changes, changesBetween(createCrm(), strangeCompany));
  });
}

/** What the port demands of the journal. */
export const journalMusts: readonly Proof[] = [
  {
    key: "journal-order",
    says: "replayed by their sequence, entries give what is there, whoever was at work",
    prove: inOrder,
  },
  { key: "journal-query", says: "a query gives the entries that it names, and no other", prove: queried },
  { key: "journal-exact", says: "an entry comes back as it was saved", prove: exact },
];
