import type { CustomerId, GroupId, Instant, TaskId, TeamId, UserId } from "./ids.js";

/** Everything that a command can be permitted for, with the ids that each reason names. */
export interface PermittedIds {
  /** The viewer is an active administrator: they may do everything. */
  readonly administrator: { readonly userId: UserId };
  /** The viewer sees every customer that the command names (V5), and still does so afterwards. */
  readonly "sees-customers": { readonly customerIds: readonly CustomerId[] };
  /** The viewer sees every customer that the command names (V5), and afterwards these no more. */
  readonly "hands-over": { readonly customerIds: readonly CustomerId[] };
  /** The viewer sees through this group: a new customer goes to it, or all of its customers go elsewhere. */
  readonly "sees-through-group": { readonly groupId: GroupId };
  /** The viewer is in the team (P2). */
  readonly "in-team": { readonly teamId: TeamId; readonly taskId: TaskId };
  /** The viewer holds the task (P4), had it when it was done, or adds it for themselves. */
  readonly "own-task": { readonly taskId: TaskId };
  /** A host's own policy says so. */
  readonly "by-policy": { readonly rule: string };
}

/** Everything that a command can be forbidden for, with the ids that each reason names. */
export interface ForbiddenIds {
  /** There is no such user: the viewer is nobody. */
  readonly "unknown-user": { readonly userId: UserId | null };
  /** Who is inactive may do nothing (V7). */
  readonly "inactive-user": { readonly userId: UserId | null };
  /** The viewer sees through no group, so no customer is theirs to change. */
  readonly "no-groups": { readonly userId: UserId | null };
  /** Only administrators may issue the command. */
  readonly "administrators-only": Record<never, never>;
  /** The viewer does not see these customers, or there are none by these ids: that is one answer. */
  readonly "customer-not-visible": { readonly customerIds: readonly CustomerId[] };
  /** The viewer does not see through this group; `null`: the new customer would have none. */
  readonly "not-through-group": { readonly groupId: GroupId | null };
  /** The command is in somebody else's name. */
  readonly "not-own-name": { readonly userId: UserId };
  /** The viewer is not in the team. */
  readonly "not-own-team": { readonly teamId: TeamId };
  /** The task is neither the viewer's nor for one of their teams, or there is none: that is one answer. */
  readonly "not-own-task": { readonly taskId: TaskId };
  /** The command says that it is another instant than the viewer does (U2, P6). */
  readonly "other-instant": { readonly at: Instant };
  /** What decides cannot be read. */
  readonly malformed: Record<never, never>;
  /** A host's own policy says so. */
  readonly "by-policy": { readonly rule: string };
}

/** Why a command is permitted. A closed union. */
export type PermittedCode = keyof PermittedIds;

/** Why a command is forbidden. A closed union. */
export type ForbiddenCode = keyof ForbiddenIds;

/** That a viewer may issue a command, and why. */
export type Permitted = {
  readonly [Code in PermittedCode]: { readonly permitted: true; readonly code: Code; readonly ids: PermittedIds[Code] };
}[PermittedCode];

/** That a viewer may not issue a command, and why not. */
export type Forbidden = {
  readonly [Code in ForbiddenCode]: {
    readonly permitted: false;
    readonly code: Code;
    readonly ids: ForbiddenIds[Code];
  };
}[ForbiddenCode];

/** Whether a viewer may issue a command, with the reason either way, as plain data. */
export type Permission = Permitted | Forbidden;
