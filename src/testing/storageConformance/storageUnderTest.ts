import type { Store, StoreCapabilities } from "betreuergruppen/storage";
import type { Eventually } from "../checkVisibility/visibilitySystem.js";

/** What a storage is said to do: what its stores say of themselves, and what can be done to it in a test. */
export interface StorageCapabilities extends StoreCapabilities {
  /**
   * `"side-by-side"`: several transactions can be under way. `"one-at-a-time"`: one begins when the other has ended, as with
   * a lock or with one connection.
   */
  readonly transactions: "side-by-side" | "one-at-a-time";
  /**
   * How far locks of `lockNext` reach: to every way into the database, which is taken for granted if left out; or only to
   * whoever comes the same way, as on the nodes of a cluster that do not tell each other of locks.
   */
  readonly locks?: "everywhere" | "on-one-way" | undefined;
  /** What was opened can be closed and opened again: there is `reopen`. */
  readonly reopens: boolean;
  /** What is under way can be ended as if the power had failed: there is `crash`. */
  readonly crashes: boolean;
  /** The answer to a commit can be lost on the way: there is `loseNextAnswer`. */
  readonly losesAnswers: boolean;
}

/** An opened storage: one database that keeps one CRM, and the ways into it. */
export interface OpenedStorage {
  /**
   * One or more ways into the same database: one store in memory, one over a pool, or one for each connection, process or
   * node. The tests spread their work over all of them. New objects each time: a `Store` stands for one database.
   */
  readonly stores: readonly Store[];
  /** Closes all and opens again what is there. */
  readonly reopen?: (() => Eventually<readonly Store[]>) | undefined;
  /** Ends all that is under way, without a word to it, and opens again what is there. What was under way may never answer. */
  readonly crash?: (() => Eventually<readonly Store[]>) | undefined;
  /** Has the connection cut while the next transaction commits: whether it takes place is up to the storage. */
  readonly loseNextAnswer?: (() => Eventually<unknown>) | undefined;
  /** Lets go of everything; called at the end of each test, behind `reopen` and `crash` too. */
  readonly close?: (() => Eventually<unknown>) | undefined;
}
