import { applyChanges, type Change, type Crm, isCrmError, type Selection, selected } from "betreuergruppen";
import { type Reads, StoreError } from "betreuergruppen/storage";

/** What a transaction begins with. */
export interface MemoryState {
  readonly crm: Crm;
  readonly revision: number;
}

/** The parts of a CRM that are no directory. */
const loadable: readonly string[] = ["customers", "campaignAnnotations", "tasks", "indexes"];

/** Whether two states have the very same directory. */
export function sameDirectory(a: Crm, b: Crm): boolean {
  return (Object.keys(a) as (keyof Crm)[]).every((name) => loadable.includes(name) || a[name] === b[name]);
}

/** Whether everything that was read in one state would be read in another. */
export function readsHold({ directory, selections }: Reads, before: MemoryState, now: MemoryState): boolean {
  if (directory !== String(now.revision)) return false;
  return selections.every((selection) => sameRows(before.crm, now.crm, selection));
}

function sameRows(before: Crm, now: Crm, selection: Selection): boolean {
  const rowsBefore = selected(before, selection);
  const rowsNow = selected(now, selection);
  // Rows are immutable: who is another one says, or once said, something else.
  return rowsBefore.length === rowsNow.length && rowsBefore.every((row, n) => row === rowsNow[n]);
}

/** The state with changes, or a conflict where they no longer fit. */
export function applied(crm: Crm, changes: readonly Change[]): Crm {
  try {
    return applyChanges(crm, changes);
  } catch (error) {
    if (!isCrmError(error)) throw error;
    if (error.code === "invalid-input") throw new TypeError(error.message, { cause: error });
    throw new StoreError("conflict", error.message, { cause: error });
  }
}
