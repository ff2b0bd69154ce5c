import { type Command, type CommandType, commandTypes } from "betreuergruppen";
import { period } from "./smallRecords.js";

/*
 * What can be said in a state of users `a` and `b`, and of one of everything else, called `a`. `c` (a user) and `b` (all
 * else) are fresh. Every command type at least once, and twice or more where its answer depends on what it is told.
 */
export const alphabet: readonly Command[] = [
  { type: "changeSettings", secondGroup: true },
  { type: "changeSettings", secondGroup: false },
  { type: "changeSettings", groupRequired: true, claimRequiresVisibility: true, territoryAssignment: true },
  { type: "addUser", id: "c", name: "User c", personalGroup: { id: "b", name: "Group b" } },
  { type: "editUser", userId: "a", administrator: true },
  { type: "editUser", userId: "a", administrator: false },
  { type: "deactivateUser", userId: "a" },
  { type: "reactivateUser", userId: "a" },
  { type: "addGroup", id: "b", name: "Group b" },
  { type: "editGroup", groupId: "a", personalOf: "b" },
  { type: "orderGroups", groupIds: ["a"] },
  { type: "removeGroup", groupId: "a" },
  { type: "removeGroup", groupId: "a", successorGroupId: null },
  { type: "removeGroup", groupId: "a", successorGroupId: "b" },
  { type: "joinGroup", groupId: "a", userId: "a" },
  { type: "joinGroup", groupId: "b", userId: "b" },
  { type: "leaveGroup", groupId: "a", userId: "a" },
  { type: "startSubstitution", id: "b", absentUserId: "a", substituteUserId: "b", from: 1500, until: 2500 },
  { type: "endSubstitution", substitutionId: "a", until: period.from },
  { type: "endSubstitution", substitutionId: "a", until: 1500 },
  { type: "addCustomer", id: "b", name: "Customer b", postalCode: "10115" },
  { type: "editCustomer", customerId: "a", postalCode: "10115" },
  { type: "removeCustomer", customerId: "a" },
  { type: "assignGroup", customerId: "a", groupId: "a" },
  { type: "assignGroup", customerId: "a", groupId: "b" },
  { type: "unassignGroup", customerId: "a" },
  { type: "assignSecondGroup", customerId: "a", groupId: "b" },
  { type: "unassignSecondGroup", customerId: "a" },
  { type: "transferCustomers", fromGroupId: "a", toGroupId: "b" },
  { type: "addTerritory", id: "a", groupId: "a", fromPostalCode: "10000", toPostalCode: "19999" },
  { type: "removeTerritory", territoryId: "a" },
  { type: "assignByTerritory" },
  { type: "assignByTerritory", customerIds: ["a"] },
  { type: "addCampaign", id: "b", name: "Campaign b" },
  { type: "editCampaign", campaignId: "a", name: "Campaign A" },
  { type: "annotateCampaign", campaignId: "a", customerId: "a", userId: "b" },
  { type: "clearCampaignAnnotation", campaignId: "a", customerId: "a" },
  { type: "addTeam", id: "b", name: "Team b" },
  { type: "editTeam", teamId: "a", name: "Team A" },
  { type: "removeTeam", teamId: "a" },
  { type: "removeTeam", teamId: "a", successorTeamId: "b" },
  { type: "joinTeam", teamId: "a", userId: "a" },
  { type: "leaveTeam", teamId: "a", userId: "a" },
  { type: "addTask", id: "b", kind: "follow-up", title: "Task b", teamId: "a", customerId: "a" },
  { type: "assignTaskToTeam", taskId: "a", teamId: "b" },
  { type: "claimFromTeamPool", taskId: "a", userId: "a", at: period.from },
  { type: "releaseToTeamPool", taskId: "a", userId: "a" },
  { type: "passOnTask", taskId: "a", userId: "a", toUserId: "b", at: period.until },
  { type: "completeTask", taskId: "a", userId: "a" },
  { type: "reopenTask", taskId: "a" },
  { type: "editTask", taskId: "a", customerId: null },
];

/** Those of campaigns, teams and tasks, which never touch what sight depends on (A3, P6). */
export function isAboutWork({ type }: Command): boolean {
  return aboutWork.has(type);
}

const aboutWork = new Set<CommandType>(commandTypes.filter((type) => /Campaign|Team|Task/.test(type)));
