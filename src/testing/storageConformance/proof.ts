import type { Bench } from "./bench.js";
import type { StorageCapabilities } from "./storageUnderTest.js";

/** What is proved of a storage, as one test. */
export interface Proof {
  /** A word by which it is known: for what the port demands the name of the MUST. */
  readonly key: string;
  /** What holds, as a sentence. */
  readonly says: string;
  /** Only storages that have this can be asked. */
  readonly needs?: Partial<StorageCapabilities> | undefined;
  readonly prove: (bench: Bench) => Promise<void>;
}
