import type { Crm } from "../model/crm.js";
import type { Instant, UserId } from "../model/ids.js";
import type { VisibilityScope } from "../visibility/visibilityScope.js";

/** An active user who is no administrator, with what they see. */
export interface Asker {
  readonly crm: Crm;
  readonly userId: UserId;
  readonly at: Instant | undefined;
  readonly scope: Exclude<VisibilityScope, { readonly kind: "everything" }>;
}
