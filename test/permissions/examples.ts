import {
  type Command,
  type CommandType,
  type Crm,
  crmFrom,
  type ForbiddenCode,
  type PermittedCode,
  type Viewer,
} from "betreuergruppen";
import { oneOfEach } from "../commands/oneOfEach.js";
import { everything } from "../exchange/everything.js";

/** Everything, with Dora, who is in no group, a task in her hands, and one in Ben's about a customer that he does not see. */
export function office(settings: object = {}): Crm {
  const records = everything();
  return crmFrom({
    ...records,
    settings: { ...records.settings, ...settings },
    users: [...records.users, { id: "dora", name: "Dora", administrator: false, active: true }],
    teamMemberships: [...records.teamMemberships, { teamId: "office", userId: "dora" }],
    tasks: [
      ...records.tasks,
      {
        id: "t6",
        kind: "ticket",
        title: "About a customer out of sight",
        customerId: "c2",
        priority: "normal",
        dueAt: null,
        state: "held",
        teamId: "desk",
        holderUserId: "ben",
      },
      {
        id: "t7",
        kind: "ticket",
        title: "In the hands of one who is in no group",
        customerId: null,
        priority: "normal",
        dueAt: null,
        state: "held",
        teamId: null,
        holderUserId: "dora",
      },
    ],
  });
}

/** Anna's substitute, while she is away. */
const benForAnna = { userId: "ben", at: 100 };

export type Code = PermittedCode | ForbiddenCode;
export type Example = readonly [viewer: Viewer, command: Command, settings?: object];
type Examples<T extends CommandType> = Partial<
  Record<Code, readonly [Viewer, Omit<Extract<Command, { readonly type: T }>, "type">, object?]>
>;

