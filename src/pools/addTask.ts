import type { Crm } from "../model/crm.js";
import type { CustomerId, Instant, TaskId, TeamId, UserId } from "../model/ids.js";
import { readInput, refuseInput } from "../model/input.js";
import { find, mustBeNew } from "../model/lookup.js";
import { id, instant, name, nullable, optional } from "../model/reader.js";
import { type Priority, priority, type Task, type TaskKind, taskKind, taskShape } from "../model/task.js";
import { put, write } from "../model/write.js";
import { findActive } from "./mayReceive.js";

interface NewTask {
  readonly id: TaskId;
  readonly kind: TaskKind;
  readonly title: string;
  /** The customer that it concerns; none, if left out. */
  readonly customerId?: CustomerId | null | undefined;
  /** `"normal"`, if left out. */
  readonly priority?: Priority | undefined;
  /** In epoch milliseconds; not due, if left out. */
  readonly dueAt?: Instant | null | undefined;
}

/** A new task, in the pool of a team or in the hands of a user. */
export type AddTaskInput =
  | (NewTask & { readonly teamId: TeamId; readonly userId?: undefined })
  | (NewTask & { readonly userId: UserId; readonly teamId?: undefined });

/**
 * The CRM with one more task: in a team's pool, or held by an active user and of no team (P1).
 * Refuses `invalid-input` (also both or neither of team and user), `duplicate-id`, `unknown-id`, `inactive-user`.
 * O(log n).
 *
 * @example
 * crm = addTask(crm, { id: "t1", kind: "ticket", title: "Late delivery", teamId: "desk", priority: "high" })
 */
export function addTask(crm: Crm, input: AddTaskInput): Crm {
  const given = readInput<NewTask & { teamId?: TeamId; userId?: UserId }>(input, {
    id,
    kind: taskKind,
    title: name,
    customerId: optional(nullable(id)),
    priority: optional(priority),
    dueAt: optional(nullable(instant)),
    teamId: optional(id),
    userId: optional(id),
  });
  const { teamId, userId } = given;
  if ((teamId === undefined) === (userId === undefined)) {
    const message = "either teamId or userId must be given, and not both (P1)";
    refuseInput([{ path: "teamId", value: teamId ?? null, rule: "P1", message }]);
  }
  mustBeNew(crm, "tasks", given.id);
  if (given.customerId !== undefined && given.customerId !== null) find(crm, "customers", given.customerId);
  if (teamId !== undefined) find(crm, "teams", teamId);
  if (userId !== undefined) findActive(crm, userId);
  const task: Task = {
    id: given.id,
    kind: given.kind,
    title: given.title,
    customerId: given.customerId ?? null,
    priority: given.priority ?? "normal",
    dueAt: given.dueAt ?? null,
    state: teamId === undefined ? "held" : "pool",
    teamId: teamId ?? null,
    holderUserId: userId ?? null,
  };
  return write(crm, [put("tasks", taskShape.make(task))]);
}
