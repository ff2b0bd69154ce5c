import { isId, longestId } from "./isId.js";
import type { NewEntry } from "./store.js";

/** A `TypeError` for what not every database can keep beside the changes. O(length). */
export function mustBeStorable({ key, by, at, reason }: Omit<NewEntry, "read">): void {
  for (const [name, value] of Object.entries({ by, key })) {
    if (isId(value)) continue;
    throw new TypeError(
      `${name} must be a text of 1 to ${longestId} UTF-16 units, well-formed, without control characters`,
    );
  }
  if (!Number.isFinite(at)) throw new TypeError("at must be an instant in epoch milliseconds");
  if (reason === null || (typeof reason === "string" && !/[\0\p{Cs}]/u.test(reason))) return;
  throw new TypeError("reason must be a well-formed text without U+0000, or null");
}
