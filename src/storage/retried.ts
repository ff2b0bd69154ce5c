import { type CancelSignal, stopIfCancelled, wait } from "./cancel.js";
import { isStoreError, type StoreErrorCode } from "./storeError.js";

/** How long to go on trying. */
export interface Patience {
  /** How often at most, from 1; 10 if left out. */
  readonly attempts?: number | undefined;
  /** Ends it from outside: what is thrown then is the signal's reason. */
  readonly signal?: CancelSignal | undefined;
}

const firstPause = 5;
const longestPause = 500;

/** What may be over the next time. */
const passing = new Set<StoreErrorCode>(["conflict", "interrupted"]);

/** Tries again where a store had a conflict or was interrupted, at growing distances, each drawn so that rivals part. */
export async function retried<Result>(
  { attempts = 10, signal }: Patience,
  attempt: (nth: number) => Promise<Result>,
): Promise<Result> {
  if (!(attempts >= 1)) throw new TypeError(`attempts must be a number from 1; it is \`${String(attempts)}\``);
  for (let nth = 1; ; nth += 1) {
    stopIfCancelled(signal);
    try {
      return await attempt(nth);
    } catch (error) {
      if (!isStoreError(error) || !passing.has(error.code) || nth >= attempts) throw error;
      await wait(Math.random() * Math.min(longestPause, firstPause * 2 ** nth), signal);
    }
  }
}
