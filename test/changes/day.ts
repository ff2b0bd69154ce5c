import { type Change, type Command, type Crm, changesBetween, execute } from "betreuergruppen";
import { everythingCrm } from "../exchange/everything.js";

/** A day's work: it makes, changes and removes rows of every entity, some of them more than once. */
export const work: readonly Command[] = [
  { type: "addUser", id: "zoe", name: "Zoe", personalGroup: { id: "own-zoe" } },
  { type: "joinGroup", groupId: "south", userId: "zoe" },
  { type: "leaveGroup", groupId: "south", userId: "zoe" },
  { type: "joinGroup", groupId: "south", userId: "zoe" },
  { type: "addCustomer", id: "c9", name: "New", groupId: "own-zoe" },
  { type: "assignGroup", customerIds: ["c1", "c9"], groupId: "south" },
  { type: "changeSettings", groupRequired: true },
  { type: "startSubstitution", id: "s9", absentUserId: "zoe", substituteUserId: "anna", from: 0, until: 9 },
  { type: "endSubstitution", substitutionId: "s1", until: 0 },
  { type: "addCampaign", id: "k9", name: "Fair" },
  { type: "annotateCampaign", campaignId: "k9", customerId: "c9", userId: "zoe" },
  { type: "clearCampaignAnnotation", campaignId: "k1", customerId: "c1" },
  { type: "addTeam", id: "night", name: "Night" },
  { type: "addTask", id: "t9", kind: "ticket", title: "New", teamId: "night", customerId: "c9" },
  { type: "joinTeam", teamId: "night", userId: "zoe" },
  { type: "claimFromTeamPool", taskId: "t9", userId: "zoe" },
  { type: "completeTask", taskId: "t9", userId: "zoe" },
  { type: "removeCustomer", customerId: "c9" },
  { type: "addTerritory", id: "r9", groupId: "own-zoe", postalCode: "10115" },
  { type: "removeGroup", groupId: "north", successorGroupId: "own-zoe" },
  { type: "removeTeam", teamId: "desk", successorTeamId: "night" },
  { type: "removeTerritory", territoryId: "r2" },
  { type: "changeSettings", groupRequired: false },
];

function day(): readonly Crm[] {
  const made = [everythingCrm()];
  for (const command of work) made.push(execute(made.at(-1) as Crm, command));
  return made;
}

/** All states of the day, the first one included. */
export const states: readonly Crm[] = day();
export const first: Crm = states[0] as Crm;
export const last: Crm = states.at(-1) as Crm;

/** What each command changed. */
export const steps: readonly (readonly Change[])[] = work.map((_, n) =>
  changesBetween(states[n] as Crm, states[n + 1] as Crm),
);
