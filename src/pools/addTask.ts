import type { Crm } from "../model/crm.js";
import type { Readable, TellFault } from "../model/entity.js";
import type { CustomerId, Instant, TaskId, TeamId, UserId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find, mustBeNew } from "../model/lookup.js";
import { id, instant, name, nullable, orElse } from "../model/reader.js";
import { type Priority, priority, type Task, type TaskKind, taskKind, taskShape } from "../model/task.js";
import { put, write } from "../model/write.js";
import { findActive } from "./mayReceive.js";

// No interface: who emits declarations could not name it, but spells this out.
type NewTask = {
  readonly id: TaskId;
  readonly kind: TaskKind;
  readonly title: string;
  /** The customer that it concerns; none, if left out. */
  readonly customerId?: CustomerId | null | undefined;
  /** `"normal"`, if left out. */
  readonly priority?: Priority | undefined;
  /** In epoch milliseconds; not due, if left out. */
  readonly dueAt?: Instant | null | undefined;
};

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
  const given = readInput<Given>(
    input,
    {
      id,
      kind: taskKind,
      title: name,
      customerId: orElse(nullable(id), null),
      priority: orElse(priority, "normal"),
      dueAt: orElse(nullable(instant), null),
      teamId: orElse(id, null),
      userId: orElse(id, null),
    },
    teamOrUser,
  );
  const { teamId, userId, customerId } = given;
  mustBeNew(crm, "tasks", given.id);
  if (customerId !== null) find(crm, "customers", customerId);
  if (teamId !== null) find(crm, "teams", teamId);
  if (userId !== null) findActive(crm, userId);
  const task = { ...given, state: teamId === null ? "held" : "pool", holderUserId: userId } as const;
  return write(crm, [put("tasks", taskShape.make(task))]);
}

interface Given extends Omit<Task, "state" | "holderUserId"> {
  readonly userId: UserId | null;
}

/** `null` stands for what is left out. */
function teamOrUser({ teamId, userId }: Readable<Given>, tell: TellFault): void {
  if (teamId === undefined || userId === undefined || (teamId === null) !== (userId === null)) return;
  tell({ field: "teamId", rule: "P1", says: "or userId must be given, and not both" });
}
