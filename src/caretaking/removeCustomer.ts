import { edited } from "../collections/edited.js";
import type { Crm } from "../model/crm.js";
import type { CustomerId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id } from "../model/reader.js";
import { refuse, shown, shownList } from "../model/refusal.js";
import { put, remove, type Write, write } from "../model/write.js";

/** The customer to remove. */
export interface RemoveCustomerInput {
  readonly customerId: CustomerId;
}

/**
 * The CRM without a customer and without its annotations; done tasks stay, without a customer (C6).
 * Refuses `invalid-input`, `unknown-id`, `customer-in-use` (unfinished tasks, each named).
 * O(annotations and tasks of the customer · log n).
 *
 * @example
 * crm = removeCustomer(crm, { customerId: "c1" })
 */
export function removeCustomer(crm: Crm, input: RemoveCustomerInput): Crm {
  const { customerId } = readInput<RemoveCustomerInput>(input, { customerId: id });
  find(crm, "customers", customerId);
  const unfinished = crm.indexes.unfinishedTasksOfCustomer.at(customerId);
  if (unfinished.size > 0) {
    const taskIds = Array.from(unfinished, (task) => task.id);
    refuse(
      "customer-in-use",
      "C6",
      { customerId, taskIds },
      `unfinished tasks concern customer ${shown(customerId)}: ${shownList(taskIds)} (C6)`,
    );
  }
  const writes: Write[] = [remove("customers", customerId)];
  for (const { campaignId } of crm.indexes.annotationsAtCustomer.at(customerId)) {
    writes.push(remove("campaignAnnotations", [campaignId, customerId]));
  }
  for (const task of crm.indexes.doneTasksOfCustomer.at(customerId)) {
    writes.push(put("tasks", edited(task, { customerId: null })));
  }
  return write(crm, writes);
}