/** For each command that others than administrators may issue: an example of every reason, either way. */
const others: { readonly [T in CommandType]?: Examples<T> } = {
  addCustomer: {
    "sees-through-group": [benForAnna, { id: "c9", name: "New", groupId: "north" }],
    "no-groups": ["dora", { id: "c9", name: "New", groupId: "north" }],
    "not-through-group": ["anna", { id: "c9", name: "New", postalCode: "20095" }, { territoryAssignment: true }],
    malformed: ["anna", { id: "c9", name: "New", groupId: "" }],
  },
  editCustomer: {
    "sees-customers": ["ben", { customerId: "c1", name: "Acme Ltd" }],
    "no-groups": ["dora", { customerId: "c1", name: "Acme Ltd" }],
    "customer-not-visible": ["ben", { customerId: "c2", name: "Beta Ltd" }],
    malformed: ["ben", { customerId: "" }],
  },
  assignGroup: {
    "sees-customers": ["anna", { customerIds: ["c1", "c2"], groupId: "own-anna" }],
    "hands-over": ["anna", { customerIds: ["c1", "c2"], groupId: "south" }],
    "no-groups": ["dora", { customerIds: [], groupId: "north" }],
    "customer-not-visible": ["ben", { customerIds: ["c1", "c2"], groupId: "south" }],
    malformed: ["anna", { customerIds: ["c1", ""], groupId: "north" }],
  },
  unassignGroup: {
    "sees-customers": ["ben", { customerId: "c1" }],
    "hands-over": ["anna", { customerId: "c2" }],
    "no-groups": ["dora", { customerId: "c2" }],
    "customer-not-visible": ["ben", { customerId: "c2" }],
    malformed: ["anna", { customerId: "" }],
  },
  assignSecondGroup: {
    "sees-customers": ["anna", { customerId: "c2", groupId: "south" }],
    "hands-over": ["ben", { customerId: "c1", groupId: "own-anna" }],
    "no-groups": ["dora", { customerId: "c2", groupId: "south" }],
    "customer-not-visible": ["ben", { customerId: "c2", groupId: "south" }],
    malformed: ["anna", { customerId: "c2", groupId: "" }],
  },
  unassignSecondGroup: {
    "sees-customers": ["anna", { customerId: "c1" }],
    "hands-over": ["ben", { customerId: "c1" }],
    "no-groups": ["dora", { customerId: "c1" }],
    "customer-not-visible": ["ben", { customerId: "c3" }],
    malformed: ["anna", { customerId: "" }],
  },
  transferCustomers: {
    "sees-through-group": ["anna", { fromGroupId: "north", toGroupId: "own-anna" }],
    "hands-over": ["anna", { fromGroupId: "north", toGroupId: "south" }],
    "no-groups": ["dora", { fromGroupId: "north", toGroupId: "south" }],
    "not-through-group": ["ben", { fromGroupId: "north", toGroupId: "south" }],
    malformed: ["anna", { fromGroupId: "north", toGroupId: "" }],
  },
  annotateCampaign: {
    "sees-customers": ["ben", { campaignId: "k1", customerId: "c1", userId: "anna" }],
    "no-groups": ["dora", { campaignId: "k1", customerId: "c1" }],
    "customer-not-visible": ["ben", { campaignId: "k1", customerId: "c2" }],
    malformed: ["ben", { campaignId: "k1", customerId: "" }],
  },
  clearCampaignAnnotation: {
    "sees-customers": ["ben", { campaignId: "k1", customerId: "c1" }],
    "no-groups": ["dora", { campaignId: "k1", customerId: "c1" }],
    "customer-not-visible": ["ben", { campaignId: "k1", customerId: "c2" }],
    malformed: ["ben", { campaignId: "k1", customerId: "" }],
  },
  addTask: {
    "own-task": ["dora", { id: "t9", kind: "ticket", title: "New", userId: "dora" }],
    "in-team": ["ben", { id: "t9", kind: "ticket", title: "New", teamId: "office", customerId: "c1" }],
    "no-groups": ["dora", { id: "t9", kind: "ticket", title: "New", userId: "dora", customerId: "c1" }],
    "customer-not-visible": ["ben", { id: "t9", kind: "ticket", title: "New", userId: "ben", customerId: "c2" }],
    "not-own-name": ["anna", { id: "t9", kind: "ticket", title: "New", userId: "ben" }],
    "not-own-team": ["anna", { id: "t9", kind: "ticket", title: "New", teamId: "office" }],
    malformed: ["anna", { id: "", kind: "ticket", title: "New", userId: "anna" }],
  },
  assignTaskToTeam: {
    "own-task": ["ben", { taskId: "t2", teamId: "office" }],
    "not-own-task": ["anna", { taskId: "t1", teamId: "desk" }],
    malformed: ["ben", { taskId: "", teamId: "office" }],
  },
  claimFromTeamPool: {
    "in-team": [benForAnna, { taskId: "t1", userId: "ben", at: 100 }],
    "own-task": ["anna", { taskId: "t5", userId: "anna" }],
    "not-own-name": ["anna", { taskId: "t1", userId: "ben" }],
    "not-own-task": ["dora", { taskId: "t1", userId: "dora" }],
    "other-instant": ["ben", { taskId: "t1", userId: "ben", at: 100 }],
    malformed: ["ben", { taskId: "", userId: "ben" }],
  },
  releaseToTeamPool: {
    "own-task": ["ben", { taskId: "t2", userId: "ben" }],
    "not-own-name": ["anna", { taskId: "t2", userId: "ben" }],
    "not-own-task": ["anna", { taskId: "t2", userId: "anna" }],
    malformed: ["ben", { taskId: "", userId: "ben" }],
  },
  passOnTask: {
    "own-task": ["ben", { taskId: "t2", userId: "ben", toUserId: "anna" }],
    "not-own-name": ["anna", { taskId: "t2", userId: "ben", toUserId: "anna" }],
    "not-own-task": ["anna", { taskId: "t2", userId: "anna", toUserId: "anna" }],
    "other-instant": [benForAnna, { taskId: "t2", userId: "ben", toUserId: "anna", at: 99 }],
    malformed: ["ben", { taskId: "", userId: "ben", toUserId: "anna" }],
  },
  completeTask: {
    "own-task": ["ben", { taskId: "t6", userId: "ben" }],
    "not-own-name": ["anna", { taskId: "t2", userId: "ben" }],
    "not-own-task": ["anna", { taskId: "t2", userId: "anna" }],
    malformed: ["ben", { taskId: "", userId: "ben" }],
  },
  reopenTask: {
    "own-task": ["anna", { taskId: "t5" }],
    "not-own-task": ["anna", { taskId: "t3" }],
    malformed: ["anna", { taskId: "" }],
  },
  editTask: {
    "own-task": ["ben", { taskId: "t6", customerId: "c2", title: "Still about it" }],
    "not-own-task": ["anna", { taskId: "t1", priority: "normal" }],
    "customer-not-visible": ["ben", { taskId: "t6", customerId: null }],
    malformed: ["ben", { taskId: "" }],
    "no-groups": ["dora", { taskId: "t7", customerId: "c1" }],
  },
};

/** Every command with an example of every reason that there is for it; whoever the viewer is decides the first three. */
export function examplesOf(type: CommandType): readonly (readonly [Code, Example])[] {
  const given = Object.entries(others[type] ?? { "administrators-only": ["anna", oneOfEach[type]] });
  const command = oneOfEach[type];
  return [
    ["administrator", ["root", command]],
    ["unknown-user", ["nobody", command]],
    ["inactive-user", ["cora", command]],
    ...given.map(([code, [viewer, input, settings]]): readonly [Code, Example] => [
      code as Code,
      [viewer, { type, ...input } as Command, settings ?? {}],
    ]),
  ];
}
