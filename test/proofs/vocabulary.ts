/*
 * What the formulas speak of. A relation holds between ids or does not, in one world; a world is one state of a CRM.
 * Sorts are sets of ids: that an id has a row is a fact of its own (`user`, `customer`).
 */

/** A look is when one looks: with an instant or without. */
export type Sort = "User" | "Group" | "Customer" | "Substitution" | "Look" | "Campaign" | "Team" | "Task";

interface Relation {
  readonly of: readonly Sort[];
  /** How a fact is told: `{0}` is the first element, `{from 0}` an instant of it. */
  readonly says: string;
  /** A fact goes without saying when a fact of one of these relations has its first element. */
  readonly unless?: readonly string[];
}

export const relations = {
  user: { of: ["User"], says: "{0} is an inactive user", unless: ["active"] },
  active: { of: ["User"], says: "{0} is an active user", unless: ["administrator"] },
  administrator: { of: ["User"], says: "{0} is an administrator" },
  member: { of: ["User", "Group"], says: "{0} is a member of {1}" },
  customer: { of: ["Customer"], says: "{0} is a customer", unless: ["firstGroup"] },
  firstGroup: { of: ["Customer", "Group"], says: "{0} has the first group {1}" },
  secondGroup: { of: ["Customer", "Group"], says: "{0} has the second group {1}" },
  secondGroupSetting: { of: [], says: "the second-group setting is on" },
  /** Which substitution, the absent user, the substitute. */
  substitution: {
    of: ["Substitution", "User", "User"],
    says: "{2} stands in for {1} from {from 0} until {until 0} ({0})",
  },
  dated: { of: ["Look"], says: "{0} is at {instant 0}" },
  personalOf: { of: ["Group", "User"], says: "{0} is the personal group of {1}" },
  annotation: { of: ["Campaign", "Customer", "User"], says: "an annotation for {0} names {2} at {1}" },
  teamMember: { of: ["User", "Team"], says: "{0} is in {1}" },
  pool: { of: ["Task", "Team"], says: "{0} lies in the pool of {1}" },
  held: { of: ["Task", "User"], says: "{1} holds {0}" },
  about: { of: ["Task", "Customer"], says: "{0} is about {1}" },
  claimRequiresVisibility: { of: [], says: "claims require visibility" },
} as const satisfies Record<string, Relation>;

export type RelationName = keyof typeof relations;

/** The instants of a substitution and of a look: real numbers, of which the formulas only ask the order. */
export const fields = { from: "Substitution", until: "Substitution", instant: "Look" } as const satisfies Record<
  string,
  Sort
>;

export type FieldName = keyof typeof fields;

/** Whatever can differ from world to world. */
export type SymbolName = RelationName | FieldName;

export const sorts: readonly Sort[] = ["User", "Group", "Customer", "Substitution", "Look", "Campaign", "Team", "Task"];
export const relationNames = Object.keys(relations) as readonly RelationName[];
export const fieldNames = Object.keys(fields) as readonly FieldName[];
