import { byText, type Order } from "../collections/order.js";
import type { IndexOrder, TableIndex } from "../collections/tableIndex.js";
import { type CampaignAnnotation, campaignAnnotationShape } from "./campaignAnnotation.js";
import { type Customer, customerShape } from "./customer.js";
import { type Group, groupNameKey, groupShape } from "./group.js";
import type { CampaignId, CustomerId, GroupId, SubstitutionId, TaskId, TeamId, TerritoryId, UserId } from "./ids.js";
import type { Membership } from "./membership.js";
import { type Substitution, substitutionShape } from "./substitution.js";
import { comparePoolPlaces, type PoolPlace, poolPlace, stepOfPoolPlace, type Task, taskShape } from "./task.js";
import type { TeamMembership } from "./teamMembership.js";
import {
  codeSpace,
  compareTerritoryPlaces,
  hasPlace,
  stepOfTerritoryPlace,
  type Territory,
  type TerritoryPlace,
  territoryPlace,
} from "./territory.js";
import { type User, userShape } from "./user.js";

/**
 * What can be asked of a CRM without walking all of it. Every reference from one row to another has an index here,
 * so a row always knows who points to it. They follow from the rows and are never written apart from them.
 */
export interface Indexes {
  /** Under `everyone`: the administrators. */
  readonly administrators: TableIndex<UserId, User>;
  /** By {@link groupNameKey}. */
  readonly groupsByName: TableIndex<GroupId, Group>;
  readonly personalGroupsOf: TableIndex<GroupId, Group>;
  readonly membersOfGroup: TableIndex<UserId, Membership>;
  readonly groupsOfUser: TableIndex<GroupId, Membership>;
  readonly substitutionsForAbsent: TableIndex<SubstitutionId, Substitution>;
  readonly substitutionsBySubstitute: TableIndex<SubstitutionId, Substitution>;
  readonly customersByFirstGroup: TableIndex<CustomerId, Customer>;
  readonly customersBySecondGroup: TableIndex<CustomerId, Customer>;
  /** Under `everyone`: the customers without a first group. */
  readonly customersWithoutGroup: TableIndex<CustomerId, Customer>;
  readonly territoriesOfGroup: TableIndex<TerritoryId, Territory>;
  /** By {@link codeSpace}. */
  readonly territoriesByCode: TableIndex<TerritoryPlace, Territory>;
  readonly annotationsInCampaign: TableIndex<CustomerId, CampaignAnnotation>;
  readonly annotationsAtCustomer: TableIndex<CampaignId, CampaignAnnotation>;
  readonly annotationsNaming: TableIndex<readonly [CampaignId, CustomerId], CampaignAnnotation>;
  readonly membersOfTeam: TableIndex<UserId, TeamMembership>;
  readonly teamsOfUser: TableIndex<TeamId, TeamMembership>;
  /** By team: the tasks in its pool, in the pool's order (P3). */
  readonly pools: TableIndex<PoolPlace, Task>;
  /** By team: its unfinished tasks, in the pool or held. */
  readonly unfinishedTasksOfTeam: TableIndex<TaskId, Task>;
  readonly doneTasksOfTeam: TableIndex<TaskId, Task>;
  readonly tasksHeldBy: TableIndex<TaskId, Task>;
  readonly tasksDoneBy: TableIndex<TaskId, Task>;
  readonly unfinishedTasksOfCustomer: TableIndex<TaskId, Task>;
  readonly doneTasksOfCustomer: TableIndex<TaskId, Task>;
}

/** The one word of an index that only sorts rows out. */
export const everyone = "everyone";

type OrdersOf<Part> = {
  readonly [I in keyof Part]: Part[I] extends TableIndex<infer Key, infer Row> ? IndexOrder<Key, Row> : never;
};

/** The order and the words of each index. */
export const indexOrders: OrdersOf<Indexes> = {
  administrators: { ...ordered(userShape), wordOf: (row) => (row.administrator ? everyone : null) },
  groupsByName: { ...ordered(groupShape), wordOf: (row) => groupNameKey(row.name) },
  personalGroupsOf: { ...ordered(groupShape), wordOf: (row) => row.personalOf },
  membersOfGroup: { keyOf: (row) => row.userId, ...byText, wordOf: (row) => row.groupId },
  groupsOfUser: { keyOf: (row) => row.groupId, ...byText, wordOf: (row) => row.userId },
  substitutionsForAbsent: { ...ordered(substitutionShape), wordOf: (row) => row.absentUserId },
  substitutionsBySubstitute: { ...ordered(substitutionShape), wordOf: (row) => row.substituteUserId },
  customersByFirstGroup: { ...ordered(customerShape), wordOf: (row) => row.groupId },
  customersBySecondGroup: { ...ordered(customerShape), wordOf: (row) => row.secondGroupId },
  customersWithoutGroup: { ...ordered(customerShape), wordOf: (row) => (row.groupId === null ? everyone : null) },
  territoriesOfGroup: { keyOf: (row) => row.id, ...byText, wordOf: (row) => row.groupId },
  territoriesByCode: {
    keyOf: territoryPlace,
    isKey: madeHere,
    compare: compareTerritoryPlaces,
    step: stepOfTerritoryPlace,
    // Changes from elsewhere are written before they are judged: what is at odds with itself has no place here.
    wordOf: (row) => (hasPlace(row) ? codeSpace(row.country, row.postalCode ?? row.fromPostalCode ?? "") : null),
  },
  annotationsInCampaign: { keyOf: (row) => row.customerId, ...byText, wordOf: (row) => row.campaignId },
  annotationsAtCustomer: { keyOf: (row) => row.campaignId, ...byText, wordOf: (row) => row.customerId },
  annotationsNaming: { ...ordered(campaignAnnotationShape), wordOf: (row) => row.userId },
  membersOfTeam: { keyOf: (row) => row.userId, ...byText, wordOf: (row) => row.teamId },
  teamsOfUser: { keyOf: (row) => row.teamId, ...byText, wordOf: (row) => row.userId },
  pools: {
    keyOf: poolPlace,
    isKey: madeHere,
    compare: comparePoolPlaces,
    step: stepOfPoolPlace,
    wordOf: (row) => (row.state === "pool" ? row.teamId : null),
  },
  unfinishedTasksOfTeam: { ...ordered(taskShape), wordOf: (row) => (row.state === "done" ? null : row.teamId) },
  doneTasksOfTeam: { ...ordered(taskShape), wordOf: (row) => (row.state === "done" ? row.teamId : null) },
  tasksHeldBy: { ...ordered(taskShape), wordOf: (row) => (row.state === "held" ? row.holderUserId : null) },
  tasksDoneBy: { ...ordered(taskShape), wordOf: (row) => (row.state === "done" ? row.holderUserId : null) },
  unfinishedTasksOfCustomer: { ...ordered(taskShape), wordOf: (row) => (row.state === "done" ? null : row.customerId) },
  doneTasksOfCustomer: { ...ordered(taskShape), wordOf: (row) => (row.state === "done" ? row.customerId : null) },
};

/** Only the order of a shape, without its fields. */
function ordered<Key, Row>({ keyOf, isKey, compare, step }: Order<Key, Row>): Order<Key, Row> {
  return { keyOf, isKey, compare, step };
}

/** For keys that are places: they follow from rows, and nobody hands one in. */
function madeHere(): boolean {
  return true;
}
