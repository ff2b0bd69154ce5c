import type { Problem } from "betreuergruppen";
import { fieldLabel } from "./fieldLabel.js";
import { pairOf, textOf } from "./pairOf.js";
import { put } from "./put.js";
import type { Say } from "./say.js";
import type { Texts } from "./texts.js";

const fields: Texts["fields"] = {
  id: "id",
  name: "name",
  title: "title",
  status: "status",
  kind: "kind",
  priority: "priority",
  dueAt: "due date",
  colour: "colour",
  country: "country",
  postalCode: "postal code",
  fromPostalCode: "first postal code",
  toPostalCode: "last postal code",
  from: "beginning",
  until: "end",
  at: "time",
  administrator: "administrator",
  personalGroup: "personal group",
  personalOf: "user of the personal group",
  userId: "user",
  toUserId: "receiver",
  absentUserId: "absent user",
  substituteUserId: "substitute",
  groupId: "caretaker group",
  groupIds: "caretaker groups",
  fromGroupId: "present group",
  toGroupId: "new group",
  successorGroupId: "successor",
  customerId: "customer",
  customerIds: "customers",
  substitutionId: "substitution",
  territoryId: "territory",
  campaignId: "campaign",
  teamId: "team",
  successorTeamId: "successor",
  taskId: "task",
  secondGroup: "second group",
  groupRequired: "group required",
  territoryAssignment: "assignment by postal code",
  claimRequiresVisibility: "claims require visibility",
};

const rows: Texts["rows"] = {
  settings: () => "the settings",
  users: (id, say) => `user ${say.user(textOf(id))}`,
  groups: (id, say) => `group ${say.named("groups", textOf(id))}`,
  memberships: (id, say) => {
    const [groupId, userId] = pairOf(id);
    return `membership of ${say.user(userId)} in group ${say.named("groups", groupId)}`;
  },
  substitutions: (id, say) => `substitution ${say.substitution(textOf(id))}`,
  customers: (id, say) => `customer ${say.named("customers", textOf(id))}`,
  territories: (id, say) => `territory ${say.territory(textOf(id))}`,
  campaigns: (id, say) => `campaign ${say.named("campaigns", textOf(id))}`,
  campaignAnnotations: (id, say) => {
    const [campaignId, customerId] = pairOf(id);
    return `status of campaign ${say.named("campaigns", campaignId)} at customer ${say.named("customers", customerId)}`;
  },
  teams: (id, say) => `team ${say.named("teams", textOf(id))}`,
  teamMemberships: (id, say) => {
    const [teamId, userId] = pairOf(id);
    return `membership of ${say.user(userId)} in team ${say.named("teams", teamId)}`;
  },
  tasks: (id, say) => `task ${say.named("tasks", textOf(id))}`,
};

function problem(one: Problem, say: Say): string {
  const field = fieldLabel(fields, one, say);
  if (one.value === null) return `${field} (missing)`;
  return typeof one.value === "string" ? `${field} (${say.quoted(one.value)})` : field;
}

const customersIn = (count: number, say: Say): string => say.count(count, "customer", "customers");

