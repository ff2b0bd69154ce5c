import type { TaskId } from "../../../model/ids.js";
import type { FindingKind } from "../kind.js";
import type { Moment } from "../moment.js";
import { perSubject } from "../perSubject.js";
import { showingTo } from "../showingTo.js";
import type { Touched } from "../touched.js";

export const customerHiddenFromHolder: FindingKind = perSubject<"customer-hidden-from-holder", TaskId>({
  code: "customer-hidden-from-holder",
  severity: "warning",
  rules: ["V2", "P6"],
  *subjects(moment) {
    for (const userId of moment.crm.indexes.tasksHeldBy.words()) yield* heldBy(moment, userId);
  },
  touched: touchedTasks,
  ids: (moment, taskId) => {
    const { crm } = moment;
    const task = crm.tasks.get(taskId);
    if (task === undefined || task.state !== "held" || task.customerId === null || task.holderUserId === null) {
      return undefined;
    }
    const { holderUserId: userId, customerId } = task;
    const customer = crm.customers.get(customerId);
    // Who is inactive sees nothing anyway: that is told of the holder, not of each customer.
    if (customer === undefined || crm.users.get(userId)?.active !== true) return undefined;
    return moment.sees(userId, customer) ? undefined : { taskId, userId, customerId };
  },
  repairs: (moment, { taskId, userId, customerId }) => [
    moment.crm.tasks.get(taskId)?.teamId === null ? undefined : [{ type: "releaseToTeamPool", taskId, userId }],
    showingTo(moment, userId, customerId),
  ],
});

function* heldBy({ crm }: Moment, userId: string): Generator<TaskId> {
  for (const { id, customerId } of crm.indexes.tasksHeldBy.at(userId)) if (customerId !== null) yield id;
}

/** Tasks that changed, and those of users who see something else than before. */
function* touchedTasks(touched: Touched, before: Moment, after: Moment): Generator<TaskId> {
  yield* touched.tasks;
  for (const moment of [before, after]) {
    const holders = touched.secondGroups ? moment.crm.indexes.tasksHeldBy.words() : touched.viewers;
    for (const userId of holders) yield* heldBy(moment, userId);
  }
}
