import type { Bench } from "./bench.js";
import { wayInto } from "./bench.js";
import { company } from "./company.js";
import { endsWithin } from "./endsWithin.js";
import { expectSame, expectThat } from "./expectSame.js";
import type { Proof } from "./proof.js";

/** Long enough for any database to begin a transaction. */
const longest = 10_000;

async function declared(bench: Bench): Promise<void> {
  const { isolation, claims, transactions, reopens, crashes, losesAnswers } = bench.capabilities;
  await bench.on(company, async (storage) => {
    for (const store of storage.stores) {
      const { isolation: itsIsolation, claims: itsClaims } = store.capabilities;
      expectSame(
        "what the store says of itself",
        { isolation: itsIsolation, claims: itsClaims },
        { isolation, claims },
      );
      const locks = await store.transaction(async ({ lockNext }) => lockNext !== undefined);
      expectSame("whether there is `lockNext`", locks, claims === "skip-locked");
    }
    expectSame("whether there is `reopen`", storage.reopen !== undefined, reopens);
    expectSame("whether there is `crash`", storage.crash !== undefined, crashes);
    expectSame("whether there is `loseNextAnswer`", storage.loseNextAnswer !== undefined, losesAnswers);
    let other: Promise<unknown> | undefined;
    await wayInto(storage, 0).transaction(async (transaction) => {
      await transaction.directory(null);
      other = wayInto(storage, 1).transaction((second) => second.load([{ kind: "all", entity: "customers" }]));
      const sideBySide = await endsWithin(transactions === "side-by-side" ? longest : 50, other);
      expectThat(
        sideBySide === (transactions === "side-by-side"),
        sideBySide
          ? "transactions run side by side, and are said to run one at a time: less would be proved than can be"
          : "a transaction waits for another one that only reads, and they are said to run side by side",
      );
    });
    await other;
  });
}

/** What is declared is what is there. */
export const capabilityProofs: readonly Proof[] = [
  { key: "capabilities", says: "what is declared is what is there", prove: declared },
];
