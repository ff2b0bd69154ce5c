// Visibility in SQL, for the host's own tables: its public names, written by hand and pinned by a test.

// A condition for WHERE
export type { GroupColumns } from "./pushdown/groupColumns.js";
export type { SqlCondition, SqlDialect } from "./pushdown/sqlDialect.js";
export { visibleWhere, type WhereOptions } from "./pushdown/visibleWhere.js";

// The same, decided in the database
export {
  type DirectoryNames,
  type DirectoryNamesOptions,
  directoryNames,
  type Names,
} from "./pushdown/directoryNames.js";
export { visibleWhereForUser, type WhereForUserOptions } from "./pushdown/visibleWhereForUser.js";

// Row-level security
export { rowLevelSecurity } from "./pushdown/rowLevelSecurity.js";
export type { RowLevelSecurityOptions, SqlIdType } from "./pushdown/securedTable.js";
export { type SettingNames, viewerSettings } from "./pushdown/viewerSettings.js";
