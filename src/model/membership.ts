import { byPair } from "../collections/order.js";
import { type EntityShape, faultless } from "./entity.js";
import type { GroupId, UserId } from "./ids.js";
import { id } from "./reader.js";

/** That a user is in a group, and so sees its customers (G1, V2). It always means to see and to edit (V5). */
export interface Membership {
  readonly groupId: GroupId;
  readonly userId: UserId;
}

export const membershipShape: EntityShape<Membership, readonly [GroupId, UserId]> = {
  fields: { groupId: id, userId: id },
  make: (row) => ({ groupId: row.groupId, userId: row.userId }),
  keyOf: (row) => [row.groupId, row.userId],
  ...byPair,
  faults: faultless,
};
