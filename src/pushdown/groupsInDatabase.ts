import type { Directory } from "./directory.js";
import type { SqlDialect } from "./sqlDialect.js";

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
 * of them or none. `among` says how a column is looked for in a query's: PostgreSQL takes it once as an array. Policies ask
 * this in every statement, and PostgreSQL plans it each time; of the ways to say it this one is planned in half the time.
 */
export function selectGroups(
  { users, memberships, substitutions }: Directory,
  { user, at }: LookerInSql,
  among: (column: string, query: string) => string,
  onlyIf?: string,
): string {
  // Values are bound in the order in which they are asked for: it has to be that of the text.
  const isActive = (): string =>
    `EXISTS (SELECT 1 FROM ${users.table} WHERE ${users.id} = ${user()} AND ${users.active}` +
    `${onlyIf === undefined ? "" : ` AND ${onlyIf}`})`;
  const select = `SELECT ${memberships.groupId} FROM ${memberships.table} WHERE`;
  const own = `${memberships.userId} = ${user()}`;
  if (substitutions === null || at === undefined) return `${select} ${own} AND ${isActive()}`;
  const { table, absentUserId, substituteUserId, from, until } = substitutions;
  const absent =
    `SELECT ${absentUserId} FROM ${table} WHERE ${substituteUserId} = ${user()}` +
    ` AND ${from} <= ${at()} AND ${at()} < ${until}`;
  return `${select} (${own} OR ${among(memberships.userId, absent)}) AND ${isActive()}`;
}

/** The two ways to look for a column in a query's rows. */
export const amongRows: Readonly<Record<SqlDialect, (column: string, query: string) => string>> = {
  postgresql: (column, query) => `${column} = ANY (ARRAY(${query}))`,
  mysql: (column, query) => `${column} IN (${query})`,
  sqlite: (column, query) => `${column} IN (${query})`,
};

/** Whether a second group counts (V3): as a condition, or known already. */
export function secondGroupCounts({ settings }: Directory): string | boolean {
  return typeof settings === "boolean"
    ? settings
    : `EXISTS (SELECT 1 FROM ${settings.table} WHERE ${settings.secondGroup})`;
}
