import type { Command, CommandType, CrmRecords, Refusal, RefusalCode } from "betreuergruppen";

/** A command of every type that the state in `exchange/everything.ts` accepts, and that changes something there. */
export const oneOfEach: { readonly [T in CommandType]: Extract<Command, { readonly type: T }> } = {
  changeSettings: { type: "changeSettings", groupRequired: true, secondGroup: false },
  addUser: { type: "addUser", id: "zoe", name: "Zoe", administrator: true, personalGroup: { id: "own-zoe" } },
  editUser: { type: "editUser", userId: "ben", name: "Benjamin" },
  deactivateUser: { type: "deactivateUser", userId: "ben" },
  reactivateUser: { type: "reactivateUser", userId: "cora" },
  addGroup: { type: "addGroup", id: "west", name: "West", colour: "#FFFFFF" },
  editGroup: { type: "editGroup", groupId: "north", colour: null },
  orderGroups: { type: "orderGroups", groupIds: ["south", "own-anna"] },
  removeGroup: { type: "removeGroup", groupId: "south", successorGroupId: "north" },
  joinGroup: { type: "joinGroup", groupId: "south", userId: "anna" },
  leaveGroup: { type: "leaveGroup", groupId: "north", userId: "anna" },
  startSubstitution: {
    type: "startSubstitution",
    id: "s2",
    absentUserId: "ben",
    substituteUserId: "anna",
    from: 0,
    until: 1,
  },
  endSubstitution: { type: "endSubstitution", substitutionId: "s1", until: 150 },
  addCustomer: { type: "addCustomer", id: "c9", name: "New", groupId: "north", postalCode: "10115" },
  editCustomer: { type: "editCustomer", customerId: "c1", name: "Acme Ltd" },
  removeCustomer: { type: "removeCustomer", customerId: "c2" },
  assignGroup: { type: "assignGroup", customerIds: ["c1", "c3"], groupId: "south" },
  unassignGroup: { type: "unassignGroup", customerId: "c2" },
  assignSecondGroup: { type: "assignSecondGroup", customerId: "c2", groupId: "south" },
  unassignSecondGroup: { type: "unassignSecondGroup", customerId: "c1" },
  transferCustomers: { type: "transferCustomers", fromGroupId: "north", toGroupId: "south" },
  addTerritory: { type: "addTerritory", id: "r9", groupId: "south", fromPostalCode: "30000", toPostalCode: "30099" },
  removeTerritory: { type: "removeTerritory", territoryId: "r1" },
  assignByTerritory: { type: "assignByTerritory" },
  addCampaign: { type: "addCampaign", id: "k2", name: "Autumn" },
  editCampaign: { type: "editCampaign", campaignId: "k1", name: "Fair" },
  annotateCampaign: { type: "annotateCampaign", campaignId: "k1", customerId: "c3", userId: "ben" },
  clearCampaignAnnotation: { type: "clearCampaignAnnotation", campaignId: "k1", customerId: "c1" },
  addTeam: { type: "addTeam", id: "night", name: "Night" },
  editTeam: { type: "editTeam", teamId: "desk", name: "Front desk" },
  removeTeam: { type: "removeTeam", teamId: "desk", successorTeamId: "office" },
  joinTeam: { type: "joinTeam", teamId: "office", userId: "anna" },
  leaveTeam: { type: "leaveTeam", teamId: "desk", userId: "ben" },
  addTask: { type: "addTask", id: "t9", kind: "ticket", title: "New", teamId: "office" },
  assignTaskToTeam: { type: "assignTaskToTeam", taskId: "t4", teamId: "office" },
  claimFromTeamPool: { type: "claimFromTeamPool", taskId: "t1", userId: "anna" },
  releaseToTeamPool: { type: "releaseToTeamPool", taskId: "t2", userId: "ben" },
  passOnTask: { type: "passOnTask", taskId: "t2", userId: "ben", toUserId: "anna" },
  completeTask: { type: "completeTask", taskId: "t2", userId: "ben" },
  reopenTask: { type: "reopenTask", taskId: "t3" },
  editTask: { type: "editTask", taskId: "t1", priority: "normal", dueAt: null },
};

/** What only whole states, changes and `executeAs` are refused for. */
type NotOfCommands = "invalid-records" | "not-permitted" | "drift" | "would-break";

interface Refused {
  readonly settings?: Partial<CrmRecords["settings"]>;
  readonly command: Command;
  readonly rule: Refusal["rule"];
  readonly ids: object;
}

