import { byText } from "../collections/order.js";
import { type EntityShape, faultless } from "./entity.js";
import type { GroupId, UserId } from "./ids.js";
import { colour, id, name, nullable, position } from "./reader.js";

/** A caretaker group (Betreuergruppe): its members look after, and therefore see, its customers. */
export interface Group {
  readonly id: GroupId;
  /** Unique by {@link groupNameKey} (G5). */
  readonly name: string;
  /** `#rrggbb` in lower case. */
  readonly colour: string | null;
  /** The place in the hand-made order, from 0; groups without one come last, by id. */
  readonly position: number | null;
  /** The user it was made for as a personal group: information only, it gives no rights (G4). */
  readonly personalOf: UserId | null;
}

/**
 * The form in which group names are compared: two groups never share it (G5). O(length).
 *
 * @example
 * groupNameKey(" North ") // => "north"
 */
export function groupNameKey(groupName: string): string {
  return groupName.trim().normalize("NFC").toLowerCase();
}

export const groupShape: EntityShape<Group, GroupId> = {
  fields: { id, name, colour: nullable(colour), position: nullable(position), personalOf: nullable(id) },
  make: (row) => ({
    id: row.id,
    name: row.name,
    colour: row.colour,
    position: row.position,
    personalOf: row.personalOf,
  }),
  keyOf: (row) => row.id,
  ...byText,
  faults: faultless,
};
