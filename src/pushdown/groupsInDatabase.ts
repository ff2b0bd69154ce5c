import type { Directory } from "./directory.js";

/** What stands for the user and the instant in a statement; without an instant no substitution counts (U2). */
export interface LookerInSql {
  readonly user: () => string;
  readonly at: (() => string) | undefined;
}

/** Whether the user is an active administrator, as a condition (V1, V7). */
export function administratorExists({ users }: Directory, { user }: LookerInSql): string {
  return `EXISTS (SELECT 1 FROM ${users.table} WHERE ${users.id} = ${user()} AND ${users.active} AND ${users.administrator})`;
}

/**
 * The groups of an active user, own and those of whom they stand in for, as one column (V2, V7, U1). With `onlyIf` all
 * of them or none.
 */
export function selectGroups(
  { users, memberships, substitutions }: Directory,
  { user, at }: LookerInSql,
  onlyIf?: string,
): string {
  const isLooker = (): string =>
    `${users.id} = ${user()} AND ${users.active}${onlyIf === undefined ? "" : ` AND ${onlyIf}`}`;
  const own =
    `SELECT ${memberships.groupId} FROM ${users.table} JOIN ${memberships.table}` +
    ` ON ${memberships.userId} = ${users.id} WHERE ${isLooker()}`;
  if (substitutions === null || at === undefined) return own;
  const { table, absentUserId, substituteUserId, from, until } = substitutions;
  const standingIn =
    `SELECT ${memberships.groupId} FROM ${users.table} JOIN ${table} ON ${substituteUserId} = ${users.id}` +
    ` JOIN ${memberships.table} ON ${memberships.userId} = ${absentUserId}` +
    ` WHERE ${isLooker()} AND ${from} <= ${at()} AND ${at()} < ${until}`;
  return `${own} UNION ALL ${standingIn}`;
}

/** Whether a second group counts (V3): as a condition, or known already. */
export function secondGroupCounts({ settings }: Directory): string | boolean {
  return typeof settings === "boolean"
    ? settings
    : `EXISTS (SELECT 1 FROM ${settings.table} WHERE ${settings.secondGroup})`;
}
