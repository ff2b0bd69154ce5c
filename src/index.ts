// The pure core's public names, written by hand and pinned by a test.

// A CRM is a value
export { type Crm, createCrm, type Tables } from "./model/crm.js";

// The commands, each `(crm, input) => crm`

// Users, groups, members, substitutions, settings
export { type ChangeSettingsInput, changeSettings } from "./directory/changeSettings.js";
export { type AddUserInput, addUser, type PersonalGroupInput } from "./directory/addUser.js";
export { type EditUserInput, editUser } from "./directory/editUser.js";
export { type DeactivateUserInput, deactivateUser } from "./directory/deactivateUser.js";
export { type ReactivateUserInput, reactivateUser } from "./directory/reactivateUser.js";
export { type AddGroupInput, addGroup } from "./directory/addGroup.js";
export { type EditGroupInput, editGroup } from "./directory/editGroup.js";
export { type OrderGroupsInput, orderGroups } from "./directory/orderGroups.js";
export { type RemoveGroupInput, removeGroup } from "./directory/removeGroup.js";
export { type JoinGroupInput, joinGroup } from "./directory/joinGroup.js";
export { type LeaveGroupInput, leaveGroup } from "./directory/leaveGroup.js";
export { type StartSubstitutionInput, startSubstitution } from "./directory/startSubstitution.js";
export { type EndSubstitutionInput, endSubstitution } from "./directory/endSubstitution.js";

// Customers, assignment, transfer, territories
export { type AddCustomerInput, addCustomer } from "./caretaking/addCustomer.js";
export { type EditCustomerInput, editCustomer } from "./caretaking/editCustomer.js";
export { type RemoveCustomerInput, removeCustomer } from "./caretaking/removeCustomer.js";
export { type AssignGroupInput, assignGroup } from "./caretaking/assignGroup.js";
export { type UnassignGroupInput, unassignGroup } from "./caretaking/unassignGroup.js";
export { type AssignSecondGroupInput, assignSecondGroup } from "./caretaking/assignSecondGroup.js";
export { type UnassignSecondGroupInput, unassignSecondGroup } from "./caretaking/unassignSecondGroup.js";
export { type TransferCustomersInput, transferCustomers } from "./caretaking/transferCustomers.js";
export { type AddTerritoryInput, addTerritory } from "./caretaking/addTerritory.js";
export { type RemoveTerritoryInput, removeTerritory } from "./caretaking/removeTerritory.js";
export { type AssignByTerritoryInput, assignByTerritory } from "./caretaking/assignByTerritory.js";

// Campaigns and their annotations
export { type AddCampaignInput, addCampaign } from "./campaigns/addCampaign.js";
export { type EditCampaignInput, editCampaign } from "./campaigns/editCampaign.js";
export { type AnnotateCampaignInput, annotateCampaign } from "./campaigns/annotateCampaign.js";
export { type ClearCampaignAnnotationInput, clearCampaignAnnotation } from "./campaigns/clearCampaignAnnotation.js";

// Teams, tasks and their pools
export { type AddTeamInput, addTeam } from "./pools/addTeam.js";
export { type EditTeamInput, editTeam } from "./pools/editTeam.js";
export { type RemoveTeamInput, removeTeam } from "./pools/removeTeam.js";
export { type JoinTeamInput, joinTeam } from "./pools/joinTeam.js";
export { type LeaveTeamInput, leaveTeam } from "./pools/leaveTeam.js";
export { type AddTaskInput, addTask } from "./pools/addTask.js";
export { type AssignTaskToTeamInput, assignTaskToTeam } from "./pools/assignTaskToTeam.js";
export { type ClaimFromTeamPoolInput, claimFromTeamPool } from "./pools/claimFromTeamPool.js";
export { type ReleaseToTeamPoolInput, releaseToTeamPool } from "./pools/releaseToTeamPool.js";
export { type PassOnTaskInput, passOnTask } from "./pools/passOnTask.js";
export { type CompleteTaskInput, completeTask } from "./pools/completeTask.js";
export { type ReopenTaskInput, reopenTask } from "./pools/reopenTask.js";
export { type EditTaskInput, editTask } from "./pools/editTask.js";
// The commands as data
export { type Attempt, attempt } from "./commands/attempt.js";
export type { Command, CommandType } from "./commands/command.js";
export { commandTypes, execute } from "./commands/execute.js";

// Who may issue which command
export { executeAs } from "./permissions/executeAs.js";
export { permits } from "./permissions/permits.js";
export type { Policy } from "./permissions/policy.js";
export type {
  Forbidden,
  ForbiddenCode,
  ForbiddenIds,
  Permission,
  Permitted,
  PermittedCode,
  PermittedIds,
} from "./model/permission.js";

// Who sees which customer
export { canSee } from "./visibility/canSee.js";
export type { Viewer } from "./visibility/viewer.js";
export { type NothingVisible, type VisibilityScope, visibilityScope } from "./visibility/visibilityScope.js";
export { type VisibleCustomers, visibleCustomers } from "./visibility/visibleCustomers.js";
export { type Owned, visibleThrough } from "./visibility/visibleThrough.js";
export { type SeeingUser, whoCanSee } from "./visibility/whoCanSee.js";
export { type UserInTime, whoWillSee } from "./visibility/whoWillSee.js";
export type { Period } from "./visibility/periodAround.js";

