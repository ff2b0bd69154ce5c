import { edited } from "../collections/edited.js";
import { byText } from "../collections/order.js";
import type { EntityShape } from "./entity.js";
import type { CustomerId, GroupId } from "./ids.js";
import { checkPostalCode } from "./postalCode.js";
import { country, id, name, nullable, postalCode } from "./reader.js";

/** A customer (Kunde): looked after by the first group, its owner, and perhaps by an equal second one. */
export interface Customer {
  readonly id: CustomerId;
  readonly name: string;
  /** Two letters, meant as in ISO 3166 alpha-2: any two are accepted. */
  readonly country: string;
  readonly postalCode: string | null;
  /** The first group, the owner; `null` means that only administrators see the customer (V4). */
  readonly groupId: GroupId | null;
  /** The second group; it counts only while the setting is on (V3), and is never the first (C2). */
  readonly secondGroupId: GroupId | null;
}

export const customerShape: EntityShape<Customer, CustomerId> = {
  fields: {
    id,
    name,
    country,
    postalCode: nullable(postalCode),
    groupId: nullable(id),
    secondGroupId: nullable(id),
  },
  make: (row) => ({
    id: row.id,
    name: row.name,
    country: row.country,
    postalCode: row.postalCode,
    groupId: row.groupId,
    secondGroupId: row.secondGroupId,
  }),
  keyOf: (row) => row.id,
  ...byText,
  faults: ({ groupId, secondGroupId, country: inCountry, postalCode: code }, tell) => {
    if (typeof secondGroupId === "string" && secondGroupId === groupId) {
      tell({ field: "secondGroupId", rule: "C2", says: "must not be the first group" });
    }
    if (typeof secondGroupId === "string" && groupId === null) {
      tell({ field: "secondGroupId", rule: "C2", says: "needs a first group" });
    }
    checkPostalCode(inCountry, code, "postalCode", tell);
  },
};

/** The customer with this first group, or none; where it was the second one, it is promoted and the second cleared (C2). */
export function ownedBy(customer: Customer, groupId: GroupId | null): Customer {
  return edited(customer, { groupId, secondGroupId: customer.secondGroupId === groupId ? null : undefined });
}
