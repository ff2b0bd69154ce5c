import type { Instant } from "../model/ids.js";
import { isUnderWay, type Substitution } from "../model/substitution.js";

/** How an instant misses the period of a substitution (U1), or that none was given (U2). */
export type NotUnderWay = "substitution-not-yet" | "substitution-over" | "substitution-without-instant";

/** Why a substitution is not under way at an instant; `null` while it is. O(1). */
export function whyNotUnderWay(substitution: Substitution, at: Instant | undefined): NotUnderWay | null {
  if (isUnderWay(substitution, at)) return null;
  if (at === undefined || Number.isNaN(at)) return "substitution-without-instant";
  return at < substitution.from ? "substitution-not-yet" : "substitution-over";
}
