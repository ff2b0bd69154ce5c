import type { CustomerId } from "../model/ids.js";
import { refuseInput } from "../model/input.js";

/** The ids of a call that names one customer or many. Refuses a call that does both or neither, as `invalid-input`. */
export function oneOrMany({
  customerId,
  customerIds,
}: {
  readonly customerId?: CustomerId | undefined;
  readonly customerIds?: readonly CustomerId[] | undefined;
}): readonly CustomerId[] {
  if (customerId !== undefined && customerIds === undefined) return [customerId];
  if (customerIds !== undefined && customerId === undefined) return customerIds;
  const message = "either customerId or customerIds must be given, and not both";
  return refuseInput([{ path: "customerId", value: customerId ?? null, rule: null, message }]);
}
