import { edited } from "../collections/edited.js";
import { attempt } from "../commands/attempt.js";
import type { Command } from "../commands/command.js";
import type { Crm } from "../model/crm.js";
import { type Customer, ownedBy } from "../model/customer.js";
import type { GroupId, Instant, SubstitutionId, UserId } from "../model/ids.js";
import type { User } from "../model/user.js";
import { countingGroups } from "../visibility/countingGroups.js";
import { scopeIfActive, type VisibilityScope } from "../visibility/visibilityScope.js";
import { visibleThrough } from "../visibility/visibleThrough.js";
import { RepairEffects } from "./repairEffects.js";
import { settingGains } from "./settingGains.js";
import { widened } from "./widened.js";

/** What makes a customer visible to a viewer, and for whom else it changes anything. */
export interface Repair {
  /** To execute in this order; without any one of them the customer stays invisible, or another one is refused. */
  readonly commands: readonly Command[];
  /** How many pairs of a user and a customer see each other then that did not, at the viewer's instant. */
  readonly gains: number;
  /** How many pairs of a user and a customer lose sight. */
  readonly losses: number;
}

/** What the caller adds so that more repairs can be offered. */
export interface RepairChoice {
  /** The id that a substitution would get, and when it would end; it would begin at the viewer's instant. */
  readonly substitution?: { readonly id: SubstitutionId; readonly until: Instant } | undefined;
}

/**
 * The smallest repairs for a customer whom a user does not see at an instant: joining one of its counting groups, giving
 * it to a group that the user sees through, as first or as second one, the second-group setting, a substitution; behind
 * being reactivated where the user is inactive. First those by which nobody loses sight, then those that change the
 * least.
 */
export function repairsOf(
  crm: Crm,
  user: User,
  customer: Customer,
  at: Instant | undefined,
  choice: RepairChoice,
): readonly Repair[] {
  const repairs = new Repairs(crm, user, customer, at);
  if (repairs.reactivating()) return repairs.inOrder();
  repairs.joining();
  repairs.assigning();
  repairs.countingSecondGroups();
  if (at !== undefined && choice?.substitution) repairs.standingIn(choice.substitution, at);
  return repairs.inOrder();
}

/** Collects repairs of one case. */
class Repairs {
  readonly #crm: Crm;
  readonly #user: User;
  readonly #customer: Customer;
  readonly #at: Instant | undefined;
  readonly #effects: RepairEffects;
  /** What the user would see if they were active. */
  readonly #active: VisibilityScope;
  /** The groups that they would see through then. */
  readonly #groupIds: readonly GroupId[];
  readonly #found: Repair[] = [];

  constructor(crm: Crm, user: User, customer: Customer, at: Instant | undefined) {
    this.#crm = crm;
    this.#user = user;
    this.#customer = customer;
    this.#at = at;
    this.#effects = new RepairEffects(crm, user, customer, at);
    this.#active = scopeIfActive(crm, user, at);
    this.#groupIds = this.#active.kind === "groups" ? this.#active.groupIds : [];
  }

  inOrder(): readonly Repair[] {
    const weight = ({ gains, losses }: Repair): number => gains + losses;
    const order = (a: Repair, b: Repair): number =>
      Number(a.losses > 0) - Number(b.losses > 0) || weight(a) - weight(b) || a.commands.length - b.commands.length;
    return Object.freeze(this.#found.sort(order));
  }

  /** Whether being active is all that the user lacks. */
  reactivating(): boolean {
    if (!visibleThrough(this.#active, this.#customer)) return false;
    this.#offer([], this.#effects.onUser(this.#active), 0);
    return true;
  }

  joining(): void {
    const { id: userId } = this.#user;
    for (const groupId of countingGroups(this.#crm, this.#customer)) {
      const gains = this.#effects.onUser(this.#wider([groupId])) + this.#effects.onSubstitutes(groupId);
      this.#offer([{ type: "joinGroup", groupId, userId }], gains, 0);
    }
  }

  assigning(): void {
    const own = this.#effects.onUser(this.#active) + 1;
    for (const groupId of this.#groupIds) {
      const { gains, losses } = this.#effects.onOthers(ownedBy(this.#customer, groupId), false);
      this.#offer([{ type: "assignGroup", customerId: this.#customer.id, groupId }], own + gains, losses);
    }
  }

  /** As second group of the customer; where these do not count yet, with the setting, or by the setting alone. */
  countingSecondGroups(): void {
    const { id: customerId, groupId: first, secondGroupId } = this.#customer;
    if (first === null) return;
    const second = (groupId: GroupId): Command => ({ type: "assignSecondGroup", customerId, groupId });
    const withSecond = (groupId: GroupId): Customer => edited(this.#customer, { secondGroupId: groupId });
    if (this.#crm.settings.secondGroup) {
      const own = this.#effects.onUser(this.#active) + 1;
      for (const groupId of this.#groupIds) {
        const { gains, losses } = this.#effects.onOthers(withSecond(groupId), false);
        this.#offer([second(groupId)], own + gains, losses);
      }
      return;
    }
    if (this.#groupIds.length === 0) return;
    const setting: Command = { type: "changeSettings", secondGroup: true };
    const wide = widened(this.#active, [], { secondGroup: true });
    const own = this.#effects.onUser(wide);
    const others = settingGains(this.#crm, this.#at) - (this.#user.active ? own : 0);
    if (secondGroupId !== null && visibleThrough(wide, this.#customer)) {
      this.#offer([setting], own + others, 0);
      return;
    }
    // The setting gives this customer to the members of its present second group, which is replaced.
    const elsewhere = others - this.#effects.onOthers(this.#customer, true).gains;
    for (const groupId of this.#groupIds) {
      const { gains, losses } = this.#effects.onOthers(withSecond(groupId), true);
      this.#offer([setting, second(groupId)], own + 1 + elsewhere + gains, losses);
    }
  }

  /**
   * For a member of one of the customer's counting groups, at once; nothing where the command would be refused. The user
   * is none of them: they would see the customer.
   */
  standingIn({ id, until }: NonNullable<RepairChoice["substitution"]>, from: Instant): void {
    const { id: substituteUserId } = this.#user;
    const absentUserIds = new Set<UserId>();
    for (const groupId of countingGroups(this.#crm, this.#customer)) {
      for (const { userId } of this.#crm.indexes.membersOfGroup.at(groupId)) absentUserIds.add(userId);
    }
    const commands = Array.from(
      absentUserIds,
      (absentUserId): Command => ({ type: "startSubstitution", id, absentUserId, substituteUserId, from, until }),
    );
    // They differ in who is absent only, and everybody who is a member exists: all are accepted, or none.
    const [first] = commands;
    if (first === undefined || !attempt(this.#crm, first).ok) return;
    Array.from(absentUserIds).forEach((absentUserId, n) => {
      const groupIds = Array.from(this.#crm.indexes.groupsOfUser.at(absentUserId), (row) => row.groupId);
      const command = commands[n];
      if (command !== undefined) this.#offer([command], this.#effects.onUser(this.#wider(groupIds)), 0);
    });
  }

  #offer(commands: readonly Command[], gains: number, losses: number): void {
    const { id: userId, active } = this.#user;
    const all: Command[] = active ? [...commands] : [{ type: "reactivateUser", userId }, ...commands];
    const frozen = Object.freeze(all.map((command) => Object.freeze(command)));
    this.#found.push(Object.freeze({ commands: frozen, gains, losses }));
  }

  /** What the user would see if they were active, and through these groups too. */
  #wider(groupIds: readonly GroupId[]): VisibilityScope {
    return widened(this.#active, groupIds, this.#crm.settings);
  }
}
