import {
  type AddTaskInput,
  type AssignGroupInput,
  assignGroup,
  attempt,
  type Command,
  type CommandType,
  type Crm,
  type CustomerId,
  canSee,
  claimFromTeamPool,
  type GroupId,
  joinGroup,
  type Refusal,
  type RefusalCode,
  type TaskId,
  type TeamId,
  tasksHeldBy,
  teamPool,
  type UserId,
} from "betreuergruppen";

/*
 * What must compile and what must not. Nothing here runs.
 */

declare const crm: Crm;
declare const groupId: GroupId;
declare const userId: UserId;
declare const customerId: CustomerId;
declare const taskId: TaskId;
declare const teamId: TeamId;
declare const plain: string;

export function idsOfOneKindDoNotPassForAnother(): void {
  joinGroup(crm, { groupId, userId });
  // @ts-expect-error: a user's id where a group's belongs.
  joinGroup(crm, { groupId: userId, userId });
  // @ts-expect-error: a group's id where a user's belongs.
  joinGroup(crm, { groupId, userId: groupId });
  // @ts-expect-error: a team's id where a group's belongs.
  assignGroup(crm, { customerId, groupId: teamId });
  // @ts-expect-error: a task's id among the customers'.
  assignGroup(crm, { customerIds: [customerId, taskId], groupId });
  // @ts-expect-error: a customer's id where a viewer belongs.
  canSee(crm, customerId, customerId);
  // @ts-expect-error: a group's id where a viewer belongs.
  canSee(crm, { userId: groupId, at: 0 }, customerId);
  // @ts-expect-error: a group's id where a team's belongs.
  teamPool(crm, groupId);
  // @ts-expect-error: a team's id where a user's belongs.
  tasksHeldBy(crm, teamId);
  // @ts-expect-error: in a command as data it is the same.
  void attempt(crm, { type: "claimFromTeamPool", taskId, userId: teamId });
  // @ts-expect-error: ids are texts.
  joinGroup(crm, { groupId: 5, userId });
}

export function plainStringsDo(): void {
  joinGroup(crm, { groupId: plain, userId: "anna" });
  assignGroup(crm, { customerIds: [plain, "c1", customerId], groupId: "north" });
  canSee(crm, plain, plain);
  void attempt(crm, { type: "claimFromTeamPool", taskId: plain, userId: plain });
  const text: string = userId;
  void text;
}

export function fieldsMustBeThereAndBeKnown(): void {
  // @ts-expect-error: the user is missing.
  joinGroup(crm, { groupId });
  // @ts-expect-error: there is no field role (V5).
  joinGroup(crm, { groupId, userId, role: "reader" });
  // @ts-expect-error: required fields are not undefined.
  joinGroup(crm, { groupId, userId: undefined });
  // @ts-expect-error: null is no user.
  joinGroup(crm, { groupId, userId: null });
  // @ts-expect-error: no command without a type.
  void attempt(crm, { groupId, userId });
  // @ts-expect-error: no such type.
  void attempt(crm, { type: "joinGroups", groupId, userId });
  // @ts-expect-error: the user is missing.
  void attempt(crm, { type: "joinGroup", groupId });
  // @ts-expect-error: a field of another command.
  void attempt(crm, { type: "joinGroup", groupId, userId, teamId });
  // @ts-expect-error: the type belongs to commands as data only.
  joinGroup(crm, { type: "joinGroup", groupId, userId });
  // @ts-expect-error: settings that do not exist.
  void attempt(crm, { type: "changeSettings", theme: true });
  void attempt(crm, { type: "joinGroup", groupId, userId });
  void attempt(crm, { type: "changeSettings" });
}

export function optionalFieldsMayBeUndefined(at: number | undefined): void {
  claimFromTeamPool(crm, { taskId, userId, at });
  claimFromTeamPool(crm, { taskId, userId });
  // @ts-expect-error: an instant is a number.
  claimFromTeamPool(crm, { taskId, userId, at: new Date() });
}

