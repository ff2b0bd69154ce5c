// A CRM in a database: the port that a store implements, and what works over any of them. Written by hand and pinned by a test.

// Work on what a store holds
export { type AskOptions, ask } from "./storage/ask.js";
export { type Claimed, type ClaimNextOptions, claimNext } from "./storage/claimNext.js";
export { crmAt } from "./storage/crmAt.js";
export { type HistoryOf, history } from "./storage/history.js";
export { type Transacted, type TransactOptions, transact } from "./storage/transact.js";

// How long to go on trying
export type { CancelSignal } from "./storage/cancel.js";
export type { Patience } from "./storage/retried.js";

// The port
export type {
  Directory,
  NewEntry,
  Reads,
  Store,
  StoreCapabilities,
  StoreTransaction,
  TransactionPurpose,
} from "./storage/store.js";
export type { JournalEntry, JournalQuery, Subject } from "./storage/journal.js";
export { concerns, subjectsOf } from "./storage/subjectsOf.js";

// What can go wrong
export { isStoreError, StoreError, type StoreErrorCode } from "./storage/storeError.js";
