import type { Instant } from "betreuergruppen";

/** An instant as a person reads it; always in UTC, so that it reads the same everywhere. */
export function dated(at: Instant): string {
  return new Date(at)
    .toISOString()
    .replace("T", " ")
    .replace(/(:00)?\.000Z$|Z$/, "");
}