// Why, who, and what if
export type {
  AccessCause,
  AccessChange,
  AccessChanges,
  AccessPair,
  CustomerGroups,
} from "./insight/accessChange.js";
export { accessChanges } from "./insight/accessChanges.js";
export type { AccessCustomers } from "./insight/accessCustomers.js";
export { type EmptyList, explainEmptiness } from "./insight/explainEmptiness.js";
export {
  type Explanation,
  explainVisibility,
} from "./insight/explainVisibility.js";
export { type MermaidOf, type MermaidOptions, toMermaid } from "./insight/mermaid/toMermaid.js";
export { type Plan, plan, type RefusedCommand } from "./insight/plan.js";
export type { Repair, RepairChoice } from "./insight/repairsOf.js";
export type { NotVisible } from "./visibility/obstaclesToSight.js";
export type { CountingRole, SightPath } from "./visibility/pathsOfSight.js";
export type { NotUnderWay } from "./visibility/whyNotUnderWay.js";

// What is wrong now, and what a change makes of it
export type { Finding, FindingCode, FindingIds, Severity } from "./insight/findings/finding.js";
export { findings } from "./insight/findings/findings.js";
export { findingsBetween } from "./insight/findings/findingsBetween.js";
export { type ForeseeOptions, type Foreseen, type ForeseenCause, foresee } from "./insight/findings/foresee.js";
export type { FindingsDifference } from "./insight/findings/kind.js";
export { findingCodes } from "./insight/findings/kinds.js";
export type { FindingsOptions } from "./insight/findings/moment.js";

// Who is in which group, and whose is which customer
export { customersOfGroup, type GroupRole } from "./caretaking/customersOfGroup.js";
export { owningGroupOf } from "./caretaking/owningGroupOf.js";
export { type PostalPlace, territoryFor } from "./caretaking/territoryFor.js";
export { planTerritories, type TerritoryPlanOptions } from "./insight/territories/planTerritories.js";
export type { CodeStretch } from "./insight/territories/codeStretches.js";
export {
  type TerritoryCoverage,
  type TerritoryGap,
  type TerritoryOverlap,
  territoryCoverage,
} from "./insight/territories/territoryCoverage.js";
export { type TerritoryDifference, territoryDifferences } from "./insight/territories/territoryDifferences.js";
export { unassignedCustomers } from "./caretaking/unassignedCustomers.js";
export { groupsInOrder } from "./directory/groupsInOrder.js";
export { groupsOfUser } from "./directory/groupsOfUser.js";
export { membersOfGroup } from "./directory/membersOfGroup.js";
export { type SubstitutionsOf, substitutionsOf } from "./directory/substitutionsOf.js";

// What is noted, and what is to be done
export { type AnnotationsOf, campaignAnnotationsOf } from "./campaigns/campaignAnnotationsOf.js";
export { membersOfTeam } from "./pools/membersOfTeam.js";
export { nextInTeamPool } from "./pools/nextInTeamPool.js";
export { poolsOpenTo } from "./pools/poolsOpenTo.js";
export { tasksHeldBy } from "./pools/tasksHeldBy.js";
export { teamPool } from "./pools/teamPool.js";

// The difference between two values
export { applyChanges } from "./changes/applyChanges.js";
export type { Change } from "./changes/change.js";
export { changesBetween } from "./changes/changesBetween.js";
export { invertChanges } from "./changes/invertChanges.js";

// Whole states in and out
export { crmFrom } from "./exchange/crmFrom.js";
export { type CrmSchema, crmSchema, type SchemaIssue, type SchemaResult } from "./exchange/crmSchema.js";
export type { CrmRecords } from "./exchange/records.js";
export { recordsOf } from "./exchange/recordsOf.js";

// Loaded in part, for stores
export { type DirectoryRecords, directoryOf } from "./exchange/directoryOf.js";
export { partialCrm } from "./exchange/partialCrm.js";
export { readRows } from "./exchange/readRows.js";
export { type LoadableRow, selected } from "./exchange/selected.js";
export { type LoadedRecords, withLoaded } from "./exchange/withLoaded.js";
export { type Condition, conditionOf } from "./model/conditionOf.js";
export { isNotLoaded, NotLoaded } from "./model/notLoaded.js";
export type { LoadableEntity, LoadableIndex, Selection } from "./model/selection.js";

// Refusals
export {
  CrmError,
  isCrmError,
  type Problem,
  type Refusal,
  type RefusalCode,
  type RefusedIds,
  type RowName,
  type Rule,
} from "./model/refusal.js";

// The nouns
export type { Campaign } from "./model/campaign.js";
export type { CampaignAnnotation } from "./model/campaignAnnotation.js";
export type { Customer } from "./model/customer.js";
export type { Entity, EntityKeys, EntityRows, TableKeys, TableName, TableRows } from "./model/entities.js";
export { type Group, groupNameKey } from "./model/group.js";
export type {
  CampaignId,
  CustomerId,
  Flavoured,
  GroupId,
  Instant,
  SubstitutionId,
  TaskId,
  TeamId,
  TerritoryId,
  UserId,
} from "./model/ids.js";
export type { Indexes } from "./model/indexes.js";
export type { CustomerList, TaskList } from "./model/lists.js";
export type { Membership } from "./model/membership.js";
export type { Settings, SettingsChoice } from "./model/settings.js";
export type { Substitution } from "./model/substitution.js";
export type { PoolPlace, Priority, Task, TaskKind, TaskState } from "./model/task.js";
export type { Team } from "./model/team.js";
export type { TeamMembership } from "./model/teamMembership.js";
export type { Territory, TerritoryPlace } from "./model/territory.js";
export type { User } from "./model/user.js";

// The collections they lie in
export type { Page, PageRequest, RowList } from "./collections/rowList.js";
export type { Table } from "./collections/table.js";
export type { TableIndex } from "./collections/tableIndex.js";
