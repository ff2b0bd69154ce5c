import type { Command } from "../commands/command.js";

/** What makes a customer visible to a viewer, and for whom else it changes anything. */
export interface Repair {
  /** To execute in this order; without any one of them the customer stays invisible, or another is refused. */
  readonly commands: readonly Command[];
  /** How many pairs of a user and a customer see each other then that did not, the asked one included. */
  readonly gains: number;
  /** How many pairs of a user and a customer lose sight. */
  readonly losses: number;
}