export const oneCustomer: AssignGroupInput = { customerId, groupId };
export const manyCustomers: AssignGroupInput = { customerIds: [customerId], groupId };
// @ts-expect-error: one or many, not both.
export const bothWays: AssignGroupInput = { customerId, customerIds: [customerId], groupId };
// @ts-expect-error: neither one nor many.
export const neitherWay: AssignGroupInput = { groupId };
export const ofATeam: AddTaskInput = { id: "t1", kind: "ticket", title: "X", teamId };
export const ofAUser: AddTaskInput = { id: "t1", kind: "follow-up", title: "X", userId };
// @ts-expect-error: a team or a user, not both (P1).
export const ofBoth: AddTaskInput = { id: "t1", kind: "ticket", title: "X", teamId, userId };
// @ts-expect-error: no such priority (P3).
export const pressing: AddTaskInput = { id: "t1", kind: "ticket", title: "X", teamId, priority: "urgent" };
// @ts-expect-error: no such kind (P1).
export const odd: AddTaskInput = { id: "t1", kind: "task", title: "X", teamId };
// @ts-expect-error: the forms stay apart in commands as data.
export const oddCommand: Command = { type: "addTask", id: "t1", kind: "ticket", title: "X", teamId, userId };

/** A switch over the types of commands can be exhaustive: this compiles only with a case for each. */
export function folderOf(type: CommandType): string {
  switch (type) {
    case "addUser":
    case "editUser":
    case "deactivateUser":
    case "reactivateUser":
    case "addGroup":
    case "editGroup":
    case "orderGroups":
    case "removeGroup":
    case "joinGroup":
    case "leaveGroup":
    case "startSubstitution":
    case "endSubstitution":
    case "changeSettings":
      return "directory";
    case "addCustomer":
    case "editCustomer":
    case "removeCustomer":
    case "assignGroup":
    case "unassignGroup":
    case "assignSecondGroup":
    case "unassignSecondGroup":
    case "transferCustomers":
    case "addTerritory":
    case "removeTerritory":
    case "assignByTerritory":
      return "caretaking";
    case "addCampaign":
    case "editCampaign":
    case "annotateCampaign":
    case "clearCampaignAnnotation":
      return "campaigns";
    case "addTeam":
    case "editTeam":
    case "removeTeam":
    case "joinTeam":
    case "leaveTeam":
    case "addTask":
    case "assignTaskToTeam":
    case "claimFromTeamPool":
    case "releaseToTeamPool":
    case "passOnTask":
    case "completeTask":
    case "reopenTask":
    case "editTask":
      return "pools";
    default:
      return type satisfies never;
  }
}

/** The type of a command narrows its fields. */
export function whoIsNamed(command: Command): UserId | undefined {
  if (command.type === "joinGroup") return command.userId;
  if (command.type === "startSubstitution") {
    // @ts-expect-error: a substitution has two users, by their roles.
    void command.userId;
    return command.substituteUserId;
  }
  // @ts-expect-error: not every command names a user.
  void command.userId;
  return undefined;
}

/** A switch over the codes of refusals can be exhaustive. */
export function rank(code: RefusalCode): number {
  switch (code) {
    case "invalid-input":
    case "invalid-records":
      return 400;
    case "unknown-id":
      return 404;
    case "inactive-user":
    case "not-permitted":
    case "not-a-member":
    case "not-holder":
    case "customer-not-visible":
      return 403;
    case "duplicate-id":
    case "duplicate-name":
    case "contradiction":
    case "group-in-use":
    case "group-required":
    case "second-group-set":
    case "second-group-off":
    case "second-needs-first":
    case "has-group":
    case "customer-in-use":
    case "territory-overlap":
    case "cannot-lengthen":
    case "already-claimed":
    case "no-team":
    case "task-done":
    case "team-in-use":
    case "drift":
    case "would-break":
      return 409;
    default:
      return code satisfies never;
  }
}

/** The code of a refusal narrows its ids, which are flavoured too. */
export function blame(refusal: Refusal): UserId | undefined {
  // @ts-expect-error: not every refusal names a holder.
  void refusal.ids.holderUserId;
  switch (refusal.code) {
    case "already-claimed":
      return refusal.ids.holderUserId;
    case "not-holder": {
      // @ts-expect-error: nobody may hold it.
      const holder: UserId = refusal.ids.holderUserId;
      return holder;
    }
    case "inactive-user": {
      // @ts-expect-error: it is a user's id.
      const group: GroupId = refusal.ids.userId;
      void group;
      // @ts-expect-error: no team is named here.
      void refusal.ids.teamId;
      return refusal.ids.userId;
    }
    default:
      return undefined;
  }
}

export function outcomesAreToldApart(command: Command): Crm {
  const outcome = attempt(crm, command);
  // @ts-expect-error: there is a CRM only when it was accepted.
  void outcome.crm;
  if (outcome.ok) {
    // @ts-expect-error: what was accepted has no refusal.
    void outcome.refusal;
    return outcome.crm;
  }
  const { code }: { readonly code: RefusalCode } = outcome.refusal;
  void code;
  return crm;
}
