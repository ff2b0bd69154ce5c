import type { Change } from "../../changes/change.js";
import { changesBetween } from "../../changes/changesBetween.js";
import type { Crm } from "../../model/crm.js";
import type { UserId } from "../../model/ids.js";
import type { Substitution } from "../../model/substitution.js";
import { type Touched, untouched } from "./touched.js";

/**
 * What may be judged otherwise after than before. O(changed rows · log n, and for changed users, memberships and
 * substitutions the memberships, substitutions and teams of these users; for customers their unfinished tasks).
 */
export function touchedBetween(before: Crm, after: Crm): Touched {
  const touched = untouched();
  for (const change of changesBetween(before, after)) {
    // Who points to a row may be others before than after.
    for (const crm of [before, after]) touch(touched, crm, change);
  }
  return touched;
}

/** What a substitution decides when it begins or ends: what its substitute sees, and who sees through which groups. */
export function touchSubstitution(touched: Touched, crm: Crm, substitution: Substitution): void {
  touched.substitutions.add(substitution.id);
  touched.viewers.add(substitution.substituteUserId);
  touchGroupsOf(touched, crm, substitution.absentUserId);
}

function touch(touched: Touched, crm: Crm, change: Change): void {
  switch (change.entity) {
    case "settings":
      touched.secondGroups ||= change.before?.secondGroup !== change.after?.secondGroup;
      return;
    case "users": {
      const { before, after } = change;
      if (before?.active !== after?.active || before?.administrator !== after?.administrator) {
        touchUser(touched, crm, change.id);
      }
      return;
    }
    case "groups":
      touched.groups.add(change.id);
      for (const row of [change.before, change.after]) {
        if (row !== null && row.personalOf !== null) touched.users.add(row.personalOf);
      }
      return;
    case "memberships": {
      const [groupId, userId] = change.id;
      touched.groups.add(groupId);
      touched.users.add(userId);
      touched.viewers.add(userId);
      for (const { substituteUserId } of crm.indexes.substitutionsForAbsent.at(userId)) {
        touched.viewers.add(substituteUserId);
      }
      return;
    }
    case "substitutions":
      for (const row of [change.before, change.after]) if (row !== null) touchSubstitution(touched, crm, row);
      return;
    case "customers": {
      const { before, after } = change;
      if (before?.groupId === after?.groupId && before?.secondGroupId === after?.secondGroupId) return;
      touched.customers.set(change.id, { before, after });
      for (const row of [before, after]) {
        if (row === null) continue;
        if (row.groupId !== null) touched.groups.add(row.groupId);
        if (row.secondGroupId !== null) touched.groups.add(row.secondGroupId);
      }
      for (const task of crm.indexes.unfinishedTasksOfCustomer.at(change.id)) touched.tasks.add(task.id);
      return;
    }
    case "territories":
      touched.territories.add(change.id);
      return;
    case "campaignAnnotations":
      touched.annotations.set(change.id, change);
      return;
    case "teams":
      touched.teams.add(change.id);
      return;
    case "teamMemberships":
      touched.teams.add(change.id[0]);
      return;
    case "tasks":
      touched.tasks.add(change.id);
      return;
    case "campaigns":
      return;
  }
}

function touchUser(touched: Touched, crm: Crm, userId: UserId): void {
  touched.users.add(userId);
  touched.viewers.add(userId);
  touchGroupsOf(touched, crm, userId);
  for (const { teamId } of crm.indexes.teamsOfUser.at(userId)) touched.teams.add(teamId);
  for (const { id, absentUserId } of crm.indexes.substitutionsBySubstitute.at(userId)) {
    touched.substitutions.add(id);
    touchGroupsOf(touched, crm, absentUserId);
  }
}

function touchGroupsOf(touched: Touched, crm: Crm, userId: UserId): void {
  for (const { groupId } of crm.indexes.groupsOfUser.at(userId)) touched.groups.add(groupId);
}
