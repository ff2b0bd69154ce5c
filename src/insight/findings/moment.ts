import type { Crm } from "../../model/crm.js";
import type { Customer } from "../../model/customer.js";
import type { GroupId, Instant, TeamId, UserId } from "../../model/ids.js";
import { isUnderWay } from "../../model/substitution.js";
import type { User } from "../../model/user.js";
import { countingGroups } from "../../visibility/countingGroups.js";
import { type VisibilityScope, visibilityScope } from "../../visibility/visibilityScope.js";
import { groupsIn, visibleThrough } from "../../visibility/visibleThrough.js";
import { widened } from "../widened.js";

/** When to look, and what to find worth telling. */
export interface FindingsOptions {
  /** The instant; without it no substitution counts (U2), and nothing is told that depends on the time. */
  readonly at?: Instant | undefined;
  /** Second groups are rare below this share of all customers, from 0 to 1; 0.01 if left out. */
  readonly secondGroupShare?: number | undefined;
}

const usualShare = 0.01;

/** A CRM at an instant, and what is asked about it again and again: each answer is found once. */
export class Moment {
  readonly crm: Crm;
  readonly at: Instant | undefined;
  readonly secondGroupShare: number;
  readonly #attendants = new Map<GroupId, readonly UserId[]>();
  readonly #teams = new Map<TeamId, VisibilityScope | null>();
  #ready: readonly User[] | undefined;

  constructor(crm: Crm, options: FindingsOptions) {
    const { at, secondGroupShare } = options ?? {};
    this.crm = crm;
    // What is no instant opens nothing (U2), whatever a host without types passes on.
    this.at = typeof at === "number" && !Number.isNaN(at) ? finite(at) : undefined;
    this.secondGroupShare = typeof secondGroupShare === "number" ? secondGroupShare : usualShare;
  }

  /** What a user may see. O(1) once it is known. */
  scopeOf(userId: UserId): VisibilityScope {
    return visibilityScope(this.crm, { userId, at: this.at });
  }

  /** Whether a user sees a customer. O(1) once their scope is known. */
  sees(userId: UserId, customer: Customer): boolean {
    return visibleThrough(this.scopeOf(userId), customer);
  }

  /**
   * Who, without being an administrator, sees what a group opens: members first, then substitutes. No more than two are
   * looked for. O(members of the group and their substitutions).
   */
  attendantsOf(groupId: GroupId): readonly UserId[] {
    let attendants = this.#attendants.get(groupId);
    if (attendants === undefined) {
      attendants = this.#findAttendants(groupId);
      this.#attendants.set(groupId, attendants);
    }
    return attendants;
  }

  /** Whether somebody but administrators sees what a group opens. */
  isAttended(groupId: GroupId): boolean {
    return this.attendantsOf(groupId).length > 0;
  }

  /** Whether a customer has a group, and nobody but administrators sees them. */
  isUnattended(customer: Customer): boolean {
    const groups = countingGroups(this.crm, customer);
    return groups.length > 0 && !groups.some((groupId) => this.isAttended(groupId));
  }

  /** What the active members of a team see together, or `null` where there are none. O(members and their groups) the first time. */
  sightOfTeam(teamId: TeamId): VisibilityScope | null {
    let sight = this.#teams.get(teamId);
    if (sight === undefined) {
      sight = this.#findSightOf(teamId);
      this.#teams.set(teamId, sight);
    }
    return sight;
  }

  /** The first active user but one, rather no administrator: whom a repair proposes. O(1), the first time O(users). */
  somebody(except?: UserId): User | undefined {
    this.#ready ??= firstTwo(this.crm.users);
    return this.#ready.find(({ id }) => id !== except);
  }

  /** The same, and no administrator. */
  newcomer(except?: UserId): User | undefined {
    const user = this.somebody(except);
    return user?.administrator === true ? undefined : user;
  }

  #findAttendants(groupId: GroupId): readonly UserId[] {
    const { membersOfGroup, substitutionsForAbsent } = this.crm.indexes;
    const found = new Set<UserId>();
    const add = (userId: UserId): boolean => {
      const scope = this.scopeOf(userId);
      if (scope.kind === "groups" && groupsIn(scope).has(groupId)) found.add(userId);
      return found.size > 1;
    };
    const members = membersOfGroup.at(groupId);
    for (const { userId } of members) if (add(userId)) return [...found];
    if (this.at === undefined) return [...found];
    for (const { userId } of members) {
      for (const substitution of substitutionsForAbsent.at(userId)) {
        if (isUnderWay(substitution, this.at) && add(substitution.substituteUserId)) return [...found];
      }
    }
    return [...found];
  }

  #findSightOf(teamId: TeamId): VisibilityScope | null {
    const active = Array.from(this.crm.indexes.membersOfTeam.at(teamId)).filter(
      ({ userId }) => this.crm.users.get(userId)?.active === true,
    );
    const scopes = active.map(({ userId }) => this.scopeOf(userId));
    const widest = scopes.find(({ kind }) => kind === "everything") ?? scopes[0];
    if (widest === undefined) return null;
    const groupIds = scopes.flatMap((scope) => (scope.kind === "groups" ? scope.groupIds : []));
    return widened(widest, groupIds, this.crm.settings);
  }
}

/** The nearest instant that a command takes: repairs have it as a field. */
function finite(at: Instant): Instant {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, at));
}

/** The instant as a field of a command, if there is one. */
export function atOf({ at }: Moment): { readonly at?: Instant } {
  return at === undefined ? {} : { at };
}

/** The first two active users who are no administrators; where there are fewer, administrators behind them. O(users). */
function firstTwo(users: Iterable<User>): readonly User[] {
  const found: User[] = [];
  const administrators: User[] = [];
  for (const user of users) {
    if (!user.active) continue;
    if (user.administrator) administrators.push(user);
    else found.push(user);
    if (found.length === 2) break;
  }
  return [...found, ...administrators].slice(0, 2);
}
