import type { Crm } from "../model/crm.js";
import type { Instant, UserId } from "../model/ids.js";
import { find } from "../model/lookup.js";
import { refuse, shown } from "../model/refusal.js";
import type { Task } from "../model/task.js";
import type { User } from "../model/user.js";
import { canSee } from "../visibility/canSee.js";

/** An active user. Refuses an inactive one as `inactive-user` (P2, G7). */
export function findActive(crm: Crm, userId: UserId): User {
  const user = find(crm, "users", userId);
  if (!user.active) refuse("inactive-user", "G7", { userId }, `user ${shown(userId)} is inactive (G7)`);
  return user;
}

/**
 * Refuses to hand a task to a user who is inactive, who is not in the team that it came from (P2, P4), or, if the
 * settings ask for it, who cannot see its customer at that instant (P6). `rule` is what is being done. O(log n).
 */
export function mustBeAbleToReceive(
  crm: Crm,
  task: Task,
  userId: UserId,
  at: Instant | undefined,
  rule: "P2" | "P4",
): void {
  findActive(crm, userId);
  const { id: taskId, teamId, customerId } = task;
  if (teamId !== null && !crm.teamMemberships.has([teamId, userId])) {
    const message = `user ${shown(userId)} is not a member of team ${shown(teamId)} (${rule})`;
    refuse("not-a-member", rule, { teamId, userId }, message);
  }
  if (!crm.settings.claimRequiresVisibility || customerId === null) return;
  if (canSee(crm, { userId, at }, customerId)) return;
  const message = `user ${shown(userId)} cannot see customer ${shown(customerId)} of task ${shown(taskId)} (P6)`;
  refuse("customer-not-visible", "P6", { taskId, userId, customerId }, message);
}

/** Refuses whoever says to hold a task and does not, as `not-holder` (P4). */
export function mustHold(task: Task, userId: UserId): void {
  const holderUserId = task.state === "held" ? task.holderUserId : null;
  if (holderUserId === userId) return;
  const really = holderUserId === null ? "nobody holds it" : `${shown(holderUserId)} does`;
  const message = `user ${shown(userId)} does not hold task ${shown(task.id)}: ${really} (P4)`;
  refuse("not-holder", "P4", { taskId: task.id, holderUserId }, message);
}
