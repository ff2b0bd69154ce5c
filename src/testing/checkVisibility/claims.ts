import type { CrmRecords, TaskId, UserId } from "betreuergruppen";
import { referenceExecute } from "../reference/execute.js";
import { type Disagreement, disagreementAt } from "./disagreement.js";
import type { RunningSystem } from "./visibilitySystem.js";

/** A task in a pool that two users could claim. */
export interface ContestedClaim {
  readonly taskId: TaskId;
  readonly userIds: readonly [UserId, UserId];
}

/** The first task that two users could claim, by the reference. */
export function contestedClaim(records: CrmRecords): ContestedClaim | undefined {
  for (const { id: taskId, state } of records.tasks) {
    if (state !== "pool") continue;
    const able = records.users
      .map((user) => user.id)
      .filter((userId) => referenceExecute(records, { type: "claimFromTeamPool", taskId, userId }).ok);
    const [first, second] = able;
    if (first !== undefined && second !== undefined) return { taskId, userIds: [first, second] };
  }
  return undefined;
}

/** What is wrong with two claims at once: exactly one must win (P2). */
export async function claimDisagreement(
  running: RunningSystem,
  records: CrmRecords,
  { taskId, userIds }: ContestedClaim,
): Promise<Disagreement | undefined> {
  const won = await running.claimAtOnce?.(taskId, userIds);
  if (won === undefined || won[0] !== won[1]) return undefined;
  return disagreementAt(
    records,
    { ask: "claimAtOnce", taskId, userIds },
    "one winner",
    won[0] ? "two winners" : "no winner",
  );
}
