import { allDirectoryNames } from "./directoryNames.js";
import type { RowLevelSecurityOptions, SecuredTable } from "./securedTable.js";
import { groupOrNone } from "./securityFunctions.js";
import { sqlName } from "./sqlName.js";

/** The indexes that policies search in. With the group itself beside what stands for it, a count needs nothing but the index. */
export function securityIndexes({ directory: names = {} }: RowLevelSecurityOptions, secured: SecuredTable): string[] {
  const { table, group, secondGroup, indexName } = secured;
  const { memberships, substitutions } = allDirectoryNames(names);
  const made = (name: string, on: string, columns: string): string =>
    `CREATE INDEX IF NOT EXISTS ${name} ON ${on} (${columns})`;
  const quoted = (name: string): string => sqlName(name, "postgresql");
  return [
    made(indexName("visible_group"), table, `(${groupOrNone(secured)}), ${group}`),
    ...(secondGroup === undefined || secured.directory.settings === false
      ? []
      : [made(indexName("second_group"), table, secondGroup)]),
    made(indexName("member"), quoted(memberships.table), quoted(memberships.userId)),
    ...(substitutions === null
      ? []
      : [made(indexName("substitute"), quoted(substitutions.table), quoted(substitutions.substituteUserId))]),
  ];
}
