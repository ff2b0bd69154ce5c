import type { Crm } from "../../model/crm.js";
import type { Instant } from "../../model/ids.js";
import { ranks, type Task } from "../../model/task.js";

/** The tasks in pools that fall due behind an instant and not behind another. O(teams · log n + tasks given). */
export function* tasksFallingDue({ indexes }: Crm, behind: Instant, upTo: Instant): Generator<Task> {
  for (const teamId of indexes.pools.words()) {
    for (const rank of Object.values(ranks)) {
      // Within a priority a pool stands in the order of due instants, with none last (P3).
      for (const task of indexes.pools.at(teamId).after({ rank, dueAt: behind, id: "" })) {
        if (ranks[task.priority] !== rank || task.dueAt === null || task.dueAt > upTo) break;
        if (task.dueAt > behind) yield task;
      }
    }
  }
}
