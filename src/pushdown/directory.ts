import { type AllDirectoryNames, allDirectoryNames, type DirectoryNames } from "./directoryNames.js";
import type { SqlDialect } from "./sqlDialect.js";
import { sqlColumn, sqlName } from "./sqlName.js";

/** Where users and groups are, quoted: `table` as `"crm_users" AS "u"`, columns as `"u"."id"`. */
export type Directory = AllDirectoryNames;

/** Quotes a directory's names. What cannot be quoted, or a column with its table, is a `TypeError`. */
export function directoryFor(names: DirectoryNames, dialect: SqlDialect): Directory {
  const quoted = <Row extends { readonly table: string }>(alias: string, row: Row): Row => {
    const entries = Object.entries(row).map(([key, name]) => {
      if (key === "table") return [key, `${sqlName(name, dialect)} AS ${sqlName(alias, dialect)}`];
      return [key, `${sqlName(alias, dialect)}.${sqlColumn(name, dialect)}`];
    });
    return Object.fromEntries(entries) as Row;
  };
  const { users, groups, memberships, substitutions, settings } = allDirectoryNames(names);
  return {
    users: quoted("u", users),
    groups: quoted("g", groups),
    memberships: quoted("m", memberships),
    substitutions: substitutions === null ? null : quoted("s", substitutions),
    settings: typeof settings === "boolean" ? settings : quoted("o", settings),
  };
}
