import { compareText } from "../collections/order.js";
import type { GroupId } from "../model/ids.js";
import type { Settings } from "../model/settings.js";
import type { VisibilityScope } from "../visibility/visibilityScope.js";

/** The scope of somebody who may see through these groups too, if groups are what it is about. O(groups). */
export function widened(
  scope: VisibilityScope,
  groupIds: readonly GroupId[],
  { secondGroup }: Pick<Settings, "secondGroup">,
): VisibilityScope {
  if (scope.kind === "everything" || (scope.kind === "nothing" && scope.reason !== "no-groups")) return scope;
  const all = new Set([...(scope.kind === "groups" ? scope.groupIds : []), ...groupIds]);
  if (all.size === 0) return scope;
  return Object.freeze({
    kind: "groups",
    groupIds: Object.freeze(Array.from(all).sort(compareText)),
    secondGroupCounts: secondGroup,
  });
}
