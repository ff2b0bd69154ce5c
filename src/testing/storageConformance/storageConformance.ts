import type { Eventually } from "../checkVisibility/visibilitySystem.js";
import { Bench } from "./bench.js";
import { capabilityProofs } from "./capabilityProof.js";
import { claimProofs } from "./claimProofs.js";
import { directoryMusts } from "./directoryProofs.js";
import { journalMusts } from "./journalProofs.js";
import { loadMusts } from "./loadProofs.js";
import { lockMusts } from "./lockProofs.js";
import { pairProofs } from "./pairProofs.js";
import type { Proof } from "./proof.js";
import { roundTripProofs } from "./roundTripProofs.js";
import { saveMusts } from "./saveProofs.js";
import type { OpenedStorage, StorageCapabilities } from "./storageUnderTest.js";
import { survivalProofs } from "./survivalProofs.js";
import { transactionMusts } from "./transactionProofs.js";
import { workProofs } from "./workProofs.js";

/** The test function of whatever runner: it gets a name and an asynchronous body. With `skip` it also announces. */
export interface ConformanceTest {
  (name: string, body: () => Promise<void>): unknown;
  readonly skip?: ((name: string, body: () => Promise<void>) => unknown) | undefined;
}

/** What is to be proved of a storage. */
export interface StorageConformanceOptions {
  readonly test: ConformanceTest;
  /** What is proved, as the names of the tests begin. */
  readonly name: string;
  /** Opens an empty storage. The one that was opened before is closed by then, so it may be the same, emptied. */
  readonly open: () => Eventually<OpenedStorage>;
  /** What it can do. It is tested, and decides what is skipped. */
  readonly capabilities: StorageCapabilities;
  /** How many worlds or interleavings are drawn for each test that draws; 20 if left out. From 100 on shares are checked. */
  readonly runs?: number | undefined;
  /** Where the random numbers begin; another one each time, if left out. A failure tells it. */
  readonly seed?: number | undefined;
  /** For how many milliseconds a counterexample is made smaller; 10,000 if left out, 0 for not at all. */
  readonly shrinkFor?: number | undefined;
}

/**
 * Registers tests which prove that a storage does what the port demands: one for each MUST, by its name; that rows of every
 * entity come back; that commands at once do what one behind the other does, by name for those pairs that go wrong first;
 * claims; the journal, `crmAt` and `history`; and, where it can be tried, reopening, crashes and lost answers. What the
 * storage cannot be asked is skipped by name. They also fail where more or less is declared than is there.
 *
 * @example
 * storageConformance({ test, name: "our store", open: () => ({ stores: [ourStore(fresh())] }), capabilities: {
 *   isolation: "serializable", claims: "optimistic", transactions: "side-by-side",
 *   reopens: false, crashes: false, losesAnswers: false,
 * } })
 */
export function storageConformance(options: StorageConformanceOptions): void {
  const { test, name, open, capabilities, runs = 20, seed, shrinkFor = 10_000 } = options;
  const bench = new Bench({ open, capabilities, runs, seed, shrinkFor });
  const musts = [transactionMusts, directoryMusts, loadMusts, saveMusts, journalMusts, lockMusts].flat();
  for (const proof of musts) register(`${name}: MUST ${proof.key}: ${proof.says}`, proof);
  const others = [capabilityProofs, roundTripProofs, pairProofs, claimProofs, workProofs, survivalProofs].flat();
  for (const proof of others) register(`${name}: ${proof.key}: ${proof.says}`, proof);

  function register(title: string, { needs = {}, prove }: Proof): void {
    const lacking = Object.entries(needs).filter(
      ([what, value]) => bench.capabilities[what as keyof typeof needs] !== value,
    );
    if (lacking.length === 0) {
      test(title, () => prove(bench));
      return;
    }
    const why = lacking.map(([what, value]) => (value === true ? what : `${what}: ${String(value)}`)).join(", ");
    const skipped = `${title} (skipped: needs ${why})`;
    if (test.skip === undefined) test(skipped, async () => {});
    // biome-ignore lint/suspicious/noSkippedTests: to announce it is the purpose.
    else test.skip(skipped, async () => {});
  }
}
