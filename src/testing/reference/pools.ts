import type { CrmRecords } from "../../exchange/records.js";
import type { Instant, TaskId, TeamId, UserId } from "../../model/ids.js";
import type { Priority, Task } from "../../model/task.js";
import type { User } from "../../model/user.js";
import { edited, find, type Input, mustBeNew, mustExist, put, refuse } from "./rows.js";
import { givenBack, heldBy, inPool } from "./tasks.js";
import { referenceSees } from "./visibility.js";

const ranks: { readonly [P in Priority]: number } = { critical: 1, high: 2, normal: 3 };

/** P3: negative where the first task comes before the second in a pool. */
function comparePlaces(a: Task, b: Task): number {
  if (a.priority !== b.priority) return ranks[a.priority] - ranks[b.priority];
  if (a.dueAt !== b.dueAt) return a.dueAt === null ? 1 : b.dueAt === null ? -1 : a.dueAt - b.dueAt;
  return a.id < b.id ? -1 : 1;
}

/**
 * A team's pool in its order (P3). O(tasks · log tasks).
 *
 * @example
 * referencePool(recordsOf(crm), "desk").map((task) => task.id)
 */
export function referencePool(records: CrmRecords, teamId: TeamId): readonly Task[] {
  return records.tasks.filter((task) => task.state === "pool" && task.teamId === teamId).sort(comparePlaces);
}

export function addTeam(records: CrmRecords, { id, name }: Input<"addTeam">): CrmRecords {
  mustBeNew(records.teams, id);
  return put(records, "teams", { id, name });
}

export function editTeam(records: CrmRecords, { teamId, ...patch }: Input<"editTeam">): CrmRecords {
  return put(records, "teams", edited(find(records.teams, teamId), patch));
}

export function removeTeam(records: CrmRecords, { teamId, successorTeamId }: Input<"removeTeam">): CrmRecords {
  find(records.teams, teamId);
  mustExist(records.teams, successorTeamId);
  if (successorTeamId === teamId) refuse("contradiction");
  const unfinished = records.tasks.some((task) => task.teamId === teamId && task.state !== "done");
  if (unfinished && successorTeamId === undefined) refuse("team-in-use"); // P5
  return {
    ...records,
    teams: records.teams.filter((team) => team.id !== teamId),
    teamMemberships: records.teamMemberships.filter((row) => row.teamId !== teamId),
    tasks: records.tasks.map((task) => {
      if (task.teamId !== teamId) return task;
      if (task.state === "done" || successorTeamId === undefined) return { ...task, teamId: successorTeamId ?? null };
      return inPool(task, successorTeamId); // P5: held ones too
    }),
  };
}

export function isMember(records: CrmRecords, teamId: TeamId, userId: UserId): boolean {
  return records.teamMemberships.some((row) => row.teamId === teamId && row.userId === userId);
}

export function joinTeam(records: CrmRecords, { teamId, userId }: Input<"joinTeam">): CrmRecords {
  find(records.teams, teamId);
  find(records.users, userId);
  return put(records, "teamMemberships", { teamId, userId });
}

export function leaveTeam(records: CrmRecords, { teamId, userId }: Input<"leaveTeam">): CrmRecords {
  find(records.teams, teamId);
  find(records.users, userId);
  return {
    ...records,
    teamMemberships: records.teamMemberships.filter((row) => row.teamId !== teamId || row.userId !== userId),
    tasks: records.tasks.map((task) => {
      return task.teamId === teamId && task.holderUserId === userId ? givenBack(task) : task; // P5
    }),
  };
}

function findActive(records: CrmRecords, userId: UserId): User {
  const user = find(records.users, userId);
  return user.active ? user : refuse("inactive-user"); // P2, G7
}

