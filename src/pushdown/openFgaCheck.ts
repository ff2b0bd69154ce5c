import type { CustomerId, Viewer } from "betreuergruppen";
import { openFgaObject } from "./openFgaObject.js";

/** What OpenFGA is asked, in the form that `check` of its SDKs takes. */
export type OpenFgaCheck = {
  user: string;
  relation: "can_see";
  object: string;
  context: { at: number };
};

/**
 * The question to OpenFGA whether a viewer sees, and so may edit (V5), a customer. OpenFGA refuses a question that lacks
 * an instant where it meets a substitution. So without a finite `at` it is asked about `Number.MAX_VALUE`: the last
 * instant that there is, at which every period has ended and no substitution counts (U2). O(1).
 *
 * @example
 * const { allowed } = await client.check(openFgaCheck({ userId: "anna", at: Date.now() }, "customer-1"))
 */
export function openFgaCheck(viewer: Viewer, customerId: CustomerId): OpenFgaCheck {
  const { userId, at } = typeof viewer === "string" ? { userId: viewer, at: undefined } : viewer;
  return {
    user: openFgaObject("user", userId),
    relation: "can_see",
    object: openFgaObject("customer", customerId),
    context: { at: typeof at === "number" && Number.isFinite(at) ? at : Number.MAX_VALUE },
  };
}
