import { applyChanges, type CrmRecords, createCrm, recordsOf } from "betreuergruppen";
import { ask, type JournalEntry, type Store } from "betreuergruppen/storage";

/** What the tables hold, what the journal makes of nothing, and the journal itself, oldest entry first; of one state. */
export interface TablesAndJournal {
  readonly tables: CrmRecords;
  readonly replayed: CrmRecords;
  readonly journal: readonly JournalEntry[];
}

/** Reads all of it. */
export async function tablesAndJournal(store: Store): Promise<TablesAndJournal> {
  const journal: JournalEntry[] = [];
  for (let before: number | undefined; ; ) {
    const page = await store.transaction((transaction) => transaction.journal({ limit: 1_000, before }));
    journal.push(...page);
    before = page.at(-1)?.sequence;
    if (page.length < 1_000) break;
  }
  journal.reverse();
  const tables = await ask(store, (crm) => recordsOf(crm));
  let crm = createCrm();
  for (const { changes } of journal) crm = applyChanges(crm, changes);
  return { tables, replayed: recordsOf(crm), journal };
}
