import type { Store } from "betreuergruppen/storage";
import type fc from "fast-check";
import { type Bench, wayInto } from "./bench.js";
import { endsWithin } from "./endsWithin.js";
import { steppedStore } from "./steppedStore.js";
import type { OpenedStorage } from "./storageUnderTest.js";

/** Something done with a store. */
export type Work<Result> = (store: Store) => Promise<Result>;

/** How long work that may have to wait for other work is waited for, in milliseconds. */
const patience = { "side-by-side": 200, "one-at-a-time": 10 } as const;

/** Waits for work that may have to wait for oneself; tells whether it is done. */
export function doneSoon(bench: Bench, work: Promise<unknown>): Promise<boolean> {
  return endsWithin(patience[bench.capabilities.transactions], work);
}

/** Both results, and whether the first piece of work had so many steps. */
interface LetIn<First, Second> {
  readonly first: First;
  readonly second: Second;
  readonly reached: boolean;
}

/** Runs one piece of work, and lets another one in before its nth step: wholly, or until it has to wait. */
export async function letIn<First, Second>(
  bench: Bench,
  storage: OpenedStorage,
  [first, second]: readonly [Work<First>, Work<Second>],
  nth: number,
): Promise<LetIn<First, Second>> {
  let steps = 0;
  let other: Promise<Second> | undefined;
  const stepped = steppedStore(wayInto(storage, 0), async () => {
    steps += 1;
    if (steps !== nth || other !== undefined) return;
    other = second(wayInto(storage, 1));
    await doneSoon(bench, other);
  });
  const one = await first(stepped).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  const reached = other !== undefined;
  const two = await (other ?? second(wayInto(storage, 1)));
  if ("error" in one) throw one.error;
  return { first: one.value, second: two, reached };
}

/** Before which steps other work is let in. Where only one is under way it waits anyhow, so one step is enough. */
export function gapsOf(bench: Bench, onlyOne: number): readonly number[] {
  return bench.sideBySide ? [1, 2, 3, 4, 5, 6, 7] : [onlyOne];
}

/** Runs work at once, its steps in the order of a scheduler. */
export async function scheduled<Result>(
  storage: OpenedStorage,
  works: readonly Work<Result>[],
  scheduler: fc.Scheduler,
): Promise<Result[]> {
  const all = works.map((work, n) =>
    work(steppedStore(wayInto(storage, n), (step) => scheduler.schedule(Promise.resolve(), `${n + 1}: ${step}`))),
  );
  return await scheduler.waitFor(Promise.all(all));
}
