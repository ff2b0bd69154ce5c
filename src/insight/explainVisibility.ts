import type { Crm } from "../model/crm.js";
import type { CustomerId, Instant, SubstitutionId } from "../model/ids.js";
import { type NotVisible, obstaclesToSight } from "../visibility/obstaclesToSight.js";
import { pathsOfSight, type SightPath } from "../visibility/pathsOfSight.js";
import { lookingAs, type Viewer } from "../visibility/viewer.js";
import { visibilityScope } from "../visibility/visibilityScope.js";
import { visibleThrough } from "../visibility/visibleThrough.js";
import type { Repair } from "./repair.js";

/** Why a viewer sees a customer, or why not and what would help: plain data. */
export type Explanation =
  | { readonly visible: true; readonly paths: readonly SightPath[] }
  | { readonly visible: false; readonly reasons: readonly NotVisible[]; readonly repairs: readonly Repair[] };

/** What the caller adds so that more repairs can be offered. */
export interface RepairChoice {
  /** The id that a substitution would get, and when it would end: it begins at the viewer's instant. */
  readonly substitution?: { readonly id: SubstitutionId; readonly until: Instant } | undefined;
}

/**
 * Why the viewer sees a customer: every way that grants it (V1, V2, V3, U1); or why not: everything that stands in the
 * way (V4, V7, U2). O(substitutions by the user · log n).
 *
 * @example
 * const explained = explainVisibility(crm, { userId: "ben", at: Date.now() }, "c1")
 * if (!explained.visible) show(explained.reasons, explained.repairs)
 */
export function explainVisibility(
  crm: Crm,
  viewer: Viewer,
  customerId: CustomerId,
  _choice: RepairChoice = {},
): Explanation {
  const { userId, at } = lookingAs(viewer);
  const user = crm.users.get(userId);
  const customer = crm.customers.get(customerId);
  if (user === undefined || customer === undefined) {
    const reasons: NotVisible[] = [];
    if (user === undefined) reasons.push(Object.freeze({ code: "unknown-user", userId: textOf(userId) }));
    if (customer === undefined) {
      reasons.push(Object.freeze({ code: "unknown-customer", customerId: textOf(customerId) }));
    }
    return Object.freeze({ visible: false, reasons: Object.freeze(reasons), repairs: Object.freeze([]) });
  }
  if (visibleThrough(visibilityScope(crm, viewer), customer)) {
    return Object.freeze({ visible: true, paths: pathsOfSight(crm, user, customer, at) });
  }
  const reasons = obstaclesToSight(crm, user, customer, at);
  return Object.freeze({ visible: false, reasons, repairs: Object.freeze([]) });
}

/** What a host without types passes on instead of an id is not passed on: reasons are plain data. */
function textOf(id: unknown): string {
  return typeof id === "string" ? id : "";
}
