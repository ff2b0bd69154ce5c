import {
  type CampaignId,
  type Command,
  type CustomerId,
  campaignAnnotationsOf,
  canSee,
  type Group,
  type GroupId,
  groupsOfUser,
  membersOfGroup,
  nextInTeamPool,
  owningGroupOf,
  permits,
  plan,
  type SubstitutionId,
  type Task,
  type TeamId,
  tasksHeldBy,
  teamPool,
  territoryCoverage,
  territoryFor,
  type UserId,
  unassignedCustomers,
  visibilityScope,
  whoCanSee,
} from "betreuergruppen";
import { message } from "betreuergruppen/messages";
import { dated } from "./dated.js";
import { listed } from "./listed.js";
import { customerName, groupLabel, groupName, userName } from "./names.js";
import type { Look } from "./visibilityMatrix.js";
import { whyNot } from "./whyNot.js";

/** What the story says about the state: nothing but an answer of the library, so it cannot say what does not hold. */
export type Sentence = (look: Look) => string;

export const belongsTo =
  (customerId: CustomerId): Sentence =>
  ({ crm }) => {
    const owner = owningGroupOf(crm, customerId);
    return `${customerName(crm, customerId)} belongs to: ${owner === null ? "no group" : `group ${owner.name}`}`;
  };

export const seenBy =
  (customerId: CustomerId): Sentence =>
  ({ crm, at }) =>
    `${customerName(crm, customerId)} is seen by: ${listed(whoCanSee(crm, customerId, at).map(({ name }) => name))}`;

export const sees =
  (userId: UserId, customerId: CustomerId): Sentence =>
  ({ crm, at }) =>
    `${userName(crm, userId)} sees ${customerName(crm, customerId)}: ` +
    `${canSee(crm, { userId, at }, customerId) ? "yes" : "no"}`;

export const why =
  (userId: UserId, customerId: CustomerId): Sentence =>
  ({ crm, at }) =>
    whyNot(crm, { userId, at }, customerId).join("\n  ");

/** Whether somebody may issue a command, in the words that they would read. */
export const may =
  (userId: UserId, command: Command): Sentence =>
  ({ crm, at }) =>
    `${userName(crm, userId)} asks for ${command.type}: ${message(crm, permits(crm, { userId, at }, command), "en")}`;

export const gapsIn =
  (country: string): Sentence =>
  ({ crm }) => {
    const gaps = territoryCoverage(crm, country).gaps.map(
      ({ fromPostalCode, toPostalCode, count }) => `${fromPostalCode} to ${toPostalCode} (customers in it: ${count})`,
    );
    return `codes of ${country} that nobody has: ${listed(gaps)}`;
  };

/** What commands would do to sight; they are not done. */
export const wouldChange =
  (...commands: readonly Command[]): Sentence =>
  ({ crm, at }) => {
    const { access, changes, refused } = plan(crm, commands, at);
    const pairs = Array.from(access.pairs(), ({ effect, userId, customerId }) => {
      return `\n  ${userName(crm, userId)} ${effect} sight of ${customerName(crm, customerId)}`;
    });
    const planned = listed(commands.map(({ type }) => type));
    return `planned, not done: ${planned}; ${changes.length} rows, ${refused.length} refused${pairs.join("")}`;
  };

export const withoutGroup: Sentence = ({ crm }) =>
  `customers without a group: ${listed(Array.from(unassignedCustomers(crm), ({ name }) => name))}`;

export const membersOf =
  (groupId: GroupId): Sentence =>
  ({ crm }) => {
    const personalOf = crm.groups.get(groupId)?.personalOf ?? null;
    const kind = personalOf === null ? "group" : "personal group";
    return `members of the ${kind} ${groupName(crm, groupId)}: ${listed(membersOfGroup(crm, groupId).map(({ name }) => name))}`;
  };

export const looksThrough =
  (userId: UserId): Sentence =>
  ({ crm, at }) => {
    const scope = visibilityScope(crm, { userId, at });
    const sight =
      scope.kind === "groups"
        ? `the customers of ${theGroups(scope.groupIds.flatMap((groupId) => crm.groups.get(groupId) ?? []))}`
        : scope.kind;
    return `${userName(crm, userId)} is a member of ${theGroups(groupsOfUser(crm, userId))},\n  and sees ${sight}`;
  };

export const liesIn =
  (country: string, postalCode: string): Sentence =>
  ({ crm }) => {
    const territory = territoryFor(crm, { country, postalCode });
    const group = territory === undefined ? "no group" : `group ${groupName(crm, territory.groupId)}`;
    return `${country} ${postalCode} lies in the territory of: ${group}`;
  };

export const secondGroupOf =
  (customerId: CustomerId): Sentence =>
  ({ crm }) => {
    const secondGroupId = crm.customers.get(customerId)?.secondGroupId ?? null;
    const kept = secondGroupId === null ? "none" : groupName(crm, secondGroupId);
    return `second group of ${customerName(crm, customerId)}: ${kept}; the setting is ${crm.settings.secondGroup ? "on" : "off"}`;
  };

export const annotatedWith =
  (customerId: CustomerId, campaignId: CampaignId): Sentence =>
  ({ crm }) => {
    const notes = campaignAnnotationsOf(crm, { customerId, campaignId }).map(
      ({ userId, status }) => `${userId === null ? "nobody" : userName(crm, userId)} ("${status ?? ""}")`,
    );
    const campaign = crm.campaigns.get(campaignId)?.name ?? campaignId;
    return `caretaker noted at ${customerName(crm, customerId)} for ${campaign}: ${listed(notes)}`;
  };

export const substitution =
  (substitutionId: SubstitutionId): Sentence =>
  ({ crm }) => {
    const row = crm.substitutions.get(substitutionId);
    if (row === undefined) return `no substitution ${substitutionId}`;
    const { substituteUserId, absentUserId, from, until } = row;
    const period = `from ${dated(from)} until ${dated(until)} (UTC)`;
    return `${userName(crm, substituteUserId)} stands in for ${userName(crm, absentUserId)} ${period}`;
  };

export const poolOf =
  (teamId: TeamId): Sentence =>
  ({ crm }) => {
    const tasks = Array.from(teamPool(crm, teamId), (task, index) => `\n  ${index + 1}. ${briefly(task)}`);
    return `pool of ${crm.teams.get(teamId)?.name ?? teamId}: ${tasks.length}${tasks.join("")}`;
  };

export const nextIn =
  (teamId: TeamId): Sentence =>
  ({ crm }) => {
    const task = nextInTeamPool(crm, teamId);
    return `next in the pool: ${task === null ? "nothing" : briefly(task)}`;
  };

export const heldBy =
  (userId: UserId): Sentence =>
  ({ crm }) =>
    `${userName(crm, userId)} holds: ${listed(tasksHeldBy(crm, userId).map(({ title }) => title))}`;

function theGroups(groups: readonly Group[]): string {
  if (groups.length === 0) return "no group";
  return `the ${groups.length === 1 ? "group" : "groups"} ${listed(groups.map(groupLabel))}`;
}

function briefly({ title, priority, dueAt }: Task): string {
  return `${title} (${priority}, ${dueAt === null ? "no due date" : `due ${dated(dueAt)}`})`;
}
