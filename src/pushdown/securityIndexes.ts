import { allDirectoryNames } from "./directoryNames.js";
import type { RowLevelSecurityOptions, SecuredTable } from "./securedTable.js";
import { sqlName } from "./sqlName.js";

/** The indexes that policies search in. With the key behind the group, rows without a group are a range too. */
export function securityIndexes(
  { directory: names = {} }: RowLevelSecurityOptions,
  { table, key, group, secondGroup, indexName }: SecuredTable,
): string[] {
  const { memberships, substitutions } = allDirectoryNames(names);
  const made = (name: string, on: string, columns: string): string =>
    `CREATE INDEX IF NOT EXISTS ${name} ON ${on} (${columns})`;
  const quoted = (name: string): string => sqlName(name, "postgresql");
  return [
    made(indexName("group"), table, `${group}, ${key}`),
    ...(secondGroup === undefined ? [] : [made(indexName("second_group"), table, secondGroup)]),
    made(indexName("member"), quoted(memberships.table), quoted(memberships.userId)),
    ...(substitutions === null
      ? []
      : [made(indexName("substitute"), quoted(substitutions.table), quoted(substitutions.substituteUserId))]),
  ];
}
