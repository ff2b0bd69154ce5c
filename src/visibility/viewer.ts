import type { Instant, UserId } from "../model/ids.js";

/** Who looks, and when: without an instant no substitution counts (U2). */
export type Viewer = UserId | { readonly userId: UserId; readonly at?: Instant | undefined };

/** Who looks, and when. */
interface Looking {
  readonly userId: UserId;
  readonly at: Instant | undefined;
}

/** A viewer taken apart, also one that a host without types passes on: what is no instant opens nothing (U2). */
export function lookingAs(viewer: Viewer): Looking {
  // No viewer at all is nobody by that id, who sees nothing.
  const { userId, at } = typeof viewer === "object" && viewer !== null ? viewer : { userId: viewer, at: undefined };
  return { userId, at: typeof at === "number" ? at : undefined };
}
