import { compareText } from "../collections/order.js";
import type { Crm } from "../model/crm.js";
import type { GroupId, Instant, UserId } from "../model/ids.js";
import { isUnderWay } from "../model/substitution.js";
import type { User } from "../model/user.js";
import { holdsAt, type Period, periodAround } from "./periodAround.js";
import { lookingAs, type Viewer } from "./viewer.js";

/** What a viewer may see, as plain data: the one decision that every way of asking interprets (V8). */
export type VisibilityScope =
  | { readonly kind: "everything" }
  | { readonly kind: "nothing"; readonly reason: NothingVisible }
  | {
      readonly kind: "groups";
      /** The groups whose customers are visible, in the order of their ids; at least one. */
      readonly groupIds: readonly GroupId[];
      /** Whether a customer's second group counts like its first (V3). */
      readonly secondGroupCounts: boolean;
    };

/** Why a viewer sees nothing at all. */
export type NothingVisible = "unknown-user" | "inactive-user" | "no-groups";

/**
 * What the viewer may see at the instant of looking (V1, V2, V3, V7, U1, U2). Remembered as long as users, memberships,
 * substitutions and settings stay the same: O(1) then, else O(groups and substitutions of the user).
 *
 * @example
 * visibilityScope(crm, { userId: "anna", at: Date.now() })
 * // => { kind: "groups", groupIds: ["anna", "north"], secondGroupCounts: false }
 */
export function visibilityScope(crm: Crm, viewer: Viewer): VisibilityScope {
  const { userId, at } = lookingAs(viewer);
  const remembered = scopesOf(crm);
  const known = remembered.get(userId);
  if (known !== undefined && (known.during === "always" || holdsAt(known.during, at))) return known.scope;
  const user = crm.users.get(userId);
  // Unknown users are not remembered: a host that asks for random ids would fill the memory.
  if (user === undefined) return nothing("unknown-user");
  const decided = decide(crm, user, at);
  remembered.set(userId, decided);
  return decided.scope;
}

/** What a user would see at an instant if they were active; for an active one what they see. O(groups and substitutions of the user). */
export function scopeIfActive(crm: Crm, user: User, at: Instant | undefined): VisibilityScope {
  return user.active ? visibilityScope(crm, { userId: user.id, at }) : decide(crm, { ...user, active: true }, at).scope;
}

/** A decision, and the period in which it stays the same; `undefined` is: as long as no instant is given. */
interface Decision {
  readonly scope: VisibilityScope;
  readonly during: Period | "always" | undefined;
}

function decide(crm: Crm, user: User, at: Instant | undefined): Decision {
  if (!user.active) return { scope: nothing("inactive-user"), during: "always" };
  if (user.administrator) return { scope: everything, during: "always" };

  const groupIds = new Set<GroupId>();
  const addGroupsOf = (memberId: UserId): void => {
    for (const { groupId } of crm.indexes.groupsOfUser.at(memberId)) groupIds.add(groupId);
  };
  addGroupsOf(user.id);
  const substitutions = crm.indexes.substitutionsBySubstitute.at(user.id);
  for (const substitution of substitutions) {
    if (isUnderWay(substitution, at)) addGroupsOf(substitution.absentUserId);
  }
  const during = substitutions.size === 0 ? "always" : at === undefined ? undefined : periodAround(at, substitutions);
  if (groupIds.size === 0) return { scope: nothing("no-groups"), during };
  const scope: VisibilityScope = Object.freeze({
    kind: "groups",
    groupIds: Object.freeze(Array.from(groupIds).sort(compareText)),
    secondGroupCounts: crm.settings.secondGroup,
  });
  return { scope, during };
}

const everything: VisibilityScope = Object.freeze({ kind: "everything" });

function nothing(reason: NothingVisible): VisibilityScope {
  return Object.freeze({ kind: "nothing", reason });
}

interface Remembered {
  readonly crm: Pick<Crm, "users" | "substitutions" | "settings">;
  readonly scopes: Map<UserId, Decision>;
}

const rememberedBy = new WeakMap<Crm["memberships"], Remembered>();

/** The scopes remembered for CRMs that agree in all that a scope depends on. */
function scopesOf({ memberships, users, substitutions, settings }: Crm): Map<UserId, Decision> {
  const known = rememberedBy.get(memberships);
  if (
    known !== undefined &&
    known.crm.users === users &&
    known.crm.substitutions === substitutions &&
    known.crm.settings === settings
  ) {
    return known.scopes;
  }
  const scopes = new Map<UserId, Decision>();
  rememberedBy.set(memberships, { crm: { users, substitutions, settings }, scopes });
  return scopes;
}