/** For everything that commands can be refused for: a command, the settings it meets, and what the refusal names. */
export const oneOfEachRefusal: { readonly [Code in Exclude<RefusalCode, NotOfCommands>]: Refused } = {
  "invalid-input": { command: { type: "addTeam", id: "", name: "Night" }, rule: null, ids: {} },
  "unknown-id": {
    command: { type: "assignGroup", customerIds: ["c1", "x", "y"], groupId: "north" },
    rule: null,
    ids: { entity: "customers", ids: ["x", "y"] },
  },
  "duplicate-id": {
    command: { type: "addTeam", id: "desk", name: "Desk" },
    rule: null,
    ids: { entity: "teams", id: "desk" },
  },
  "duplicate-name": {
    command: { type: "addGroup", id: "west", name: " NORTH" },
    rule: "G5",
    ids: { groupId: "north" },
  },
  contradiction: {
    command: { type: "transferCustomers", fromGroupId: "north", toGroupId: "north" },
    rule: "C5",
    ids: { ids: ["north"] },
  },
  "inactive-user": {
    command: { type: "passOnTask", taskId: "t4", userId: "cora", toUserId: "dora" },
    rule: "G7",
    ids: { userId: "dora" },
  },
  "group-in-use": {
    command: { type: "removeGroup", groupId: "south" },
    rule: "G6",
    ids: { groupId: "south", firstGroupCustomers: 0, secondGroupCustomers: 1, territories: 1 },
  },
  "group-required": {
    settings: { groupRequired: true },
    command: { type: "unassignGroup", customerId: "c2" },
    rule: "C4",
    ids: { customerIds: ["c2"] },
  },
  "second-group-set": {
    settings: { secondGroup: false },
    command: { type: "unassignGroup", customerId: "c1" },
    rule: "C1",
    ids: { customerIds: ["c1"] },
  },
  "second-group-off": {
    settings: { secondGroup: false },
    command: { type: "assignSecondGroup", customerId: "c2", groupId: "south" },
    rule: "C2",
    ids: { customerId: "c2" },
  },
  "second-needs-first": {
    command: { type: "assignSecondGroup", customerId: "c3", groupId: "south" },
    rule: "C2",
    ids: { customerId: "c3", groupId: "south" },
  },
  "has-group": {
    command: { type: "assignByTerritory", customerIds: ["c1", "c3"] },
    rule: "T3",
    ids: { customerIds: ["c1"] },
  },
  "customer-in-use": {
    command: { type: "removeCustomer", customerId: "c1" },
    rule: "C6",
    ids: { customerId: "c1", taskIds: ["t1"] },
  },
  "territory-overlap": {
    command: { type: "addTerritory", id: "r9", groupId: "north", postalCode: "20095" },
    rule: "T2",
    ids: { territoryIds: ["r9", "r2"] },
  },
  "cannot-lengthen": {
    command: { type: "endSubstitution", substitutionId: "s1", until: 201 },
    rule: "U1",
    ids: { substitutionId: "s1" },
  },
  "not-a-member": {
    command: { type: "claimFromTeamPool", taskId: "t1", userId: "root" },
    rule: "P2",
    ids: { teamId: "desk", userId: "root" },
  },
  "already-claimed": {
    command: { type: "claimFromTeamPool", taskId: "t2", userId: "anna" },
    rule: "P2",
    ids: { taskId: "t2", holderUserId: "ben" },
  },
  "not-holder": {
    command: { type: "completeTask", taskId: "t1", userId: "anna" },
    rule: "P4",
    ids: { taskId: "t1", holderUserId: null },
  },
  "no-team": {
    command: { type: "releaseToTeamPool", taskId: "t4", userId: "cora" },
    rule: "P4",
    ids: { taskId: "t4" },
  },
  "task-done": {
    command: { type: "claimFromTeamPool", taskId: "t3", userId: "ben" },
    rule: "P4",
    ids: { taskId: "t3" },
  },
  "team-in-use": {
    command: { type: "removeTeam", teamId: "desk" },
    rule: "P5",
    ids: { teamId: "desk", unfinishedTasks: 2 },
  },
  "customer-not-visible": {
    settings: { claimRequiresVisibility: true, secondGroup: false },
    command: { type: "claimFromTeamPool", taskId: "t1", userId: "ben" },
    rule: "P6",
    ids: { taskId: "t1", userId: "ben", customerId: "c1" },
  },
};
