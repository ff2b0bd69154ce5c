import type { Command, Instant, UserId } from "betreuergruppen";

/** A period `[from, until)`. */
export interface Period {
  readonly from: Instant;
  readonly until: Instant;
}

export const week: Period = { from: Date.UTC(1998, 4, 4), until: Date.UTC(1998, 4, 11) };
export const absentUserId: UserId = "4";
export const substituteUserId: UserId = "3";

/** A week of 1998 in which one employee of Northwind stands in for another. */
export const weekOff: Command = { type: "startSubstitution", id: "week-off", absentUserId, substituteUserId, ...week };
