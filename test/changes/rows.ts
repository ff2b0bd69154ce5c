import type { Change } from "betreuergruppen";
import { everything, type TableOf } from "../exchange/everything.js";

/** A change as plain JSON, whatever rows are given. */
export function change(entity: string, id: unknown, before: unknown, after: unknown): Change {
  return { entity, id, before, after } as unknown as Change;
}

/** What JSON makes of changes, as a host that stored or sent them gets them back. */
export function throughJson(changes: readonly Change[]): readonly Change[] {
  return JSON.parse(JSON.stringify(changes));
}

/** A row of the state of everything. */
export function rowOf(table: TableOf, n: number): Record<string, unknown> {
  return everything()[table][n] as unknown as Record<string, unknown>;
}

/** The id of a row, a tuple for those that link two others. */
export const idOf = (row: Record<string, unknown>): unknown =>
  "id" in row ? row["id"] : Object.values(row).slice(0, 2);

/** That a row of the state of everything goes. */
export const removal = (table: TableOf, n: number): Change =>
  change(table, idOf(rowOf(table, n)), rowOf(table, n), null);

/** That a row of the state of everything gets other values. */
export function edit(table: TableOf, n: number, patch: Record<string, unknown>): Change {
  const row = rowOf(table, n);
  return change(table, idOf(row), row, { ...row, ...patch });
}
