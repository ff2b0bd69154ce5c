import type { Instant } from "betreuergruppen";
import { UnfitData } from "./unfitData.js";

/** The beginning of a day like `1998-05-06`, in UTC: the tables tell no time, and the result must not hang on a time zone. */
export function instantOfDay(day: string, orderId: string): Instant {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at))
    throw new UnfitData(`order \`${orderId}\` has the date \`${day}\`, which is no day like 1998-05-06`);
  return at;
}
