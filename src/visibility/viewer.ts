import type { Instant, UserId } from "../model/ids.js";

/** Who looks, and when: without an instant no substitution counts (U2). */
export type Viewer = UserId | { readonly userId: UserId; readonly at?: Instant | undefined };
