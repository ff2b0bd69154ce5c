import { differences } from "../collections/tableDifferences.js";
import type { Crm } from "../model/crm.js";
import type { Instant, UserId } from "../model/ids.js";
import { isUnderWay, type Substitution } from "../model/substitution.js";

/**
 * The users whose scope may have become another: those of changed rows, and whoever stands in for them at the instant;
 * all, where the second-group setting was switched. O(changed rows · log n + their substitutions), or O(users).
 */
export function usersConcerned(before: Crm, after: Crm, at: Instant | undefined): ReadonlySet<UserId> {
  const concerned = new Set<UserId>();
  if (before.settings.secondGroup !== after.settings.secondGroup) {
    for (const crm of [before, after]) for (const { id } of crm.users) concerned.add(id);
    return concerned;
  }
  const tell = (...ids: readonly (UserId | undefined)[]): void => {
    for (const id of ids) if (id !== undefined) concerned.add(id);
  };
  differences(before.users, after.users, (was, is) => tell(was?.id, is?.id));
  differences(before.memberships, after.memberships, (was, is) => {
    const userId = (is ?? was)?.userId;
    if (userId === undefined) return;
    tell(userId);
    // Whoever stood in for them before and does no longer is found by the substitution that changed.
    for (const row of after.indexes.substitutionsForAbsent.at(userId)) {
      if (isUnderWay(row, at)) tell(row.substituteUserId);
    }
  });
  const substitute = (row: Substitution | null): UserId | undefined => row?.substituteUserId;
  differences(before.substitutions, after.substitutions, (was, is) => tell(substitute(was), substitute(is)));
  return concerned;
}
