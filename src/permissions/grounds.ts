import { groupForNew } from "../caretaking/groupForNew.js";
import type { CommandType } from "../commands/command.js";
import { type InputShape, ownFields } from "../model/input.js";
import type { Permission } from "../model/permission.js";
import { defaultCountry } from "../model/postalCode.js";
import {
  country,
  id,
  ids,
  instant,
  invalid,
  nullable,
  optional,
  orElse,
  postalCode,
  type Reader,
} from "../model/reader.js";
import { groupsIn } from "../visibility/visibleThrough.js";
import type { Asker } from "./asker.js";
import { handedOver, overCustomers } from "./overCustomers.js";
import { notTheirs, overOwnTask, overTeamTask, ownTask } from "./overTasks.js";
import { forbidden, permitted } from "./verdict.js";

/** What decides whether somebody who is no administrator may issue a command. */
type Ground = (asker: Asker, command: object) => Permission;

const malformed: Permission = forbidden("malformed", {});
const administratorsOnly: Ground = () => forbidden("administrators-only", {});

/** Decides by some fields of the command; if one of them cannot be read, it is forbidden (the command refuses it too). */
function by<Fields extends object>(
  shape: InputShape<Fields>,
  decide: (asker: Asker, fields: Fields) => Permission,
): Ground {
  return (asker, command) => {
    const given = ownFields(command);
    const read: Record<string, unknown> = {};
    for (const [field, reader] of Object.entries<Reader<unknown>>(shape)) {
      const value = reader.read(given[field]);
      if (value === invalid) return malformed;
      read[field] = value;
    }
    return decide(asker, read as Fields);
  };
}

const oneCustomer: Ground = by<{ customerId: string }>({ customerId: id }, (asker, { customerId }) =>
  overCustomers(asker, [customerId]),
);

const oneTask: Ground = by<{ taskId: string }>({ taskId: id }, (asker, { taskId }) => overOwnTask(asker, taskId));

interface TaskInName {
  readonly taskId: string;
  readonly userId: string;
  readonly at: number | undefined;
}
const taskInName: InputShape<TaskInName> = { taskId: id, userId: id, at: optional(instant) };

const oneTaskInOwnName: Ground = by(
  taskInName,
  (asker, { taskId, userId, at }) => notTheirs(asker, userId, at) ?? overOwnTask(asker, taskId),
);

