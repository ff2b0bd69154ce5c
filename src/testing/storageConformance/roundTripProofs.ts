import { recordsOf } from "betreuergruppen";
import { type Bench, wayInto, wholeOf } from "./bench.js";
import { expectSame } from "./expectSame.js";
import { anyCrm } from "./loadProofs.js";
import type { Proof } from "./proof.js";

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

/** What goes in comes out. */
export const roundTripProofs: readonly Proof[] = [
  {
    key: "round-trip",
    says: "rows of every entity come back as they went in, in drawn states",
    prove: everythingAgain,
  },
];
