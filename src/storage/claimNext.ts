import {
  attempt,
  type Crm,
  CrmError,
  changesBetween,
  type Instant,
  type Task,
  type TaskId,
  type TeamId,
  teamPool,
  type UserId,
} from "betreuergruppen";
import { isId } from "./isId.js";
import type { Patience } from "./retried.js";
import type { Session } from "./session.js";
import type { Store, StoreTransaction } from "./store.js";
import { type Outcome, save, type Transacted } from "./transact.js";

/** Who claims, from which pool and when; and how long to go on trying. */
export interface ClaimNextOptions extends Patience {
  readonly teamId: TeamId;
  readonly userId: UserId;
  /** In epoch milliseconds. */
  readonly at: Instant;
  readonly reason?: string | null | undefined;
  /** Tells this claim from all others, so that asking twice claims one task; drawn if left out. */
  readonly key?: string | undefined;
}

/** What was claimed, if anything was to be had, and what came of it in the store. */
export interface Claimed extends Transacted {
  readonly task: Task | null;
}

/**
 * Claims the most pressing task of a team's pool (P3) for a member, as `claimFromTeamPool` does (P2): each task has one
 * winner, however many claim at once. Tasks about customers that the user must not claim for (P6) are passed over. `null`
 * when nothing is to be had, or others are about to take all there is. Claims do not wait for each other; where the store
 * can lock, they seldom meet at all. Refuses what `claimFromTeamPool` refuses, once there is a task. O(tasks passed over).
 *
 * @example
 * const { task } = await claimNext(store, { teamId: "desk", userId: "ben", at: Date.now() })
 */
export async function claimNext(store: Store, options: ClaimNextOptions): Promise<Claimed> {
  const { teamId, userId, at, attempts = mostAttempts } = options;
  const claim = (crm: Crm, taskIds: Iterable<TaskId>): Outcome => {
    const after = claimFirst(crm, taskIds, userId, at);
    return { crm: after, changes: changesBetween(crm, after) };
  };
  const work = async (session: Session, transaction: StoreTransaction): Promise<Outcome> => {
    if (transaction.lockNext !== undefined) return await claimLocked(session, transaction, teamId, claim);
    return await session.run((crm) => claim(crm, idsOf(teamPool(crm, teamId))));
  };
  const purpose = store.capabilities.claims === "skip-locked" ? "claim" : "write";
  const saved = await save(store, { ...options, attempts, by: userId }, work, purpose);
  const claimed = saved.changes.find(({ entity, after }) => entity === "tasks" && after !== null);
  return { ...saved, task: (claimed?.after as Task | undefined) ?? null };
}

// Rivals for one pool can meet as often as there are rivals.
const mostAttempts = 100;

type Claim = (crm: Crm, taskIds: Iterable<TaskId>) => Outcome;

const growth = 4;

/** Claims one of the tasks that nobody else has locked: at first the first one, then more if it must not be claimed. */
async function claimLocked(
  session: Session,
  transaction: StoreTransaction,
  teamId: TeamId,
  claim: Claim,
): Promise<Outcome> {
  // No team has it, and some databases would take it for another one.
  if (!isId(teamId)) return { crm: session.crm, changes: [] };
  for (let first = 1; ; first *= growth) {
    const rows = (await transaction.lockNext?.(teamId, first)) ?? [];
    const ids = rows.map((row) => (row as Task).id);
    session.take([{ kind: "ids", entity: "tasks", ids }], [rows]);
    const outcome = await session.run((crm) => claim(crm, ids));
    if (outcome.changes.length > 0 || rows.length < first) return outcome;
  }
}

/** The CRM in which the user has claimed the first of these tasks that they may claim; the same one if there is none. */
function claimFirst(crm: Crm, taskIds: Iterable<TaskId>, userId: UserId, at: Instant): Crm {
  for (const taskId of taskIds) {
    const outcome = attempt(crm, { type: "claimFromTeamPool", taskId, userId, at });
    if (outcome.ok) return outcome.crm;
    if (outcome.refusal.code !== "customer-not-visible") throw new CrmError(outcome.refusal);
  }
  return crm;
}

function* idsOf(tasks: Iterable<Task>): Generator<TaskId> {
  for (const { id } of tasks) yield id;
}