export function addTask(records: CrmRecords, input: Input<"addTask">): CrmRecords {
  const { id, kind, title, customerId = null, priority = "normal", dueAt = null, teamId, userId } = input;
  if ((teamId === undefined) === (userId === undefined)) refuse("invalid-input"); // P1
  mustBeNew(records.tasks, id);
  mustExist(records.customers, customerId);
  mustExist(records.teams, teamId);
  if (userId !== undefined) findActive(records, userId);
  const state = teamId === undefined ? "held" : "pool"; // P1
  const task = { id, kind, title, customerId, priority, dueAt, state } as const;
  return put(records, "tasks", { ...task, teamId: teamId ?? null, holderUserId: userId ?? null });
}

function findUnfinished(records: CrmRecords, taskId: TaskId): Task {
  const task = find(records.tasks, taskId);
  return task.state === "done" ? refuse("task-done") : task; // P4
}

export function assignTaskToTeam(records: CrmRecords, { taskId, teamId }: Input<"assignTaskToTeam">): CrmRecords {
  find(records.teams, teamId);
  return put(records, "tasks", inPool(findUnfinished(records, taskId), teamId)); // P1
}

/** Whether a user may be handed a task. */
function mustBeAbleToReceive(records: CrmRecords, task: Task, userId: UserId, at: Instant | undefined): void {
  findActive(records, userId); // P2, P4
  if (task.teamId !== null && !isMember(records, task.teamId, userId)) refuse("not-a-member"); // P2, P4
  if (!records.settings.claimRequiresVisibility || task.customerId === null) return;
  if (!referenceSees(records, { userId, at }, task.customerId)) refuse("customer-not-visible"); // P6
}

export function claimFromTeamPool(records: CrmRecords, { taskId, userId, at }: Input<"claimFromTeamPool">): CrmRecords {
  const task = findUnfinished(records, taskId);
  find(records.users, userId);
  if (task.holderUserId === userId) return records;
  if (task.state === "held") refuse("already-claimed"); // P2: one winner
  mustBeAbleToReceive(records, task, userId, at); // P2
  return put(records, "tasks", heldBy(task, userId));
}

function mustHold(task: Task, userId: UserId): void {
  if (task.state !== "held" || task.holderUserId !== userId) refuse("not-holder"); // P4
}

export function releaseToTeamPool(records: CrmRecords, { taskId, userId }: Input<"releaseToTeamPool">): CrmRecords {
  const task = findUnfinished(records, taskId);
  find(records.users, userId);
  if (task.state === "pool") return records;
  mustHold(task, userId);
  return task.teamId === null ? refuse("no-team") : put(records, "tasks", inPool(task, task.teamId)); // P4
}

export function passOnTask(records: CrmRecords, { taskId, userId, toUserId, at }: Input<"passOnTask">): CrmRecords {
  const task = findUnfinished(records, taskId);
  find(records.users, userId);
  find(records.users, toUserId);
  if (task.holderUserId === toUserId) return records;
  mustHold(task, userId);
  mustBeAbleToReceive(records, task, toUserId, at); // P4
  return put(records, "tasks", heldBy(task, toUserId));
}

export function completeTask(records: CrmRecords, { taskId, userId }: Input<"completeTask">): CrmRecords {
  const task = find(records.tasks, taskId);
  find(records.users, userId);
  if (task.state === "done" && task.holderUserId === userId) return records;
  mustHold(task, userId);
  return put(records, "tasks", { ...task, state: "done" }); // P4: it is kept
}

export function reopenTask(records: CrmRecords, { taskId }: Input<"reopenTask">): CrmRecords {
  const task = find(records.tasks, taskId);
  if (task.state !== "done") return records;
  return put(records, "tasks", task.teamId === null ? { ...task, state: "held" } : inPool(task, task.teamId)); // P4
}

export function editTask(records: CrmRecords, { taskId, ...patch }: Input<"editTask">): CrmRecords {
  const task = edited(find(records.tasks, taskId), patch);
  mustExist(records.customers, patch.customerId);
  return put(records, "tasks", task);
}
