import { attempt, type Command, type Crm, execute, isCrmError, recordsOf } from "betreuergruppen";
import { type Store, transact } from "betreuergruppen/storage";
import type fc from "fast-check";
import { callOf } from "../programOf.js";
import { type Bench, wayInto, wholeOf } from "./bench.js";
import { endsWithin } from "./endsWithin.js";
import { differenceOf, sameValues } from "./expectSame.js";
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

const by = { by: "root", at: 1, attempts: 50 };

/** What comes of a command: that it is accepted, or why it is refused. */
export function performing(command: Command): Work<string> {
  return async (store) => {
    try {
      await transact(store, (crm) => execute(crm, command), by);
      return "accepted";
    } catch (error) {
      if (isCrmError(error)) return error.code;
      throw error;
    }
  };
}

/** What comes of commands one behind the other: the outcome of each, and all that is there then. */
function inTurn(crm: Crm, commands: readonly Command[]): { readonly outcomes: string[]; readonly crm: Crm } {
  let next = crm;
  const outcomes = commands.map((command) => {
    const outcome = attempt(next, command);
    if (outcome.ok) next = outcome.crm;
    return outcome.ok ? "accepted" : outcome.refusal.code;
  });
  return { outcomes, crm: next };
}

/** What comes of two commands in each of their two orders. */
function orders(crm: Crm, [one, other]: readonly [Command, Command]): readonly [unknown, unknown] {
  const forwards = inTurn(crm, [one, other]);
  const backwards = inTurn(crm, [other, one]);
  return [
    { outcomes: forwards.outcomes, held: recordsOf(forwards.crm) },
    { outcomes: backwards.outcomes.reverse(), held: recordsOf(backwards.crm) },
  ];
}

/** Whether it matters which of two commands comes first. */
export function orderMatters(crm: Crm, commands: readonly [Command, Command]): boolean {
  const [forwards, backwards] = orders(crm, commands);
  return !sameValues(forwards, backwards);
}

/** Fails unless outcomes, and what the storage holds now, are those of one of the two orders. */
export async function expectSomeOrder(
  storage: OpenedStorage,
  crm: Crm,
  commands: readonly [Command, Command],
  outcomes: readonly string[],
): Promise<void> {
  const seen = { outcomes, held: await wholeOf(wayInto(storage, 0)) };
  const differences = orders(crm, commands).map((order) => differenceOf(seen, order));
  if (differences.includes(undefined)) return;
  throw new Error(
    [
      "two commands at once did what neither of their orders does",
      ...commands.map((command, n) => `${callOf(command)} // ${outcomes[n]}`),
      ...differences.map((difference, n) => `${n === 0 ? "as given" : "the other way round"}${difference}`),
    ].join("\n"),
  );
}
