import {
  addCustomer,
  addUser,
  type Change,
  type Crm,
  changesBetween,
  createCrm,
  editCustomer,
  recordsOf,
} from "betreuergruppen";
import { transact } from "betreuergruppen/storage";
import { type Bench, journalOf, save, saved, wayInto, wholeIn, wholeOf } from "./bench.js";
import { changedCompany, company } from "./company.js";
import { everyCall } from "./everyCall.js";
import { expectSame, expectStoreError, expectThat, orConflict, sameValues } from "./expectSame.js";
import { isolated } from "./isolationProof.js";
import type { Proof } from "./proof.js";
import { steppedStore } from "./steppedStore.js";
import type { OpenedStorage } from "./storageUnderTest.js";
import { gapsOf, letIn } from "./together.js";

/** The changes of a whole company at once, in every entity. */
const changes = changesBetween(company, changedCompany);

/** A change to a row that is not there. */
function misfit(crm: Crm): Change {
  const there = addCustomer(crm, { id: "not there", name: "Not there", groupId: null });
  const renamed = editCustomer(there, { customerId: "not there", name: "Not here" });
  return changesBetween(there, renamed)[0] as Change;
}

/** Fails unless a storage holds the company as it was at first, and not a word of more in its journal. */
async function expectUntouched(what: string, storage: OpenedStorage): Promise<void> {
  for (const store of storage.stores) {
    expectSame(`${what}: what is there`, await wholeOf(store), recordsOf(company));
    expectSame(`${what}: the journal`, await journalOf(store), []);
  }
}

/** Others see nothing of a transaction until it has ended, and then all of it. */
async function halfNeverSeen(bench: Bench): Promise<void> {
  const states = [recordsOf(company), recordsOf(changedCompany)];
  for (const nth of gapsOf(bench, 6)) {
    await bench.on(company, async (storage) => {
      const { second: seen } = await letIn(
        bench,
        storage,
        [
          (store) => orConflict(store.transaction(everyCall)),
          (store) =>
            orConflict(
              store.transaction(async (transaction) => {
                const whole = await wholeIn(transaction);
                const entries = await transaction.journal({ limit: 5 });
                return { whole, entries: entries.length };
              }),
            ),
        ],
        nth,
      );
      const told = seen === "conflict" || states.some((state, n) => sameValues(seen, { whole: state, entries: 1 + n }));
      expectThat(told, "another transaction saw a part of what one was about to save, or an entry without its changes");
    });
  }
}

async function atomic(bench: Bench): Promise<void> {
  await bench.on(company, async (storage) => {
    const store = wayInto(storage, 0);
    await expectStoreError(
      "changes whose last one does not fit",
      "conflict",
      saved(store, [...changes, misfit(company)]),
    );
    await expectUntouched("behind changes of which one did not fit", storage);
    const twice = store.transaction(async (transaction) => {
      await save(transaction, changes);
      await save(transaction, [misfit(company)], { key: "another" });
    });
    await expectStoreError("a second save that does not fit", "conflict", twice);
    await expectUntouched("behind a transaction whose second save did not fit", storage);
    const goingOn = store.transaction(async (transaction) => {
      await orConflict(save(transaction, [...changes, misfit(company)]));
    });
    await orConflict(goingOn);
    await expectUntouched("behind work that went on when its save was refused", storage);
    await saved(store, changes);
    expectSame("what is there behind a commit", await wholeOf(store), recordsOf(changedCompany));
  });
  await halfNeverSeen(bench);
}

async function rollsBack(bench: Bench): Promise<void> {
  await bench.on(company, async (storage) => {
    const thrown = [new RangeError("the host's own"), "a text", undefined, new Error("another")];
    for (let last = 1; ; last += 1) {
      const error = thrown[last % thrown.length];
      let steps = 0;
      const stopping = steppedStore(wayInto(storage, last), () => {
        steps += 1;
        if (steps === last) throw error;
      });
      const outcome = await stopping.transaction(everyCall).then(
        () => "done" as const,
        (given: unknown) => ({ given }),
      );
      // No step was left before which it could have been stopped.
      if (outcome === "done") break;
      expectThat(outcome.given === error, `what the work threw before step ${last} is not what came out`);
      await expectUntouched(`behind work that threw before step ${last}`, storage);
    }
    expectSame(
      "what is there behind work that was done",
      await wholeOf(wayInto(storage, 0)),
      recordsOf(changedCompany),
    );
  });
}

async function durable(bench: Bench): Promise<void> {
  await bench.on(createCrm(), async (storage) => {
    let crm = createCrm();
    for (let n = 0; n < 4; n += 1) {
      const user = addUser(crm, { id: `u${n}`, name: `User ${n}` });
      const next = addCustomer(user, { id: `c${n}`, name: `Customer ${n}`, groupId: null });
      await saved(wayInto(storage, n), changesBetween(crm, next), { key: `k${n}` });
      crm = next;
      for (const store of storage.stores) {
        expectSame("what is there behind a commit", await wholeOf(store), recordsOf(crm));
        expectSame("entries behind a commit", (await journalOf(store)).length, n + 1);
      }
    }
  });
}

async function interrupted(bench: Bench): Promise<void> {
  await bench.on(company, async (storage) => {
    await storage.loseNextAnswer?.();
    await expectStoreError("a commit whose answer is lost", "interrupted", saved(wayInto(storage, 0), changes));
    const states = [recordsOf(company), recordsOf(changedCompany)];
    const whole = await wholeOf(wayInto(storage, 0));
    expectThat(
      states.some((state) => sameValues(state, whole)),
      "a commit whose answer was lost left a part of it",
    );
  });
  await bench.on(company, async (storage) => {
    await storage.loseNextAnswer?.();
    const add = (crm: Crm): Crm => addCustomer(crm, { id: "new", name: "New", groupId: "north" });
    await transact(wayInto(storage, 0), add, { by: "root", at: 1 });
    expectSame("what is there behind it", await wholeOf(wayInto(storage, 0)), recordsOf(add(company)));
    expectSame("entries behind it", (await journalOf(wayInto(storage, 0))).length, 1);
  });
}

/** What a transaction as a whole has to keep. */
export const transactionMusts: readonly Proof[] = [
  { key: "atomic", says: "all that a transaction saves is kept and seen, or nothing", prove: atomic },
  {
    key: "rolls-back",
    says: "work that throws, at whichever step, leaves nothing, and what it threw comes out as it is",
    prove: rollsBack,
  },
  {
    key: "durable",
    says: "what is committed is there for every later transaction, whichever way it comes",
    prove: durable,
  },
  { key: "isolated", says: "two commands at once do what one behind the other does", prove: isolated },
  {
    key: "interrupted",
    says: "a commit whose answer is lost is an interrupted one, and done once",
    needs: { losesAnswers: true },
    prove: interrupted,
  },
];
