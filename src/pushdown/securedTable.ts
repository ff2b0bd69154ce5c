import { type Directory, directoryFor } from "./directory.js";
import type { DirectoryNames } from "./directoryNames.js";
import { partsOfName, sqlColumn, sqlName, sqlText } from "./sqlName.js";
import { type SettingNames, settingNames } from "./viewerSettings.js";

/** The type of a column that holds ids. */
export type SqlIdType = "text" | "uuid" | "bigint" | "integer";

/** A table to be put under row-level security. */
export interface RowLevelSecurityOptions {
  /** The table, perhaps with its schema: `"crm.customers"`. */
  readonly table: string;
  /** Its primary key, by which rows are handed over; `id` if left out. */
  readonly key?: string | undefined;
  /** The column with the first group. */
  readonly group: string;
  /** The column with the second group, if there is one. */
  readonly secondGroup?: string | undefined;
  /** What the tables of users and groups are called; all names have defaults. */
  readonly directory?: DirectoryNames | undefined;
  /** The types of the ids of users, groups and the table's rows; `text` if left out. */
  readonly types?: { readonly [Of in "user" | "group" | "key"]?: SqlIdType | undefined } | undefined;
  /** What the settings are called that say who looks, and when. */
  readonly settings?: SettingNames | undefined;
  /** What the names of functions and policies begin with, perhaps with the functions' schema; `crm` if left out. */
  readonly prefix?: string | undefined;
  /** The role that works with the table; everybody, if left out. */
  readonly role?: string | undefined;
  /** The role that hands rows over, a role without login that nobody works as. Without it there is no such function. */
  readonly definer?: string | undefined;
  /** Whether the indexes are made that this needs; they are, if left out. */
  readonly indexes?: boolean | undefined;
}

/** The same with everything quoted and ready to be put together. */
export interface SecuredTable {
  readonly table: string;
  readonly key: string;
  readonly group: string;
  readonly secondGroup: string | undefined;
  readonly directory: Directory;
  readonly types: { readonly [Of in "user" | "group" | "key"]: SqlIdType };
  /** Who looks, and when, as the settings say; null without them. */
  readonly user: string;
  readonly at: string;
  readonly role: string;
  readonly definer: string | undefined;
  /** The name of a function, a policy or an index that goes with this. */
  readonly functionName: (what: string) => string;
  readonly policyName: (what: string) => string;
  readonly indexName: (what: string) => string;
  readonly handOver: string;
}

const idTypes: readonly string[] = ["text", "uuid", "bigint", "integer"] satisfies SqlIdType[];

/** Reads options. What cannot be quoted, or is no type, is a `TypeError`. */
export function securedTable(options: RowLevelSecurityOptions): SecuredTable {
  const { table, key = "id", group, secondGroup, prefix = "crm", role, definer } = options;
  const types = {
    user: typeOf(options.types?.user),
    group: typeOf(options.types?.group),
    key: typeOf(options.types?.key),
  };
  const settings = settingNames(options.settings ?? {});
  // After the end of a transaction that set it, a setting is empty and not gone.
  const setting = (name: string): string => `NULLIF(current_setting(${sqlText(name)}, true), '')`;
  const user = setting(settings.user);
  const tableParts = partsOfName(table);
  const prefixParts = partsOfName(prefix);
  const named = (what: string): string =>
    sqlName([...prefixParts.slice(0, -1), `${prefixParts.at(-1)}_${what}`].join("."), "postgresql");
  const column = (name: string): string => sqlColumn(name, "postgresql");
  return {
    table: sqlName(table, "postgresql"),
    key: column(key),
    group: column(group),
    secondGroup: secondGroup === undefined ? undefined : column(secondGroup),
    directory: directoryFor(options.directory ?? {}, "postgresql"),
    types,
    user: types.user === "text" ? user : `CAST(${user} AS ${types.user})`,
    at: `CAST(${setting(settings.at)} AS double precision)`,
    role: role === undefined ? "PUBLIC" : column(role),
    definer: definer === undefined ? undefined : column(definer),
    functionName: named,
    policyName: (what) => sqlName(`${prefixParts.at(-1)}_${what}`, "postgresql"),
    indexName: (what) => sqlName(`${prefixParts.at(-1)}_${tableParts.at(-1)}_${what}`, "postgresql"),
    handOver: named(`hand_over_${tableParts.at(-1)}`),
  };
}

function typeOf(type: SqlIdType = "text"): SqlIdType {
  if (!idTypes.includes(type)) throw new TypeError(`\`${type}\` is none of the types ${idTypes.join(", ")}`);
  return type;
}
