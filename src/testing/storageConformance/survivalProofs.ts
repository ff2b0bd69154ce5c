import { changesBetween, recordsOf } from "betreuergruppen";
import { type Bench, journalOf, saved, wayInto, wholeOf } from "./bench.js";
import { changedCompany, company } from "./company.js";
import { endsWithin } from "./endsWithin.js";
import { everyCall } from "./everyCall.js";
import { expectSame, expectStoreError, expectThat } from "./expectSame.js";
import type { Proof } from "./proof.js";
import { steppedStore } from "./steppedStore.js";
import type { OpenedStorage } from "./storageUnderTest.js";

/** The changes of a whole company at once, in every entity. */
const changes = changesBetween(company, changedCompany);

async function reopened(bench: Bench): Promise<void> {
  await bench.on(company, async (storage) => {
    await saved(wayInto(storage, 0), changes, { key: "before" });
    const before = await journalOf(wayInto(storage, 0));
    const stores = await storage.reopen?.();
    for (const store of stores ?? []) {
      expectSame("what is there after reopening", await wholeOf(store), recordsOf(changedCompany));
      expectSame("the journal after reopening", await journalOf(store), before);
    }
    const again = wayInto({ stores: stores ?? [] }, 0);
    await expectStoreError(
      "a key that was saved before reopening",
      "conflict",
      saved(again, changes, { key: "before" }),
    );
    const back = changesBetween(changedCompany, company);
    await saved(again, back, { key: "after" });
    expectSame("what is saved after reopening", await wholeOf(again), recordsOf(company));
    const sequences = (await journalOf(again)).map(({ sequence }) => sequence);
    expectThat(
      sequences.every((one, n) => n === 0 || one > (sequences[n - 1] ?? one)),
      "sequence must go on growing",
    );
  });
}

/** At which shares of the time that it takes, a commit is cut off. */
const moments = [0.2, 0.4, 0.6, 0.8, 1];

/** A crash in the middle of a transaction that nothing holds up: in its commit, too. */
async function crashedAnytime(bench: Bench): Promise<void> {
  const back = changesBetween(changedCompany, company);
  for (const moment of moments) {
    await bench.on(company, async (storage) => {
      const store = wayInto(storage, 0);
      await saved(store, changes, { key: "there" });
      const begun = Date.now();
      await saved(store, back, { key: "back" });
      const took = Date.now() - begun;
      const saving = saved(store, changes, { key: "cut off" });
      const answered = saving.then(
        () => true,
        () => false,
      );
      await endsWithin(took * moment, answered);
      // What is answered by now must be there; of all else nobody knows.
      const done = await Promise.race([answered, endsWithin(0, new Promise(() => {}))]);
      const stores = (await storage.crash?.()) ?? [];
      for (const one of stores) {
        const entries = (await journalOf(one)).length;
        expectThat(entries === 3 || !done, "a transaction had answered before a crash, and is not there behind it");
        const expected = recordsOf(entries === 3 ? changedCompany : company);
        expectSame("what is there behind a crash while it commits", await wholeOf(one), expected);
      }
    });
  }
}

async function crashed(bench: Bench): Promise<void> {
  await crashedAnytime(bench);
  for (let nth = 1, reached = true; reached && nth <= 20; nth += 1) {
    await bench.on(company, async (storage) => {
      let steps = 0;
      let crash: Promise<OpenedStorage["stores"]> | undefined;
      const never = new Promise<void>(() => {});
      const begun = new Promise<void>((resolve) => {
        const crashing = steppedStore(wayInto(storage, 0), () => {
          steps += 1;
          if (steps !== nth) return;
          crash = Promise.resolve(storage.crash?.() ?? []);
          resolve();
          return never;
        });
        // Work that is cut off may fail, or never answer.
        crashing.transaction(everyCall).then(
          () => resolve(),
          () => resolve(),
        );
      });
      await begun;
      reached = crash !== undefined;
      const stores = (await crash) ?? storage.stores;
      const expected = reached ? company : changedCompany;
      for (const store of stores) {
        expectSame(`what is there behind a crash before step ${nth}`, await wholeOf(store), recordsOf(expected));
        expectSame("entries behind it", (await journalOf(store)).length, reached ? 0 : 1);
      }
      // And it works on: nothing is locked for ever.
      const store = wayInto({ stores }, 0);
      if (reached) await saved(store, changes, { key: "again" });
      expectSame("what is saved behind a crash", await wholeOf(store), recordsOf(changedCompany));
    });
  }
}

/** What outlives the stores. */
export const survivalProofs: readonly Proof[] = [
  { key: "reopen", says: "what is committed is there after reopening", needs: { reopens: true }, prove: reopened },
  {
    key: "crash",
    says: "a crash between any two steps leaves nothing of the transaction, one in its commit all or nothing",
    needs: { crashes: true },
    prove: crashed,
  },
];
