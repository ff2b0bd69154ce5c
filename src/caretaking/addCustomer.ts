import type { Crm } from "../model/crm.js";
import { type Customer, customerShape } from "../model/customer.js";
import { mustBeAllowedWithoutGroup } from "../model/groupless.js";
import type { CustomerId, GroupId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find, mustBeNew } from "../model/lookup.js";
import { defaultCountry } from "../model/postalCode.js";
import { country, id, name, nullable, optional, orElse, postalCode } from "../model/reader.js";
import { put, write } from "../model/write.js";
import { groupForNew } from "./groupForNew.js";

/** A new customer. */
export interface AddCustomerInput {
  readonly id: CustomerId;
  readonly name: string;
  /** The owner. Left out: the territories decide, if that setting is on, else none. `null`: deliberately none (C4). */
  readonly groupId?: GroupId | null | undefined;
  /** Two letters, meant as in ISO 3166 alpha-2 (any two are accepted); `DE` if left out. */
  readonly country?: string | undefined;
  readonly postalCode?: string | null | undefined;
}

type NewCustomer = Omit<Customer, "groupId" | "secondGroupId"> & Pick<AddCustomerInput, "groupId">;

/**
 * The CRM with one more customer, owned by the named group, by that of its territory, or by none (C4, T3).
 * Refuses `invalid-input`, `duplicate-id`, `unknown-id`, `group-required`. O(log n).
 *
 * @example
 * crm = addCustomer(crm, { id: "c1", name: "Alfreds Futterkiste", groupId: "north", postalCode: "12209" })
 */
export function addCustomer(crm: Crm, input: AddCustomerInput): Crm {
  const given = readInput<NewCustomer>(
    input,
    {
      id,
      name,
      groupId: optional(nullable(id)),
      country: orElse(country, defaultCountry),
      postalCode: orElse(nullable(postalCode), null),
    },
    customerShape.faults,
  );
  mustBeNew(crm, "customers", given.id);
  if (given.groupId !== undefined && given.groupId !== null) find(crm, "groups", given.groupId);
  const customer = customerShape.make({ ...given, groupId: groupForNew(crm, given), secondGroupId: null });
  if (customer.groupId === null) mustBeAllowedWithoutGroup(crm, [customer]);
  return write(crm, [put("customers", customer)]);
}
