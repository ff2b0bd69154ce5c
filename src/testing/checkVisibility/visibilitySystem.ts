import type { Command, CrmRecords, CustomerId, Instant, TaskId, UserId } from "betreuergruppen";

/** A value, now or later. */
export type Eventually<Value> = Value | Promise<Value>;

/** Who looks, and when; without an instant no substitution counts (U2). */
export interface Looker {
  readonly userId: UserId;
  readonly at: Instant | undefined;
}

/** A CRM under test. */
export interface VisibilitySystem {
  /** Starts over with exactly these records, whatever was there before. */
  start(records: CrmRecords): Eventually<RunningSystem>;
}

/** A CRM under test that has been started. Everything may be answered now or later. */
export interface RunningSystem {
  /** Performs a command, or refuses it by throwing, whatever it throws. */
  execute(command: Command): unknown;
  /** The ids of the customers that somebody sees, in any order, each once. */
  visibleCustomers(looker: Looker): Eventually<Iterable<CustomerId>>;
  /** Whether somebody sees a customer, also one that there is not. */
  canSee(looker: Looker, customerId: CustomerId): Eventually<boolean>;
  /** The ids of the users who see a customer, in any order, each once. */
  whoCanSee(customerId: CustomerId, at: Instant | undefined): Eventually<Iterable<UserId>>;
  /**
   * Lets two users claim one task at the same time, as truly at the same time as the system can, and tells which of the
   * two claims were accepted. Only needed if claims are to be checked (P2).
   */
  claimAtOnce?(taskId: TaskId, userIds: readonly [UserId, UserId]): Eventually<readonly [boolean, boolean]>;
  /** Lets go of whatever the system holds; called before each new start, and at the end. */
  stop?(): unknown;
}
