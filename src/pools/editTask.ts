import { edited } from "../collections/edited.js";
import type { Crm } from "../model/crm.js";
import type { CustomerId, Instant, TaskId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id, instant, name, nullable, optional } from "../model/reader.js";
import { type Priority, priority, type TaskKind, taskKind } from "../model/task.js";
import { put, write } from "../model/write.js";

/** What to change about a task; what is left out stays, `null` clears. */
export interface EditTaskInput {
  readonly taskId: TaskId;
  readonly kind?: TaskKind | undefined;
  readonly title?: string | undefined;
  readonly customerId?: CustomerId | null | undefined;
  readonly priority?: Priority | undefined;
  /** In epoch milliseconds. */
  readonly dueAt?: Instant | null | undefined;
}

/**
 * The CRM with what a task says changed, done ones included; in a pool it moves to its new place (P3). Who holds it
 * stays the same. Refuses `invalid-input`, `unknown-id`. O(log n).
 *
 * @example
 * crm = editTask(crm, { taskId: "t1", priority: "critical", dueAt: null })
 */
export function editTask(crm: Crm, input: EditTaskInput): Crm {
  const { taskId, ...patch } = readInput<EditTaskInput>(input, {
    taskId: id,
    kind: optional(taskKind),
    title: optional(name),
    customerId: optional(nullable(id)),
    priority: optional(priority),
    dueAt: optional(nullable(instant)),
  });
  const task = find(crm, "tasks", taskId);
  if (patch.customerId !== undefined && patch.customerId !== null) find(crm, "customers", patch.customerId);
  return write(crm, [put("tasks", edited(task, patch))]);
}
