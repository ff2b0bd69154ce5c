import type { Crm } from "../model/crm.js";
import type { CustomerId } from "../model/ids.js";
import { type NotVisible, obstaclesToSight } from "../visibility/obstaclesToSight.js";
import { pathsOfSight, type SightPath } from "../visibility/pathsOfSight.js";
import { lookingAs, type Viewer } from "../visibility/viewer.js";
import { visibilityScope } from "../visibility/visibilityScope.js";
import { visibleThrough } from "../visibility/visibleThrough.js";
import { idText } from "./idText.js";
import { type Repair, type RepairChoice, repairsOf } from "./repairsOf.js";

/** Why a viewer sees a customer, or why not and what would help: plain data. */
export type Explanation =
  | { readonly visible: true; readonly paths: readonly SightPath[] }
  | { readonly visible: false; readonly reasons: readonly NotVisible[]; readonly repairs: readonly Repair[] };

/**
 * Why the viewer sees a customer: every way that grants it (V1, V2, V3, U1). Or why not: everything that stands in the way
 * (V4, V7, U2), and the smallest repairs as commands, each with the pairs of a user and a customer that it would give
 * sight and take it from at the viewer's instant. First come those by which nobody loses, then those that change the
 * least. `choice` names the substitution that may be offered too.
 * O(substitutions by the user · log n); where there is something to repair also
 * O(groups of the viewer · members and substitutes of the groups concerned). Counts come from index sizes, and where
 * second groups count from O(customers of the groups concerned), once as long as these stay as they are. While there are
 * second groups that do not count, what the setting would open is counted once: O(groups of all users + customers with a
 * second group), remembered until one of these changes, or a substitution begins or ends.
 *
 * @example
 * const explained = explainVisibility(crm, { userId: "ben", at: Date.now() }, "c1")
 * const [repair] = explained.visible ? [] : explained.repairs
 * if (repair !== undefined) crm = repair.commands.reduce(execute, crm)
 */
export function explainVisibility(
  crm: Crm,
  viewer: Viewer,
  customerId: CustomerId,
  choice: RepairChoice = {},
): Explanation {
  const { userId, at } = lookingAs(viewer);
  const user = crm.users.get(userId);
  const customer = crm.customers.get(customerId);
  if (user === undefined || customer === undefined) {
    const reasons: NotVisible[] = [];
    if (user === undefined) reasons.push(Object.freeze({ code: "unknown-user", userId: idText(userId) }));
    if (customer === undefined) {
      reasons.push(Object.freeze({ code: "unknown-customer", customerId: idText(customerId) }));
    }
    return Object.freeze({ visible: false, reasons: Object.freeze(reasons), repairs: Object.freeze([]) });
  }
  if (visibleThrough(visibilityScope(crm, viewer), customer)) {
    return Object.freeze({ visible: true, paths: pathsOfSight(crm, user, customer, at) });
  }
  const reasons = obstaclesToSight(crm, user, customer, at);
  return Object.freeze({ visible: false, reasons, repairs: repairsOf(crm, user, customer, at, choice) });
}