/** What decides about every command: a command that is not here does not compile. `docs/reference/permissions.md` tells it. */
export const grounds: { readonly [Type in CommandType]: Ground } = {
  changeSettings: administratorsOnly,
  addUser: administratorsOnly,
  editUser: administratorsOnly,
  deactivateUser: administratorsOnly,
  reactivateUser: administratorsOnly,
  addGroup: administratorsOnly,
  editGroup: administratorsOnly,
  orderGroups: administratorsOnly,
  removeGroup: administratorsOnly,
  joinGroup: administratorsOnly,
  leaveGroup: administratorsOnly,
  startSubstitution: administratorsOnly,
  endSubstitution: administratorsOnly,

  addCustomer: by<{ groupId: string | null | undefined; country: string; postalCode: string | null }>(
    {
      groupId: optional(nullable(id)),
      country: orElse(country, defaultCountry),
      postalCode: orElse(nullable(postalCode), null),
    },
    ({ crm, userId, scope }, fields) => {
      if (scope.kind === "nothing") return forbidden("no-groups", { userId });
      const groupId = groupForNew(crm, fields);
      return groupId !== null && groupsIn(scope).has(groupId)
        ? permitted("sees-through-group", { groupId })
        : forbidden("not-through-group", { groupId });
    },
  ),
  editCustomer: oneCustomer,
  removeCustomer: administratorsOnly,
  assignGroup: by<{ groupId: string; customerId: string | undefined; customerIds: readonly string[] | undefined }>(
    { groupId: id, customerId: optional(id), customerIds: optional(ids) },
    (asker, { groupId, customerId, customerIds }) => {
      if ((customerId === undefined) === (customerIds === undefined)) return malformed;
      // Where there are not many there is one: a command with neither is malformed.
      return overCustomers(asker, customerIds ?? [customerId as string], ({ secondGroupId }) => ({
        groupId,
        secondGroupId,
      }));
    },
  ),
  unassignGroup: by<{ customerId: string }>({ customerId: id }, (asker, { customerId }) =>
    overCustomers(asker, [customerId], ({ secondGroupId }) => ({ groupId: null, secondGroupId })),
  ),
  assignSecondGroup: by<{ customerId: string; groupId: string }>(
    { customerId: id, groupId: id },
    (asker, { customerId, groupId }) =>
      overCustomers(asker, [customerId], (customer) => ({ groupId: customer.groupId, secondGroupId: groupId })),
  ),
  unassignSecondGroup: by<{ customerId: string }>({ customerId: id }, (asker, { customerId }) =>
    overCustomers(asker, [customerId], (customer) => ({ groupId: customer.groupId })),
  ),
  transferCustomers: by<{ fromGroupId: string; toGroupId: string }>(
    { fromGroupId: id, toGroupId: id },
    (asker, { fromGroupId, toGroupId }) => {
      const { crm, userId, scope } = asker;
      if (scope.kind === "nothing") return forbidden("no-groups", { userId });
      // Who sees some of a group's customers as second ones must not learn, nor decide, what becomes of the others.
      const groups = groupsIn(scope);
      if (!groups.has(fromGroupId)) return forbidden("not-through-group", { groupId: fromGroupId });
      const all = permitted("sees-through-group", { groupId: fromGroupId });
      if (groups.has(toGroupId)) return all;
      const moved = crm.indexes.customersByFirstGroup.at(fromGroupId);
      return handedOver(asker, moved, ({ secondGroupId }) => ({ groupId: toGroupId, secondGroupId })) ?? all;
    },
  ),
  addTerritory: administratorsOnly,
  removeTerritory: administratorsOnly,
  assignByTerritory: administratorsOnly,

  addCampaign: administratorsOnly,
  editCampaign: administratorsOnly,
  annotateCampaign: oneCustomer,
  clearCampaignAnnotation: oneCustomer,

  addTeam: administratorsOnly,
  editTeam: administratorsOnly,
  removeTeam: administratorsOnly,
  joinTeam: administratorsOnly,
  leaveTeam: administratorsOnly,

  addTask: by<{
    id: string;
    customerId: string | null;
    teamId: string | undefined;
    userId: string | undefined;
  }>(
    { id, customerId: orElse(nullable(id), null), teamId: optional(id), userId: optional(id) },
    (asker, { id: taskId, customerId, teamId, userId }) => {
      if ((teamId === undefined) === (userId === undefined)) return malformed;
      const about = customerId === null ? undefined : overCustomers(asker, [customerId]);
      if (about?.permitted === false) return about;
      if (userId !== undefined) return notTheirs(asker, userId) ?? permitted("own-task", { taskId });
      // Where there is no user there is a team: a command with neither is malformed.
      const ofTeam = teamId as string;
      return asker.crm.teamMemberships.has([ofTeam, asker.userId])
        ? permitted("in-team", { teamId: ofTeam, taskId })
        : forbidden("not-own-team", { teamId: ofTeam });
    },
  ),
  assignTaskToTeam: oneTask,
  claimFromTeamPool: by(
    taskInName,
    (asker, { taskId, userId, at }) => notTheirs(asker, userId, at) ?? overTeamTask(asker, taskId),
  ),
  releaseToTeamPool: oneTaskInOwnName,
  passOnTask: oneTaskInOwnName,
  completeTask: oneTaskInOwnName,
  reopenTask: oneTask,
  editTask: by<{ taskId: string; customerId: string | null | undefined }>(
    { taskId: id, customerId: optional(nullable(id)) },
    (asker, { taskId, customerId }) => {
      const task = ownTask(asker, taskId);
      if (task === undefined || customerId === undefined || customerId === task.customerId) {
        return overOwnTask(asker, taskId);
      }
      // A task binds its customer (C6): it is turned only from and to customers that the asker sees.
      const concerned = [task.customerId, customerId].filter((one) => one !== null);
      const about = overCustomers(asker, concerned);
      return about.permitted ? overOwnTask(asker, taskId) : about;
    },
  ),
};
