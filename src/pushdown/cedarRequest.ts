import type { CustomerId, Viewer } from "betreuergruppen";
import { type CedarUid, see } from "./cedarUid.js";

/** What Cedar is asked: the part of a call that is not the state. */
export type CedarRequest = {
  principal: CedarUid;
  action: CedarUid;
  resource: CedarUid;
  /** The instant of looking, if there is one. */
  context: { at?: number };
};

/**
 * The question to Cedar whether a viewer sees, and so may edit (V5), a customer. `at` must be a whole number of
 * milliseconds in the safe range, because Cedar has no other numbers; else a `TypeError`. Without `at`, or when it is no
 * finite number, no substitution counts (U2). O(1).
 *
 * @example
 * isAuthorized({ ...toCedar(crm), ...cedarRequest({ userId: "anna", at: Date.now() }, "customer-1") })
 */
export function cedarRequest(viewer: Viewer, customerId: CustomerId): CedarRequest {
  const { userId, at } = typeof viewer === "string" ? { userId: viewer, at: undefined } : viewer;
  const dated = typeof at === "number" && Number.isFinite(at);
  if (dated && !Number.isSafeInteger(at)) throw new TypeError(`Cedar counts whole milliseconds: \`${at}\` is none`);
  return {
    principal: { type: "Crm::User", id: userId },
    action: see,
    resource: { type: "Crm::Customer", id: customerId },
    context: dated ? { at: at + 0 } : {},
  };
}
