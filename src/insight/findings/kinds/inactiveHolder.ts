import type { Command } from "../../../commands/command.js";
import type { TaskId } from "../../../model/ids.js";
import { whoCanSee } from "../../../visibility/whoCanSee.js";
import type { FindingKind } from "../kind.js";
import { atOf, type Moment } from "../moment.js";
import { perSubject } from "../perSubject.js";
import type { Touched } from "../touched.js";

export const inactiveHolder: FindingKind = perSubject<"inactive-holder", TaskId>({
  code: "inactive-holder",
  severity: "error",
  rules: ["G7"],
  *subjects(moment) {
    for (const userId of moment.crm.indexes.tasksHeldBy.words()) yield* heldByInactive(moment, userId);
  },
  touched: touchedTasks,
  ids: ({ crm }, taskId) => {
    const task = crm.tasks.get(taskId);
    if (task === undefined || task.state !== "held" || task.holderUserId === null) return undefined;
    const userId = task.holderUserId;
    return crm.users.get(userId)?.active === false ? { taskId, userId } : undefined;
  },
  repairs: (moment, { taskId, userId }) => [passingOn(moment, taskId, userId), [{ type: "reactivateUser", userId }]],
});

function passingOn(moment: Moment, taskId: TaskId, userId: string): readonly Command[] | undefined {
  const { crm, at } = moment;
  const customerId = crm.tasks.get(taskId)?.customerId ?? null;
  const seeing = customerId === null ? undefined : whoCanSee(crm, customerId, at)[0];
  const anybody = customerId === null || !crm.settings.claimRequiresVisibility;
  const receiver = seeing ?? (anybody ? moment.somebody() : undefined);
  return receiver && [{ type: "passOnTask", taskId, userId, toUserId: receiver.id, ...atOf(moment) }];
}

function* heldByInactive({ crm }: Moment, userId: string): Generator<TaskId> {
  if (crm.users.get(userId)?.active !== false) return;
  for (const { id } of crm.indexes.tasksHeldBy.at(userId)) yield id;
}

function* touchedTasks(touched: Touched, before: Moment, after: Moment): Generator<TaskId> {
  yield* touched.tasks;
  for (const moment of [before, after]) for (const userId of touched.users) yield* heldByInactive(moment, userId);
}
