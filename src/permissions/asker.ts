import type { Crm } from "../model/crm.js";
import type { Instant, UserId } from "../model/ids.js";
import type { Viewer } from "../visibility/viewer.js";
import type { VisibilityScope } from "../visibility/visibilityScope.js";

/** An active user who is no administrator, with what they see. */
export interface Asker {
  readonly crm: Crm;
  readonly userId: UserId;
  readonly at: Instant | undefined;
  readonly scope: Exclude<VisibilityScope, { readonly kind: "everything" }>;
}

/** A viewer as plain data, read once; what is no instant is none (U2). */
export function readViewer(viewer: Viewer): { readonly userId: UserId; readonly at: Instant | undefined } {
  // A host without types may pass on no viewer at all: nobody by that id.
  if (typeof viewer !== "object" || viewer === null) return { userId: viewer, at: undefined };
  const { userId, at } = viewer;
  return { userId, at: typeof at === "number" ? at : undefined };
}
