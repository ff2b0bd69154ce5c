import {
  attempt,
  type Command,
  type Crm,
  execute,
  isCrmError,
  recordsOf,
  type TeamId,
  teamPool,
  type UserId,
} from "betreuergruppen";
import { claimNext, transact } from "betreuergruppen/storage";
import { callOf } from "../programOf.js";
import { wayInto, wholeOf } from "./bench.js";
import { differenceOf, sameValues } from "./expectSame.js";
import type { OpenedStorage } from "./storageUnderTest.js";
import type { Work } from "./together.js";

/** Something that is done through a store, and what it does to a CRM. What comes of it is told by a word. */
export interface Act {
  readonly told: string;
  readonly perform: Work<string>;
  readonly model: (crm: Crm) => { readonly outcome: string; readonly crm: Crm };
}

const at = 1;

/** A command: it is accepted, or refused with a code. */
export function acting(command: Command): Act {
  return {
    told: callOf(command),
    perform: async (store) =>
      await orRefusal(async () => {
        await transact(store, (crm) => execute(crm, command), { by: "root", at, attempts: 50 });
        return "accepted";
      }),
    model: (crm) => {
      const outcome = attempt(crm, command);
      return outcome.ok ? { outcome: "accepted", crm: outcome.crm } : { outcome: outcome.refusal.code, crm };
    },
  };
}

/** The claim of whatever comes first in a pool: the id of a task, none, or why it is refused. */
export function claimingNext(teamId: TeamId, userId: UserId): Act {
  return {
    told: `claimNext(store, { teamId: "${teamId}", userId: "${userId}" })`,
    perform: async (store) =>
      await orRefusal(async () => (await claimNext(store, { teamId, userId, at })).task?.id ?? "none"),
    model: (crm) => {
      for (const { id } of teamPool(crm, teamId)) {
        const outcome = attempt(crm, { type: "claimFromTeamPool", taskId: id, userId, at });
        if (outcome.ok) return { outcome: id, crm: outcome.crm };
        if (outcome.refusal.code !== "customer-not-visible") return { outcome: outcome.refusal.code, crm };
      }
      return { outcome: "none", crm };
    },
  };
}

async function orRefusal(work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } catch (error) {
    if (isCrmError(error)) return error.code;
    throw error;
  }
}

/** What comes of one behind the other: the outcome of each, and all that is there then. */
function inTurn(crm: Crm, acts: readonly Act[]): { readonly outcomes: readonly string[]; readonly held: unknown } {
  let next = crm;
  const outcomes = acts.map(({ model }) => {
    const done = model(next);
    next = done.crm;
    return done.outcome;
  });
  return { outcomes, held: recordsOf(next) };
}

/** What comes of two in each of their orders. */
function orders(crm: Crm, [one, other]: readonly [Act, Act]): readonly [unknown, unknown] {
  const backwards = inTurn(crm, [other, one]);
  return [inTurn(crm, [one, other]), { ...backwards, outcomes: backwards.outcomes.toReversed() }];
}

/** Whether it matters which of two comes first. */
export function orderMatters(crm: Crm, acts: readonly [Act, Act]): boolean {
  const [forwards, backwards] = orders(crm, acts);
  return !sameValues(forwards, backwards);
}

/** Fails unless outcomes, and what the storage holds now, are those of one of the two orders. */
export async function expectSomeOrder(
  storage: OpenedStorage,
  crm: Crm,
  acts: readonly [Act, Act],
  outcomes: readonly string[],
): Promise<void> {
  const seen = { outcomes, held: await wholeOf(wayInto(storage, 0)) };
  const differences = orders(crm, acts).map((order) => differenceOf(seen, order));
  if (differences.includes(undefined)) return;
  throw new Error(
    [
      "two at once did what neither of their orders does",
      ...acts.map(({ told }, n) => `${told} // ${outcomes[n]}`),
      ...differences.map((difference, n) => `${n === 0 ? "as given" : "the other way round"}${difference}`),
    ].join("\n"),
  );
}
