import { type Campaign, campaignShape } from "./campaign.js";
import { type CampaignAnnotation, campaignAnnotationShape } from "./campaignAnnotation.js";
import { type Customer, customerShape } from "./customer.js";
import type { EntityShape } from "./entity.js";
import { type Group, groupShape } from "./group.js";
import type { CampaignId, CustomerId, GroupId, SubstitutionId, TaskId, TeamId, TerritoryId, UserId } from "./ids.js";
import type { Indexes } from "./indexes.js";
import { type Membership, membershipShape } from "./membership.js";
import type { Settings } from "./settings.js";
import { type Substitution, substitutionShape } from "./substitution.js";
import { type Task, taskShape } from "./task.js";
import { type Team, teamShape } from "./team.js";
import { type TeamMembership, teamMembershipShape } from "./teamMembership.js";
import { type Territory, territoryShape } from "./territory.js";
import { type User, userShape } from "./user.js";

/** The row of each entity that has many rows. */
export interface TableRows {
  readonly users: User;
  readonly groups: Group;
  readonly memberships: Membership;
  readonly substitutions: Substitution;
  readonly customers: Customer;
  readonly territories: Territory;
  readonly campaigns: Campaign;
  readonly campaignAnnotations: CampaignAnnotation;
  readonly teams: Team;
  readonly teamMemberships: TeamMembership;
  readonly tasks: Task;
}

/** The id of each such row: a text, or a pair for rows that link two others. */
export interface TableKeys {
  readonly users: UserId;
  readonly groups: GroupId;
  readonly memberships: readonly [GroupId, UserId];
  readonly substitutions: SubstitutionId;
  readonly customers: CustomerId;
  readonly territories: TerritoryId;
  readonly campaigns: CampaignId;
  readonly campaignAnnotations: readonly [CampaignId, CustomerId];
  readonly teams: TeamId;
  readonly teamMemberships: readonly [TeamId, UserId];
  readonly tasks: TaskId;
}

/** The name of an entity that has many rows. */
export type TableName = keyof TableRows;

/** The row of each entity, the one row of the settings included. */
export interface EntityRows extends TableRows {
  readonly settings: Settings;
}

/** The id of the row of each entity; the settings' is `"settings"`. */
export interface EntityKeys extends TableKeys {
  readonly settings: "settings";
}

/** The name of an entity, the same in a `Crm`, in records and in changes. */
export type Entity = keyof EntityRows;

/** The shape of every entity with many rows, parents before those that point to them. */
export const shapes: { readonly [Name in TableName]: EntityShape<TableRows[Name], TableKeys[Name]> } = {
  users: userShape,
  groups: groupShape,
  memberships: membershipShape,
  substitutions: substitutionShape,
  customers: customerShape,
  territories: territoryShape,
  campaigns: campaignShape,
  campaignAnnotations: campaignAnnotationShape,
  teams: teamShape,
  teamMemberships: teamMembershipShape,
  tasks: taskShape,
};

/** The names of the entities with many rows, parents before those that point to them. */
export const tableNames: readonly TableName[] = Object.freeze(Object.keys(shapes) as TableName[]);

/** The indexes that hold the rows of an entity. */
export const indexesOf: { readonly [Name in TableName]: readonly (keyof Indexes)[] } = {
  users: ["administrators"],
  groups: ["groupsByName", "personalGroupsOf"],
  memberships: ["membersOfGroup", "groupsOfUser"],
  substitutions: ["substitutionsForAbsent", "substitutionsBySubstitute"],
  customers: ["customersByFirstGroup", "customersBySecondGroup", "customersWithoutGroup"],
  territories: ["territoriesOfGroup", "territoriesByCode"],
  campaigns: [],
  campaignAnnotations: ["annotationsInCampaign", "annotationsAtCustomer", "annotationsNaming"],
  teams: [],
  teamMemberships: ["membersOfTeam", "teamsOfUser"],
  tasks: [
    "pools",
    "unfinishedTasksOfTeam",
    "doneTasksOfTeam",
    "tasksHeldBy",
    "tasksDoneBy",
    "unfinishedTasksOfCustomer",
    "doneTasksOfCustomer",
  ],
};

/** A field that names a row of another entity, and the indexes that lead back from that row. */
export interface Reference {
  readonly from: TableName;
  readonly field: string;
  readonly to: TableName;
  readonly back: readonly (keyof Indexes)[];
}

/** Every field that names another row; `null` in it names none. */
export const references: readonly Reference[] = [
  { from: "groups", field: "personalOf", to: "users", back: ["personalGroupsOf"] },
  { from: "memberships", field: "groupId", to: "groups", back: ["membersOfGroup"] },
  { from: "memberships", field: "userId", to: "users", back: ["groupsOfUser"] },
  { from: "substitutions", field: "absentUserId", to: "users", back: ["substitutionsForAbsent"] },
  { from: "substitutions", field: "substituteUserId", to: "users", back: ["substitutionsBySubstitute"] },
  { from: "customers", field: "groupId", to: "groups", back: ["customersByFirstGroup"] },
  { from: "customers", field: "secondGroupId", to: "groups", back: ["customersBySecondGroup"] },
  { from: "territories", field: "groupId", to: "groups", back: ["territoriesOfGroup"] },
  { from: "campaignAnnotations", field: "campaignId", to: "campaigns", back: ["annotationsInCampaign"] },
  { from: "campaignAnnotations", field: "customerId", to: "customers", back: ["annotationsAtCustomer"] },
  { from: "campaignAnnotations", field: "userId", to: "users", back: ["annotationsNaming"] },
  { from: "teamMemberships", field: "teamId", to: "teams", back: ["membersOfTeam"] },
  { from: "teamMemberships", field: "userId", to: "users", back: ["teamsOfUser"] },
  { from: "tasks", field: "customerId", to: "customers", back: ["unfinishedTasksOfCustomer", "doneTasksOfCustomer"] },
  { from: "tasks", field: "teamId", to: "teams", back: ["unfinishedTasksOfTeam", "doneTasksOfTeam"] },
  { from: "tasks", field: "holderUserId", to: "users", back: ["tasksHeldBy", "tasksDoneBy"] },
];
