import { byText } from "../collections/order.js";
import { type EntityShape, faultless } from "./entity.js";
import type { UserId } from "./ids.js";
import { flag, id, name } from "./reader.js";

/** An account (Benutzer). */
export interface User {
  readonly id: UserId;
  readonly name: string;
  /** Sees every customer (V1). */
  readonly administrator: boolean;
  /** Who is not active sees nothing (V7); users are deactivated, never deleted (G7). */
  readonly active: boolean;
}

export const userShape: EntityShape<User, UserId> = {
  fields: { id, name, administrator: flag, active: flag },
  make: (row) => ({ id: row.id, name: row.name, administrator: row.administrator, active: row.active }),
  keyOf: (row) => row.id,
  ...byText,
  faults: faultless,
};
