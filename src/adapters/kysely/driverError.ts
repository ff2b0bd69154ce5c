import { StoreError } from "betreuergruppen/storage";

/** What happened when a statement failed: whether anything can have been saved. */
export type Moment = "connecting" | "before commit" | "committing";

// Serialization failure, deadlock, lock not available; a row that was there already, or one that points to nothing.
const conflicts = new Set<unknown>(["40001", "40P01", "55P03", "23505", "23503"]);
// Deadlock (and failed certification), lock wait timeout, changed since read, locked; duplicates; foreign keys.
const conflictsOfMysql = new Set<unknown>([1213, 1205, 1020, 3572, 1062, 1451, 1452]);

// Connection failure; what became of it is not known; no connection left; server shutting down or starting.
const brokenCodes =
  /^(08...|40003|53300|57P0[1-5]|ECONN[A-Z]+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|PROTOCOL_[A-Z_]+)$/;
// Server gone, lost or shutting down; killed; a node that is not part of its cluster.
const brokenOfMysql = new Set<unknown>([2006, 2013, 1927, 1053, 1317, 1047, 1040, 4031]);
const brokenWords =
  /connection (was |is )?(terminated|closed|ended|lost|error|discarded)|not queryable|timeout exceeded|pool is closed|closed state/i;

const outcomes: { readonly [M in Moment]: string } = {
  connecting: "no connection to the database, nothing was done",
  "before commit": "the connection broke before the commit, nothing was saved",
  committing: "the connection broke while committing, whether it was saved is not known",
};

/** An error of a driver in the words of a store: what went wrong, and what was not done. */
export function storeErrorFor(cause: unknown, moment: Moment): StoreError {
  const {
    code,
    errno,
    message = String(cause),
  } = (cause ?? {}) as {
    readonly code?: unknown;
    readonly errno?: unknown;
    readonly message?: string;
  };
  if (conflicts.has(code) || conflictsOfMysql.has(errno)) {
    return new StoreError("conflict", `somebody else was there, nothing was saved: ${message}`, { cause });
  }
  const broken = brokenCodes.test(String(code)) || brokenOfMysql.has(errno) || brokenWords.test(message);
  if (broken) return new StoreError("interrupted", `${outcomes[moment]}: ${message}`, { cause });
  return new StoreError("failed", `the database refused, nothing was saved: ${message}`, { cause });
}
