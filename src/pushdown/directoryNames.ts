import { partsOfName } from "./sqlName.js";

/** What the tables of users, groups and substitutions are called, and their columns. All have defaults. */
export interface DirectoryNames {
  /** `crm_users` with `id`, `active`, `administrator`. */
  readonly users?: Names<"table" | "id" | "active" | "administrator"> | undefined;
  /** `crm_groups` with `id`. Only row-level security asks it. */
  readonly groups?: Names<"table" | "id"> | undefined;
  /** `crm_memberships` with `group_id`, `user_id`. */
  readonly memberships?: Names<"table" | "groupId" | "userId"> | undefined;
  /**
   * `crm_substitutions` with `absent_user_id`, `substitute_user_id`, and `from_at`, `until_at` in epoch milliseconds.
   * `null` where there are none.
   */
  readonly substitutions?: Names<"table" | "absentUserId" | "substituteUserId" | "from" | "until"> | null | undefined;
  /** `crm_settings`, one row, with `second_group`; or simply whether a second group counts (V3). */
  readonly settings?: Names<"table" | "secondGroup"> | boolean | undefined;
}

/** What the names of a store's tables have in common. */
export interface DirectoryNamesOptions {
  /** What they begin with, before an underscore; `crm` if left out. */
  readonly prefix?: string | undefined;
  /** The schema that they are in; the connection's own if left out. */
  readonly schema?: string | undefined;
}

/**
 * The names of the directory's tables as a store of `betreuergruppen/kysely` makes them, for conditions that are decided in
 * the database. A name that cannot be quoted is a `TypeError`. O(1).
 *
 * @example
 * visibleWhereForUser(viewer, { group: "c.group_id" }, "postgresql", { directory: directoryNames({ prefix: "sales" }) })
 */
export function directoryNames({ prefix = "crm", schema }: DirectoryNamesOptions = {}): DirectoryNames {
  for (const name of [prefix, schema]) if (name !== undefined) partsOfName(name);
  const table = (what: string): string => `${schema === undefined ? "" : `${schema}.`}${prefix}_${what}`;
  return {
    users: { table: table("users") },
    groups: { table: table("groups") },
    memberships: { table: table("memberships") },
    substitutions: { table: table("substitutions") },
    settings: { table: table("settings") },
  };
}

/** Some of these names; the others are the defaults. */
export type Names<Key extends string> = { readonly [K in Key]?: string | undefined };

/** The same with every name there. */
export interface AllDirectoryNames {
  readonly users: AllNames<"table" | "id" | "active" | "administrator">;
  readonly groups: AllNames<"table" | "id">;
  readonly memberships: AllNames<"table" | "groupId" | "userId">;
  readonly substitutions: AllNames<"table" | "absentUserId" | "substituteUserId" | "from" | "until"> | null;
  readonly settings: AllNames<"table" | "secondGroup"> | boolean;
}

type AllNames<Key extends string> = { readonly [K in Key]: string };

/** A directory's names, the defaults where none is given. */
export function allDirectoryNames(names: DirectoryNames): AllDirectoryNames {
  const { users, groups, memberships, substitutions, settings } = names;
  return {
    users: named({ table: "crm_users", id: "id", active: "active", administrator: "administrator" }, users),
    groups: named({ table: "crm_groups", id: "id" }, groups),
    memberships: named({ table: "crm_memberships", groupId: "group_id", userId: "user_id" }, memberships),
    substitutions: substitutions === null ? null : named(substitutionNames, substitutions),
    settings:
      typeof settings === "boolean"
        ? settings
        : named({ table: "crm_settings", secondGroup: "second_group" }, settings),
  };
}

const substitutionNames = {
  table: "crm_substitutions",
  absentUserId: "absent_user_id",
  substituteUserId: "substitute_user_id",
  from: "from_at",
  until: "until_at",
} as const;

function named<Key extends string>(defaults: AllNames<Key>, given: Names<Key> = {}): AllNames<Key> {
  const entries = (Object.keys(defaults) as Key[]).map(
    (key) => [key, given[key] === undefined ? defaults[key] : given[key]] as const,
  );
  return Object.fromEntries(entries) as AllNames<Key>;
}
