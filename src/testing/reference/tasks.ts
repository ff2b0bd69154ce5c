import type { TeamId, UserId } from "../../model/ids.js";
import type { Task } from "../../model/task.js";

/** P1: in a pool nobody holds it. */
export function inPool(task: Task, teamId: TeamId): Task {
  return { ...task, state: "pool", teamId, holderUserId: null };
}

/** P1: it remembers the team that it came from. */
export function heldBy(task: Task, holderUserId: UserId): Task {
  return { ...task, state: "held", holderUserId };
}

/** G7, P5: an unfinished task that came from a team goes back to its pool; done ones and those without a team stay. */
export function givenBack(task: Task): Task {
  return task.state === "held" && task.teamId !== null ? inPool(task, task.teamId) : task;
}
