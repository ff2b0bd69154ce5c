import { edited } from "../collections/edited.js";
import type { Crm } from "../model/crm.js";
import { customerShape } from "../model/customer.js";
import type { CustomerId } from "../model/ids.js";
import { mustBeFaultless, readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { country, id, name, nullable, optional, postalCode } from "../model/reader.js";
import { put, write } from "../model/write.js";

/** What to change about a customer; what is left out stays, `null` clears. */
export interface EditCustomerInput {
  readonly customerId: CustomerId;
  readonly name?: string | undefined;
  /** Two letters, meant as in ISO 3166 alpha-2: any two are accepted. */
  readonly country?: string | undefined;
  readonly postalCode?: string | null | undefined;
}

/**
 * The CRM with a customer's name, country or postal code changed. A changed code never moves the customer (T3).
 * Refuses `invalid-input`, `unknown-id`. O(log n).
 *
 * @example
 * crm = editCustomer(crm, { customerId: "c1", postalCode: "20095" })
 */
export function editCustomer(crm: Crm, input: EditCustomerInput): Crm {
  const { customerId, ...patch } = readInput<EditCustomerInput>(input, {
    customerId: id,
    name: optional(name),
    country: optional(country),
    postalCode: optional(nullable(postalCode)),
  });
  const customer = edited(find(crm, "customers", customerId), patch);
  mustBeFaultless(customer, customerShape);
  return write(crm, [put("customers", customer)]);
}
