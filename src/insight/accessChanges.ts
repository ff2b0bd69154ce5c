import { compareText } from "../collections/order.js";
import type { Crm } from "../model/crm.js";
import type { CustomerId, Instant, UserId } from "../model/ids.js";
import { everyone } from "../model/indexes.js";
import { candidatesThrough } from "../visibility/candidatesThrough.js";
import { countingGroups } from "../visibility/countingGroups.js";
import { type VisibilityScope, visibilityScope } from "../visibility/visibilityScope.js";
import { visibleThrough } from "../visibility/visibleThrough.js";
import { type AccessChange, AccessChanges } from "./accessChange.js";
import { AccessCustomers } from "./accessCustomers.js";
import { countBeyond } from "./countBeyond.js";
import { customersBeyond } from "./customersBeyond.js";
import { type Move, movedCustomers } from "./movedCustomers.js";
import { scopeWord } from "./scopeWord.js";
import { usersConcerned } from "./usersConcerned.js";

/**
 * Who gains and who loses sight of which customers, from one CRM to another at one instant: without it no substitution
 * counts, before or after (U2). Compressed: users who gain or lose alike, times customers, with the cause; expanded by
 * `pairs()`. For CRMs that come from each other O(changed rows · log n + members and substitutions of the groups
 * concerned), and for users who see otherwise than before O(their groups), and where second groups count
 * O(customers of the groups gained or lost) once. Two strangers cost what it takes to compare all their rows.
 *
 * @example
 * const { gains, losses, entries } = accessChanges(before, after, Date.now())
 */
export function accessChanges(before: Crm, after: Crm, at?: Instant): AccessChanges {
  const moves = movedCustomers(before, after);
  const users = new UsersThenAndNow(before, after, at);
  const concerned = usersConcerned(before, after, at);
  return new AccessChanges([...byMove(moves, users, concerned), ...byUsers(moves, users, concerned)]);
}

/** Remembers scopes for as long as two CRMs are compared. */
class UsersThenAndNow {
  readonly #scopes = new Map<UserId, { readonly before: VisibilityScope; readonly after: VisibilityScope }>();

  constructor(
    readonly before: Crm,
    readonly after: Crm,
    readonly at: Instant | undefined,
  ) {}

  scopesOf(userId: UserId): { readonly before: VisibilityScope; readonly after: VisibilityScope } {
    let scopes = this.#scopes.get(userId);
    if (scopes === undefined) {
      const viewer = { userId, at: this.at };
      scopes = { before: visibilityScope(this.before, viewer), after: visibilityScope(this.after, viewer) };
      this.#scopes.set(userId, scopes);
    }
    return scopes;
  }
}

/** What customers with other groups than before bring about, whatever became of the users meanwhile. */
function* byMove(
  moves: readonly Move[],
  users: UsersThenAndNow,
  concerned: ReadonlySet<UserId>,
): IterableIterator<AccessChange> {
  const seeEverything = Array.from(concerned).filter((userId) => {
    const { before, after } = users.scopesOf(userId);
    return before.kind === "everything" || after.kind === "everything";
  });
  for (const { before, after, customers } of moves) {
    const candidates = new Set(seeEverything);
    for (const [crm, groups, others] of [
      [users.before, before, after],
      [users.after, after, before],
    ] as const) {
      // Administrators see it as long as it is there: to them it makes a difference only if it was not, or is no more.
      if (others === null) for (const { id } of crm.indexes.administrators.at(everyone)) candidates.add(id);
      for (const groupId of groups === null ? [] : countingGroups(crm, groups)) {
        for (const userId of candidatesThrough(crm, groupId, users.at)) candidates.add(userId);
      }
    }
    const gaining: UserId[] = [];
    const losing: UserId[] = [];
    for (const userId of candidates) {
      const scopes = users.scopesOf(userId);
      const saw = before !== null && visibleThrough(scopes.before, before);
      const sees = after !== null && visibleThrough(scopes.after, after);
      if (saw !== sees) (sees ? gaining : losing).push(userId);
    }
    const cause = Object.freeze({ kind: "customers", before, after });
    const list = new AccessCustomers([{ place: "", part: 0, rows: customers }], customers.size);
    if (gaining.length > 0) yield change("gains", cause, gaining, list);
    if (losing.length > 0) yield change("loses", cause, losing, list);
  }
}

/** What users who may see otherwise than before bring about, at all customers but the moved ones. */
function* byUsers(
  moves: readonly Move[],
  users: UsersThenAndNow,
  concerned: ReadonlySet<UserId>,
): IterableIterator<AccessChange> {
  const alike = new Map<string, { before: VisibilityScope; after: VisibilityScope; userIds: UserId[] }>();
  for (const userId of Array.from(concerned).sort(compareText)) {
    const scopes = users.scopesOf(userId);
    const [was, is] = [scopeWord(scopes.before), scopeWord(scopes.after)];
    if (was === is) continue;
    const key = JSON.stringify([was, is]);
    const found = alike.get(key);
    if (found === undefined) alike.set(key, { ...scopes, userIds: [userId] });
    else found.userIds.push(userId);
  }
  if (alike.size === 0) return;

  // All others have the groups they had, so it does not matter in which of the two CRMs they are looked at.
  const crm = users.after;
  const moved = new Set<CustomerId>();
  for (const { customers } of moves) for (const { id } of customers) moved.add(id);
  const beyond = (scope: VisibilityScope, other: VisibilityScope): AccessCustomers => {
    const size = countBeyond(crm, scope, other) - movedBeyond(moves, scope, other);
    return new AccessCustomers(customersBeyond(crm, scope, other, moved), size);
  };
  for (const { before, after, userIds } of alike.values()) {
    const cause = Object.freeze({ kind: "users", before, after });
    const [gained, lost] = [beyond(after, before), beyond(before, after)];
    if (gained.size > 0) yield change("gains", cause, userIds, gained);
    if (lost.size > 0) yield change("loses", cause, userIds, lost);
  }
}

/** How many of the moved customers a count beyond contains, being made from rows as they are afterwards. */
function movedBeyond(moves: readonly Move[], scope: VisibilityScope, other: VisibilityScope): number {
  let count = 0;
  for (const { after, customers } of moves) {
    if (after !== null && visibleThrough(scope, after) && !visibleThrough(other, after)) count += customers.size;
  }
  return count;
}

function change(
  effect: AccessChange["effect"],
  cause: AccessChange["cause"],
  userIds: UserId[],
  customers: AccessCustomers,
): AccessChange {
  return Object.freeze({ effect, cause, userIds: Object.freeze(userIds.sort(compareText)), customers });
}
