import { byText, compareText, stepOfText } from "../collections/order.js";
import type { EntityShape } from "./entity.js";
import type { CustomerId, Instant, TaskId, TeamId, UserId } from "./ids.js";
import { id, instant, name, nullable, oneOf, type Reader } from "./reader.js";

/** A follow-up (Wiedervorlage) or a ticket (Vorgang). */
export type TaskKind = "follow-up" | "ticket";

/** How much a task presses. */
export type Priority = "critical" | "high" | "normal";

/** Where a task is: in its team's pool, held by one user, or done (P1). */
export type TaskState = "pool" | "held" | "done";

/** Work that can lie in a team's pool. */
export interface Task {
  readonly id: TaskId;
  readonly kind: TaskKind;
  readonly title: string;
  /** The customer that it concerns, if any. */
  readonly customerId: CustomerId | null;
  readonly priority: Priority;
  /** Due at this instant, or at none. */
  readonly dueAt: Instant | null;
  readonly state: TaskState;
  /** The team that it came from, if any; always set in a pool. */
  readonly teamId: TeamId | null;
  /** Who holds it, or held it when it was done; `null` exactly in a pool. */
  readonly holderUserId: UserId | null;
}

/** Where a task stands in a pool (P3). */
export interface PoolPlace {
  /** 0 for critical, 1 for high, 2 for normal. */
  readonly rank: number;
  /** The due instant, `null` for none: those come last. */
  readonly dueAt: Instant | null;
  readonly id: TaskId;
}

/** How early a task of each priority comes in a pool (P3). */
export const ranks: { readonly [P in Priority]: number } = { critical: 0, high: 1, normal: 2 };

export function poolPlace(task: Task): PoolPlace {
  return { rank: ranks[task.priority], dueAt: task.dueAt, id: task.id };
}

/** The order of a pool: priority, then due instant with none last, then id (P3). */
export function comparePoolPlaces(a: PoolPlace, b: PoolPlace): number {
  return a.rank - b.rank || (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || compareText(a.id, b.id);
}

/** The way to a place in a pool: priority and whether it is due at all, when, and its id. */
export function stepOfPoolPlace({ rank, dueAt, id }: PoolPlace, depth: number): number {
  if (depth === 0) return rank * 2 + (dueAt === null ? 1 : 0);
  return depth === 1 ? (dueAt ?? 0) : stepOfText(id, depth - 2);
}

export const taskKind: Reader<TaskKind> = oneOf<TaskKind>("follow-up", "ticket");
export const priority: Reader<Priority> = oneOf<Priority>("critical", "high", "normal");

export const taskShape: EntityShape<Task, TaskId> = {
  fields: {
    id,
    kind: taskKind,
    title: name,
    customerId: nullable(id),
    priority,
    dueAt: nullable(instant),
    state: oneOf<TaskState>("pool", "held", "done"),
    teamId: nullable(id),
    holderUserId: nullable(id),
  },
  make: (row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    customerId: row.customerId,
    priority: row.priority,
    dueAt: row.dueAt,
    state: row.state,
    teamId: row.teamId,
    holderUserId: row.holderUserId,
  }),
  keyOf: (row) => row.id,
  ...byText,
  faults: ({ state, teamId, holderUserId }, tell) => {
    if (state === "pool" && teamId === null) tell({ field: "teamId", rule: "P1", says: "is needed in a pool" });
    if (state === "pool" && typeof holderUserId === "string") {
      tell({ field: "holderUserId", rule: "P1", says: "must be null in a pool" });
    }
    if ((state === "held" || state === "done") && holderUserId === null) {
      tell({ field: "holderUserId", rule: "P1", says: "is needed for a task that is held or done" });
    }
  },
};
