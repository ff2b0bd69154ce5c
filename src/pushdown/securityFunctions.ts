import {
  administratorExists,
  amongRows,
  type LookerInSql,
  secondGroupCounts,
  selectGroups,
} from "./groupsInDatabase.js";
import type { SecuredTable, SqlIdType } from "./securedTable.js";
import { either, isOneOf } from "./visibleWhere.js";

/** What stands for the group of rows that have none: no member of a group that is called so sees anything by it. */
const noGroup: { readonly [T in SqlIdType]: string } = {
  text: "''",
  uuid: "'00000000-0000-0000-0000-000000000000'",
  bigint: "-9223372036854775808",
  integer: "-2147483648",
};

/**
 * The functions that say what the one who looks may see. Each has no argument and is the same throughout a statement, so
 * that a policy can ask it once. They run with the rights of whoever made them: the role needs none on users or groups.
 */
export function securityFunctions(secured: SecuredTable): string[] {
  const { directory, types, functionName, user, at } = secured;
  const looker: LookerInSql = { user: () => user, at: () => at };
  const made = (what: string, value: string): string[] => [
    `CREATE OR REPLACE FUNCTION ${functionName(what)}() RETURNS ${types.group}[]\n` +
      "  LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp\n" +
      `  RETURN ${value}`,
    ...granted(secured, `${functionName(what)}()`),
  ];
  const { groups, memberships } = directory;
  const array = (query: string): string => `CAST(ARRAY(${query}) AS ${types.group}[])`;
  const every = `${array(`SELECT ${groups.id} FROM ${groups.table}`)} || ${noGroupOf(secured)}`;
  const own = `${selectGroups(directory, looker, amongRows.postgresql)} AND ${memberships.groupId} <> ${noGroupOf(secured)}`;
  const second = secondGroupCounts(directory);
  const all = `${functionName("visible_groups")}()`;
  return [
    ...made(
      "visible_groups",
      `CASE WHEN ${administratorExists(directory, looker)}\n    THEN ${every}\n    ELSE ${array(own)} END`,
    ),
    ...(secured.secondGroup === undefined || second === false
      ? []
      : made("visible_second_groups", second === true ? all : `CASE WHEN ${second} THEN ${all} END`)),
  ];
}

function noGroupOf({ types }: SecuredTable): string {
  return `CAST(${noGroup[types.group]} AS ${types.group})`;
}

/** What a policy looks for in an index: the group of a row, or what stands for none. */
export function groupOrNone(secured: SecuredTable): string {
  return `COALESCE(${secured.group}, ${noGroupOf(secured)})`;
}

/** Only the role, and the one that hands over, may call it. */
export function granted({ role, definer }: SecuredTable, signature: string): string[] {
  return [
    `REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC`,
    `GRANT EXECUTE ON FUNCTION ${signature} TO ${[role, ...(definer === undefined ? [] : [definer])].join(", ")}`,
  ];
}

/**
 * Whether a row is visible. That administrators see all groups, and rows without one, says the list of groups: an `OR` of
 * its own would be one index more to look into, for everybody, and no count could come from an index alone.
 */
export function isVisible(secured: SecuredTable): string {
  const { functionName, secondGroup, types, directory } = secured;
  // In a SELECT of its own it is asked once for the statement; the type says that it is one array, and not rows of them.
  const among = (what: string): string => `= ANY (CAST((SELECT ${functionName(what)}()) AS ${types.group}[]))`;
  return either([
    `${groupOrNone(secured)} ${among("visible_groups")}`,
    ...(secondGroup === undefined || directory.settings === false
      ? []
      : [isOneOf(secondGroup, among("visible_second_groups"))]),
  ]);
}
