import type { Command } from "../../commands/command.js";
import type {
  CampaignId,
  CustomerId,
  GroupId,
  Instant,
  SubstitutionId,
  TaskId,
  TeamId,
  TerritoryId,
  UserId,
} from "../../model/ids.js";
import type { Rule } from "../../model/refusal.js";

/** How much a finding presses: something is out of reach, something will be, or something looks unintended. */
export type Severity = "error" | "warning" | "hint";

/** Everything that can be found, with the ids that each finding names. */
export interface FindingIds {
  /** Of the customers whose first group it is, those whom no active user but administrators sees (V2, V4, V7, U1). */
  readonly "unattended-customers": {
    readonly groupId: GroupId;
    /** How many they are. */
    readonly count: number;
    /** Who they are, when you iterate it; JSON leaves it out. */
    readonly customerIds: Iterable<CustomerId>;
  };
  /** Customers that have no group: only administrators see them (V4). */
  readonly "customers-without-group": {
    /** How many they are. */
    readonly count: number;
    /** Who they are, when you iterate it; JSON leaves it out. */
    readonly customerIds: Iterable<CustomerId>;
  };
  /** Nobody is a member of the group (G3). */
  readonly "group-without-members": { readonly groupId: GroupId };
  /** A group with customers has one active member who is no administrator, and nobody stands in (V2, U1). */
  readonly "single-member": { readonly groupId: GroupId; readonly userId: UserId };
  /** An active user, no administrator, is in no group and so sees nothing of their own (V2). */
  readonly "user-without-group": { readonly userId: UserId };
  /** An active user, no administrator, has no personal group (G2). */
  readonly "no-personal-group": { readonly userId: UserId };
  /** A personal group has several members (G4). */
  readonly "shared-personal-group": { readonly groupId: GroupId; readonly userId: UserId };
  /** A territory names a group that nobody is in (T1). */
  readonly "territory-without-members": { readonly territoryId: TerritoryId; readonly groupId: GroupId };
  /** Campaign annotations name an inactive user (A2, G7). */
  readonly "annotations-of-inactive-user": {
    readonly userId: UserId;
    /** How many they are. */
    readonly count: number;
    /** Which ones, when you iterate it; JSON leaves it out. */
    readonly annotationIds: Iterable<readonly [CampaignId, CustomerId]>;
  };
  /** The second-group setting is on, and so few customers have a second group (V3). */
  readonly "second-groups-rare": { readonly count: number };
  /** The second-group setting is off, and customers have a second group that counts for nothing (C3). */
  readonly "second-groups-ignored": {
    /** How many they are. */
    readonly count: number;
    /** Who they are, when you iterate it; JSON leaves it out. */
    readonly customerIds: Iterable<CustomerId>;
  };
  /** Two substitutions for one absent user overlap, and that is not over (U1). The one that begins first comes first. */
  readonly "substitutions-overlap": {
    readonly absentUserId: UserId;
    readonly substitutionIds: readonly [SubstitutionId, SubstitutionId];
  };
  /** The substitute is inactive and sees nothing, and the substitution is not over (U1, V7). */
  readonly "inactive-substitute": { readonly substitutionId: SubstitutionId; readonly userId: UserId };
  /** Nobody can claim from the team's pool: it has no active member (P2). */
  readonly "team-without-active-members": { readonly teamId: TeamId };
  /** A task lies in the pool of a team that has active members, and none of them sees its customer (V2, P6). */
  readonly "customer-hidden-from-team": {
    readonly taskId: TaskId;
    readonly teamId: TeamId;
    readonly customerId: CustomerId;
  };
  /** An active user holds a task about a customer whom they do not see (V2, P6). */
  readonly "customer-hidden-from-holder": {
    readonly taskId: TaskId;
    readonly userId: UserId;
    readonly customerId: CustomerId;
  };
  /** An inactive user holds a task that came from no team (G7). */
  readonly "inactive-holder": { readonly taskId: TaskId; readonly userId: UserId };
  /** A task lies in a pool although it is due (P3). */
  readonly "overdue-task": { readonly taskId: TaskId; readonly teamId: TeamId; readonly dueAt: Instant };
}

/** What is found. A closed union: a `switch` over it can be exhaustive. */
export type FindingCode = keyof FindingIds;

/** Something that is, or will be, wrong with a CRM: plain data, but for the ids that are iterated when asked for. */
export type Finding = {
  readonly [Code in FindingCode]: {
    readonly code: Code;
    readonly severity: Severity;
    /** The numbers of the rules from which it follows. */
    readonly rules: readonly Rule[];
    /** The ids involved, by their roles, and counts. */
    readonly ids: FindingIds[Code];
    /**
     * Ways to make it go away, or smaller, each by itself: commands to execute one behind the other. Where a person must be
     * chosen it is the first who fits: put another one in.
     */
    readonly repairs: readonly (readonly Command[])[];
  };
}[FindingCode];
