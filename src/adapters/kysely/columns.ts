import { type Entity, type Group, groupNameKey, type LoadableEntity, type TableName, type Task } from "betreuergruppen";
import { poolOrderOf } from "./poolOrderOf.js";

/** What a column holds: an id, a short text, one of a few words, yes or no, an instant, a whole number, or a place in an order. */
export type ColumnType = "id" | "name" | "word" | "flag" | "instant" | "integer" | "place" | "text";

/** Where a field of a row is kept. */
export interface Column {
  readonly field: string;
  readonly column: string;
  readonly type: ColumnType;
}

/** A column that follows from the row, so that the database can order or compare by it. */
export interface DerivedColumn extends Omit<Column, "field"> {
  readonly of: (row: object) => unknown;
}

/** How the rows of an entity are kept. */
export interface StoredEntity {
  /** Behind the prefix. */
  readonly table: string;
  readonly columns: readonly Column[];
  /** All columns of a table `t`, as they are selected. */
  readonly selected: string;
  readonly columnOf: ReadonlyMap<string, string>;
  /** The columns of the key; none for the settings, of which there is one row. */
  readonly key: readonly Column[];
  readonly others: readonly Column[];
  readonly derived: readonly DerivedColumn[];
}

function stored(
  table: string,
  key: readonly string[],
  fields: Readonly<Record<string, ColumnType | readonly [ColumnType, string]>>,
  derived: readonly DerivedColumn[] = [],
): StoredEntity {
  const columns = Object.entries(fields).map(([field, of]): Column => {
    const [type, column] = typeof of === "string" ? [of, columnFor(field)] : of;
    return Object.freeze({ field, column, type });
  });
  const isKey = ({ field }: Column): boolean => key.includes(field);
  return {
    table,
    columns,
    selected: columns.map(({ column }) => `t.${column}`).join(", "),
    columnOf: new Map(columns.map(({ field, column }) => [field, column])),
    key: columns.filter(isKey),
    others: columns.filter((one) => !isKey(one)),
    derived,
  };
}

/** `secondGroupId` as `second_group_id`. */
function columnFor(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Every entity's table and columns, as they are behind the last migration. */
export const storedEntities: { readonly [Name in Entity]: StoredEntity } = {
  settings: stored("settings", [], {
    secondGroup: "flag",
    groupRequired: "flag",
    territoryAssignment: "flag",
    claimRequiresVisibility: "flag",
  }),
  users: stored("users", ["id"], { id: "id", name: "name", administrator: "flag", active: "flag" }),
  groups: stored("groups", ["id"], { id: "id", name: "name", colour: "word", position: "integer", personalOf: "id" }, [
    // Two groups never share it (G5).
    { column: "name_key", type: "text", of: (row) => groupNameKey((row as Group).name) },
  ]),
  memberships: stored("memberships", ["groupId", "userId"], { groupId: "id", userId: "id" }),
  substitutions: stored("substitutions", ["id"], {
    id: "id",
    absentUserId: "id",
    substituteUserId: "id",
    from: ["instant", "from_at"],
    until: ["instant", "until_at"],
  }),
  customers: stored("customers", ["id"], {
    id: "id",
    name: "name",
    country: "word",
    postalCode: "word",
    groupId: "id",
    secondGroupId: "id",
  }),
  territories: stored("territories", ["id"], {
    id: "id",
    groupId: "id",
    country: "word",
    postalCode: "word",
    fromPostalCode: "word",
    toPostalCode: "word",
  }),
  campaigns: stored("campaigns", ["id"], { id: "id", name: "name" }),
  campaignAnnotations: stored("campaign_annotations", ["campaignId", "customerId"], {
    campaignId: "id",
    customerId: "id",
    status: "name",
    userId: "id",
  }),
  teams: stored("teams", ["id"], { id: "id", name: "name" }),
  teamMemberships: stored("team_memberships", ["teamId", "userId"], { teamId: "id", userId: "id" }),
  tasks: stored(
    "tasks",
    ["id"],
    {
      id: "id",
      kind: "word",
      title: "name",
      customerId: "id",
      priority: "word",
      dueAt: "instant",
      state: "word",
      teamId: "id",
      holderUserId: "id",
    },
    // The order of a pool (P3), as one text.
    [{ column: "pool_order", type: "place", of: (row) => poolOrderOf(row as Task) }],
  ),
};

/** The entities of the directory, all but the settings: what is always loaded whole. */
export const directoryEntities: readonly Exclude<TableName, LoadableEntity>[] = [
  "users",
  "groups",
  "memberships",
  "substitutions",
  "territories",
  "campaigns",
  "teams",
  "teamMemberships",
];
