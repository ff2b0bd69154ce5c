import type { VisibilityScope } from "../visibility/visibilityScope.js";

/** A word for what is visible through a scope: scopes that show the same have the same. O(groups). */
export function scopeWord(scope: VisibilityScope): string {
  return scope.kind === "groups" ? JSON.stringify([scope.secondGroupCounts, ...scope.groupIds]) : scope.kind;
}