/** Everything in English. */
export const english: Texts = {
  manner: {
    locale: "en-GB",
    day: { day: "numeric", month: "short", year: "numeric" },
    quoted: (text) => `“${text}”`,
    more: (count) => `${count} more`,
    substitution: (substitute, absent, period) => `for ${absent} by ${substitute} (${period})`,
    period: (from, until) => `${from} to ${until}`,
    territory: (country, from, to) => (to === null ? `${country} ${from}` : `${country} ${from} to ${to}`),
  },

  refusals: {
    "invalid-input": ({ problems }, say) =>
      `Please check your input: ${say.list(problems, (one) => problem(one, say))}.`,
    "invalid-records": ({ problems }, say) =>
      `The data is unsound in ${say.count(problems.length, "place", "places")}: ${say.list(problems, ({ path }) => say.quoted(path))}.`,
    "unknown-id": ({ ids: { entity, ids } }, say) =>
      `Not there, or not any more: ${say.list(ids, (id) => rows[entity](id, say))}.`,
    "duplicate-id": ({ ids: { id } }, say) => `The id ${say.quoted(id)} is taken already.`,
    "duplicate-name": ({ ids: { groupId } }, say) =>
      `The name is taken already: there is a group ${say.named("groups", groupId)}.`,
    contradiction: ({ rule }) =>
      rule === "P5"
        ? "A team cannot be its own successor."
        : rule === "C5"
          ? "The present and the new group are the same."
          : "A group cannot be its own successor.",
    "inactive-user": ({ ids: { userId } }, say) => `User ${say.user(userId)} is deactivated.`,
    "group-in-use": ({ ids }, say) =>
      `Group ${say.named("groups", ids.groupId)} is still needed: by ${customersIn(ids.firstGroupCustomers, say)}, ` +
      `as second group by ${customersIn(ids.secondGroupCustomers, say)}, and by ` +
      `${say.count(ids.territories, "territory", "territories")}. Please choose a successor.`,
    "group-required": ({ ids: { customerIds } }, say) =>
      `Every customer needs a group: ${say.all("customers", customerIds)}.`,
    "second-group-set": ({ ids: { customerIds } }, say) =>
      `Clear the second group first, or make it the first one: ${say.all("customers", customerIds)}.`,
    "second-group-off": () => "Second groups are switched off.",
    "second-needs-first": ({ ids: { customerId } }, say) =>
      `Customer ${say.named("customers", customerId)} needs another first group before.`,
    "has-group": ({ ids: { customerIds } }, say) =>
      `Only customers without a group are assigned by postal code. These have one: ${say.all("customers", customerIds)}.`,
    "customer-in-use": ({ ids: { customerId, taskIds } }, say) =>
      `There ${say.one(taskIds.length) ? "is" : "are"} still ${say.count(taskIds.length, "unfinished task", "unfinished tasks")} about customer ` +
      `${say.named("customers", customerId)}: ${say.all("tasks", taskIds)}.`,
    "territory-overlap": ({ ids: { territoryIds } }, say) =>
      `The territory overlaps one that is as narrow: ${say.list(territoryIds.slice(1), (id) => say.territory(id))}.`,
    "cannot-lengthen": ({ ids: { substitutionId } }, say) =>
      `A substitution can only be made shorter. Start another one behind it: substitution ${say.substitution(substitutionId)}.`,
    "not-a-member": ({ ids: { teamId, userId } }, say) =>
      `${say.user(userId)} is no member of team ${say.named("teams", teamId)}.`,
    "already-claimed": ({ ids: { taskId, holderUserId } }, say) =>
      `${say.user(holderUserId)} has task ${say.named("tasks", taskId)} already.`,
    "not-holder": ({ ids: { taskId, holderUserId } }, say) =>
      holderUserId === null
        ? `Nobody holds task ${say.named("tasks", taskId)} at present.`
        : `Task ${say.named("tasks", taskId)} is held by ${say.user(holderUserId)}.`,
    "no-team": ({ ids: { taskId } }, say) =>
      `Task ${say.named("tasks", taskId)} came from no team's pool. You can pass it on.`,
    "task-done": ({ ids: { taskId } }, say) => `Task ${say.named("tasks", taskId)} is done already.`,
    "team-in-use": ({ ids: { teamId, unfinishedTasks } }, say) =>
      `Team ${say.named("teams", teamId)} still has ${say.count(unfinishedTasks, "unfinished task", "unfinished tasks")}. ` +
      "Please choose a team that takes over.",
    // Not by the customer's name: the reader may be the one who does not see it.
    "customer-not-visible": ({ ids: { taskId, userId } }, say) =>
      `${say.user(userId)} does not see the customer of task ${say.named("tasks", taskId)}.`,
    "not-permitted": ({ ids: { permission } }, say) => put(english.forbidden, permission.code, permission.ids, say),
    drift: ({ ids }, say) =>
      `Changed in the meantime: ${say.list(ids.rows, ({ entity, id }) => rows[entity](id, say))}. Please load again.`,
    "would-break": ({ ids }, say) =>
      `The change does not fit the rest any more: ${say.list(ids.rows, ({ entity, id }) => rows[entity](id, say))}.`,
  },

  permitted: {
    administrator: () => "Permitted: administrators may do everything.",
    "sees-customers": ({ customerIds }, say) =>
      customerIds.length === 0
        ? "Permitted: no customer is named."
        : `Permitted: you see ${say.one(customerIds.length) ? "customer" : "customers"} ${say.all("customers", customerIds)}.`,
    "hands-over": ({ customerIds }, say) =>
      `Permitted, but afterwards you will not see ${say.one(customerIds.length) ? "this customer" : "these customers"} any more: ${say.all("customers", customerIds)}.`,
    "sees-through-group": ({ groupId }, say) =>
      `Permitted: you see the customers of group ${say.named("groups", groupId)}.`,
    "in-team": ({ teamId }, say) => `Permitted: you are in team ${say.named("teams", teamId)}.`,
    "own-task": () => "Permitted: it is your task.",
    "by-policy": ({ rule }, say) => `Permitted: ${say.quoted(rule)}.`,
  },

  forbidden: {
    "unknown-user": () => "Not permitted: nobody known is logged in.",
    "inactive-user": ({ userId }, say) =>
      userId === null
        ? "Not permitted: the account is deactivated."
        : `Not permitted: user ${say.user(userId)} is deactivated.`,
    "no-groups": () => "Not permitted: you are in no caretaker group at present, and see no customers.",
    "administrators-only": () => "Not permitted: only administrators may do this.",
    // Neither names nor ids: whether there are such customers is not told.
    "customer-not-visible": ({ customerIds }, say) =>
      say.one(customerIds.length)
        ? "Not permitted: you do not see this customer, or there is none."
        : `Not permitted: ${say.number(customerIds.length)} of these customers you do not see, or there are none.`,
    "not-through-group": ({ groupId }, say) =>
      groupId === null
        ? "Not permitted: without a group only administrators could see the customer. Please choose one of yours."
        : `Not permitted: you do not see the customers of group ${say.named("groups", groupId)}.`,
    "not-own-name": ({ userId }, say) =>
      `Not permitted: this is done in one's own name only, not for another user (${say.user(userId)}).`,
    "not-own-team": ({ teamId }, say) => `Not permitted: you are not in team ${say.named("teams", teamId)}.`,
    "not-own-task": () => "Not permitted: this task is neither yours nor one of your teams', or there is none.",
    "other-instant": ({ at }, say) => `Not permitted: the command names another time (${say.instant(at)}).`,
    malformed: () => "Not permitted: the request is incomplete or wrong.",
    "by-policy": ({ rule }, say) => `Not permitted: ${say.quoted(rule)}.`,
  },

  findings: {
    "unattended-customers": ({ groupId, count }, say) =>
      `Nobody but administrators sees ${customersIn(count, say)} of group ${say.named("groups", groupId)} at present.`,
    "inactive-holder": ({ taskId, userId }, say) =>
      `Task ${say.named("tasks", taskId)} is with ${say.user(userId)}, whose account is deactivated.`,
    "customers-without-group": ({ count }, say) =>
      `${customersIn(count, say)} without a group: only administrators see ${say.one(count) ? "it" : "them"}.`,
    "group-without-members": ({ groupId }, say) => `Group ${say.named("groups", groupId)} has no members.`,
    "territory-without-members": ({ territoryId, groupId }, say) =>
      `Territory ${say.territory(territoryId)} belongs to group ${say.named("groups", groupId)}, which has no members.`,
    "user-without-group": ({ userId }, say) =>
      `${say.user(userId)} is in no group, and sees customers at most as a substitute.`,
    "inactive-substitute": ({ substitutionId, userId }, say) =>
      `The substitution ${say.substitution(substitutionId)} is of no use: ${say.user(userId)} is deactivated and sees nothing.`,
    "team-without-active-members": ({ teamId }, say) =>
      `Team ${say.named("teams", teamId)} has no active members: nobody can claim from its pool.`,
    "customer-hidden-from-team": ({ taskId, teamId, customerId }, say) =>
      `Task ${say.named("tasks", taskId)} lies in the pool of team ${say.named("teams", teamId)}, ` +
      `but nobody there sees customer ${say.named("customers", customerId)}.`,
    "customer-hidden-from-holder": ({ taskId, userId, customerId }, say) =>
      `${say.user(userId)} holds task ${say.named("tasks", taskId)}, but does not see customer ${say.named("customers", customerId)}.`,
    "overdue-task": ({ taskId, teamId, dueAt }, say) =>
      `Task ${say.named("tasks", taskId)} still lies in the pool of team ${say.named("teams", teamId)} and was due on ${say.instant(dueAt)}.`,
    "second-groups-ignored": ({ count }, say) =>
      `Second groups are switched off, but still set for ${customersIn(count, say)}. They count for nothing.`,
    "single-member": ({ groupId, userId }, say) =>
      `${say.user(userId)} alone looks after the customers of group ${say.named("groups", groupId)}, and nobody stands in.`,
    "no-personal-group": ({ userId }, say) => `${say.user(userId)} has no personal group.`,
    "shared-personal-group": ({ groupId, userId }, say) =>
      `The personal group ${say.named("groups", groupId)} (${say.user(userId)}) has several members.`,
    "substitutions-overlap": ({ absentUserId, substitutionIds }, say) =>
      `${say.user(absentUserId)} has several substitutes at the same time: ${say.list(substitutionIds, (id) => say.substitute(id))}.`,
    "annotations-of-inactive-user": ({ userId, count }, say) =>
      `${say.user(userId)} is deactivated, but still noted in ${say.count(count, "campaign status", "campaign statuses")}.`,
    "second-groups-rare": ({ count }, say) =>
      count === 0
        ? "Second groups are switched on, but no customer has one."
        : `Second groups are switched on, but only ${customersIn(count, say)} ${say.one(count) ? "has" : "have"} one.`,
  },

  obstacles: {
    "unknown-user": ({ userId }, say) =>
      userId === "" ? "There is no such user." : `There is no user ${say.quoted(userId)}.`,
    "unknown-customer": ({ customerId }, say) =>
      customerId === "" ? "There is no such customer." : `There is no customer ${say.quoted(customerId)}.`,
    "inactive-user": ({ userId }, say) => `${say.user(userId)} is deactivated and sees nothing.`,
    "no-counting-group": ({ customerId }, say) =>
      `Customer ${say.named("customers", customerId)} has no group: only administrators see it.`,
    "not-in-group": ({ userId, groupId, as }, say) =>
      `${say.user(userId)} is no member of ${as === "second" ? "the second group" : "group"} ${say.named("groups", groupId)}, and stands in for nobody there at present.`,
    "second-group-off": ({ customerId, groupId }, say) =>
      `The second group ${say.named("groups", groupId)} of customer ${say.named("customers", customerId)} does not count: second groups are switched off.`,
    "substitution-not-yet": ({ absentUserId, groupId, from }, say) =>
      `The substitution for ${say.user(absentUserId)} in group ${say.named("groups", groupId)} begins later: ${say.instant(from)}.`,
    "substitution-over": ({ absentUserId, groupId, until }, say) =>
      `The substitution for ${say.user(absentUserId)} in group ${say.named("groups", groupId)} is over, since ${say.instant(until)}.`,
    "substitution-without-instant": ({ absentUserId, groupId, from, until }, say) =>
      `The substitution for ${say.user(absentUserId)} in group ${say.named("groups", groupId)} counts in its time only (${say.period(from, until)}), and no time was given.`,
  },

  emptiness: {
    "no-customers": () => "There are no customers yet.",
    "no-groups": ({ userId }, say) => `${say.user(userId)} is in no group.`,
    "groups-without-customers": ({ groupIds }, say) =>
      `These groups have no customers: ${say.all("groups", groupIds)}.`,
    "second-group-off": ({ groupIds }, say) =>
      `As second groups they do not count, because these are switched off: ${say.all("groups", groupIds)}.`,
    "substitution-not-yet": ({ absentUserId, from }, say) =>
      `The substitution for ${say.user(absentUserId)} begins later: ${say.instant(from)}.`,
    "substitution-over": ({ absentUserId, until }, say) =>
      `The substitution for ${say.user(absentUserId)} is over, since ${say.instant(until)}.`,
    "substitution-without-instant": ({ absentUserId, from, until }, say) =>
      `The substitution for ${say.user(absentUserId)} counts in its time only (${say.period(from, until)}), and no time was given.`,
  },

  causes: {
    "substitution-begins": ({ substitutionId }, say) => `The substitution ${say.substitution(substitutionId)} begins.`,
    "substitution-ends": ({ substitutionId }, say) => `The substitution ${say.substitution(substitutionId)} ends.`,
    "task-due": ({ taskId }, say) => `Task ${say.named("tasks", taskId)} falls due.`,
  },

  paths: {
    administrator: () => "As an administrator: administrators see all customers.",
    member: ({ groupId, as }, say) =>
      `As a member of ${as === "second" ? "the second group" : "group"} ${say.named("groups", groupId)}.`,
    substitute: ({ groupId, as, absentUserId, from, until }, say) =>
      `As the substitute of ${say.user(absentUserId)} in ${as === "second" ? "the second group" : "group"} ${say.named("groups", groupId)} (${say.period(from, until)}).`,
  },

  storeErrors: {
    conflict: "Somebody else has saved at the same time. Please try again.",
    interrupted: "The connection was interrupted. Please check whether your change is saved.",
    corrupt: "The stored data is unsound. Please tell your administrators.",
    failed: "The database could not save, and nothing has changed. Please try again later.",
  },

  rows,
  fields,
};
