import {
  administratorExists,
  amongRows,
  type LookerInSql,
  secondGroupCounts,
  selectGroups,
} from "./groupsInDatabase.js";
import type { SecuredTable, SqlIdType } from "./securedTable.js";
import { either, isOneOf } from "./visibleWhere.js";

/** What is not above any key: administrators see from here on. */
const lowest: { readonly [T in SqlIdType]: string } = {
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
  const made = (what: string, type: string, value: string): string[] => [
    `CREATE OR REPLACE FUNCTION ${functionName(what)}() RETURNS ${type}\n` +
      "  LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp\n" +
      `  RETURN ${value}`,
    ...granted(secured, `${functionName(what)}()`),
  ];
  const groups = `CAST(ARRAY(${selectGroups(directory, looker, amongRows.postgresql)}) AS ${types.group}[])`;
  const edge = (order: string): string =>
    `(SELECT ${directory.groups.id} FROM ${directory.groups.table}` +
    ` WHERE ${administratorExists(directory, looker)} ORDER BY ${directory.groups.id} ${order} LIMIT 1)`;
  const second = secondGroupCounts(directory);
  const all = `${functionName("visible_groups")}()`;
  return [
    ...made("is_administrator", "boolean", administratorExists(directory, looker)),
    ...made("visible_groups", `${types.group}[]`, groups),
    ...(secured.secondGroup === undefined || second === false
      ? []
      : made(
          "visible_second_groups",
          `${types.group}[]`,
          second === true ? all : `CASE WHEN ${second} THEN ${all} END`,
        )),
    ...made("lowest_group", types.group, `CAST(${edge("ASC")} AS ${types.group})`),
    ...made("highest_group", types.group, `CAST(${edge("DESC")} AS ${types.group})`),
  ];
}

/** Only the role, and the one that hands over, may call it. */
export function granted({ role, definer }: SecuredTable, signature: string): string[] {
  return [
    `REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC`,
    `GRANT EXECUTE ON FUNCTION ${signature} TO ${[role, ...(definer === undefined ? [] : [definer])].join(", ")}`,
  ];
}

function amongVisible(secured: SecuredTable): string[] {
  const { functionName, group, secondGroup, types, directory } = secured;
  // In a SELECT of its own it is asked once for the statement; the type says that it is one array, and not rows of them.
  const among = (what: string): string => `= ANY (CAST((SELECT ${functionName(what)}()) AS ${types.group}[]))`;
  return [
    isOneOf(group, among("visible_groups")),
    ...(secondGroup === undefined || directory.settings === false
      ? []
      : [isOneOf(secondGroup, among("visible_second_groups"))]),
  ];
}

/** Whether a row is visible, for a row in hand. */
export function visibleRow(secured: SecuredTable): string {
  return either([`(SELECT ${secured.functionName("is_administrator")}())`, ...amongVisible(secured)]);
}

/**
 * The same for a search: each part can be looked up in an index, also those for administrators, which are empty ranges
 * for everybody else. One part that cannot would mean reading the whole table, for everybody.
 */
export function visibleRows(secured: SecuredTable): string {
  const { functionName, group, key, types } = secured;
  const scalar = (what: string): string => `(SELECT ${functionName(what)}())`;
  const from = `(SELECT CAST(${lowest[types.key]} AS ${types.key}) WHERE ${functionName("is_administrator")}())`;
  return either([
    ...amongVisible(secured),
    `(${group} IS NOT NULL AND ${group} >= ${scalar("lowest_group")} AND ${group} <= ${scalar("highest_group")})`,
    `(${group} IS NULL AND ${key} >= ${from})`,
  ]);
}
