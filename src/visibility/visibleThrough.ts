import type { GroupId } from "../model/ids.js";
import type { VisibilityScope } from "./visibilityScope.js";

/** Anything that has a first and perhaps a second group: our customers, or a host's own rows. */
export interface Owned {
  readonly groupId: GroupId | null;
  readonly secondGroupId?: GroupId | null | undefined;
}

/** Holds ids only, but can be asked for a group that is not there: that one is never among them. */
type Groups = ReadonlySet<GroupId | null | undefined>;

const setOf = new WeakMap<VisibilityScope, Groups>();

/** The groups of a scope, to ask whether one is among them. O(1) after the first time, if it cannot change. */
export function groupsIn(scope: Extract<VisibilityScope, { kind: "groups" }>): Groups {
  let groups = setOf.get(scope);
  if (groups === undefined) {
    groups = new Set(scope.groupIds);
    if (Object.isFrozen(scope) && Object.isFrozen(scope.groupIds)) setOf.set(scope, groups);
  }
  return groups;
}

/**
 * Whether something with these groups is visible through a scope (V1 to V4): the scope as a predicate, also over the
 * host's own rows. What has no `groupId`, a text or `null`, is not visible to anybody. O(1); for a scope that is not
 * frozen, as JSON gives one, O(groups).
 *
 * @example
 * const scope = visibilityScope(crm, "anna")
 * rows.filter((row) => visibleThrough(scope, row))
 */
export function visibleThrough(scope: VisibilityScope, owned: Owned): boolean {
  // A host without types may ask about anything: what does not say whose it is, is nobody's to see.
  const first: unknown = (owned as Owned | null | undefined)?.groupId;
  if (first !== null && typeof first !== "string") return false;
  if (scope.kind !== "groups") return scope.kind === "everything";
  const groups = groupsIn(scope);
  return groups.has(owned.groupId) || (scope.secondGroupCounts && groups.has(owned.secondGroupId));
}
