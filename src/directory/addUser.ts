import type { Crm } from "../model/crm.js";
import { mustHaveFreeName } from "../model/groupNames.js";
import type { GroupId, UserId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { mustBeNew } from "../model/lookup.js";
import { colour, flag, id, name, nullable, objectOf, optional } from "../model/reader.js";
import { put, type Write, write } from "../model/write.js";

/** A new account, and perhaps the personal group to make for it. */
export interface AddUserInput {
  readonly id: UserId;
  readonly name: string;
  /** Whether the user sees every customer (V1); not, if left out. */
  readonly administrator?: boolean | undefined;
  /** The personal group (namensspezifische Betreuergruppe) to make in the same step. */
  readonly personalGroup?: PersonalGroupInput | undefined;
}

/** A personal group: an ordinary group with the new user as its one member (G2, G4). */
export interface PersonalGroupInput {
  readonly id: GroupId;
  /** The user's name, if left out. */
  readonly name?: string | undefined;
  /** `#rrggbb`. */
  readonly colour?: string | null | undefined;
}

/**
 * The CRM with one more active user and, if asked for, their personal group: all or nothing (G2).
 * Refuses `invalid-input`, `duplicate-id`, `duplicate-name` (G5). O(log n).
 *
 * @example
 * crm = addUser(crm, { id: "anna", name: "Anna Weber", personalGroup: { id: "g-anna" } })
 */
export function addUser(crm: Crm, input: AddUserInput): Crm {
  const user = readInput<AddUserInput>(input, {
    id,
    name,
    administrator: optional(flag),
    personalGroup: optional(
      objectOf<PersonalGroupInput>({ id, name: optional(name), colour: optional(nullable(colour)) }),
    ),
  });
  const group = user.personalGroup;
  mustBeNew(crm, "users", user.id);
  const writes: Write[] = [
    put("users", { id: user.id, name: user.name, administrator: user.administrator ?? false, active: true }),
  ];
  if (group !== undefined) {
    const groupName = group.name ?? user.name;
    mustBeNew(crm, "groups", group.id);
    mustHaveFreeName(crm, groupName, group.id);
    writes.push(
      put("groups", {
        id: group.id,
        name: groupName,
        colour: group.colour ?? null,
        position: null,
        personalOf: user.id,
      }),
      put("memberships", { groupId: group.id, userId: user.id }),
    );
  }
  return write(crm, writes);
}
