import type { Table } from "../collections/table.js";
import type { Crm } from "../model/crm.js";
import type { RowFault } from "../model/entity.js";
import { faultMessage } from "../model/input.js";
import { checkRow, type RowOf, rowsRelyingOn } from "../model/integrity.js";
import { visitAll } from "../model/notLoaded.js";
import { asGiven, type Problem, type RowName, refuse, shown } from "../model/refusal.js";
import { type Write, write } from "../model/write.js";
import type { Change } from "./change.js";
import { equalRows } from "./equalRows.js";
import { readChanges, shapeOf } from "./readChanges.js";

/** A row that changes touch: what it is now, and what becomes of it. */
interface Touched {
  readonly name: RowName;
  readonly entity: Change["entity"];
  readonly present: object | null;
  next: object | null;
}

/**
 * The CRM after changes that were made elsewhere, earlier, or the other way round: all or nothing, in the order given,
 * so changes of several commands can be applied in one go. Refuses `invalid-input` (malformed changes), `drift` (a
 * `before` that is not what is there, each row named) and `would-break` (the result breaks a rule at a changed row or
 * at one that points to it). O(changes · log n + rows that point to what goes).
 *
 * @example
 * applyChanges(a, changesBetween(a, b)) // equals b
 */
export function applyChanges(crm: Crm, changes: readonly Change[]): Crm {
  const touched = follow(crm, readChanges(changes));
  const writes: Write[] = [];
  for (const { name, entity, present, next } of touched) {
    if (equalRows(present, next)) continue;
    writes.push((next === null ? { entity, remove: name.id } : { entity, put: next }) as Write);
  }
  const after = write(crm, writes);
  mustBeSound(after, touched);
  return after;
}

/** Follows the changes row by row. Refuses `drift` where a `before` is not what the changes so far have left. */
function follow(crm: Crm, changes: readonly Change[]): Touched[] {
  const touched = new Map<string, Touched>();
  const drifted = new Set<RowName>();
  visitAll(changes, ({ entity, id, before, after }) => {
    const word = JSON.stringify([entity, id]);
    let row = touched.get(word);
    if (row === undefined) {
      const present = entity === "settings" ? crm.settings : presentRow(crm, entity, id);
      row = { name: { entity, id }, entity, present, next: present };
      touched.set(word, row);
    }
    if (!equalRows(row.next, before)) drifted.add(row.name);
    row.next = after;
  });
  if (drifted.size > 0) {
    const rows = Array.from(drifted);
    refuse("drift", null, { rows }, `not what the changes expect: ${named(rows)}`);
  }
  return Array.from(touched.values());
}

function presentRow(crm: Crm, entity: Exclude<Change["entity"], "settings">, id: unknown): object | null {
  return (crm[entity] as Table<unknown, object>).get(id) ?? null;
}

/** Refuses a result that breaks a rule at a touched row or at one that points to it, as `would-break`. */
function mustBeSound(crm: Crm, touched: readonly Touched[]): void {
  const broken = new Map<string, RowName>();
  const problems: Problem[] = [];
  const check = (rowOf: RowOf): void => {
    const tell = (fault: RowFault): void => {
      const name = { entity: rowOf.entity, id: shapeOf(rowOf.entity).keyOf(rowOf.row) } as RowName;
      broken.set(JSON.stringify(name), name);
      problems.push(problemOf(name, rowOf.row, fault));
    };
    shapeOf(rowOf.entity).faults(rowOf.row, tell);
    checkRow(crm, rowOf, tell);
  };
  visitAll(touched, ({ entity, present, next }) => {
    if (entity === "settings") return;
    if (next !== null) check({ entity, row: next } as RowOf);
    if (present === null) return;
    for (const relying of rowsRelyingOn(crm, { entity, row: present } as RowOf, next)) check(relying);
  });
  const [first] = problems;
  if (first === undefined) return;
  const rows = Array.from(broken.values());
  refuse(
    "would-break",
    first.rule,
    { rows },
    `the result would break rules at ${named(rows)}: ${first.message}`,
    problems,
  );
}

function problemOf(name: RowName, row: object, { field, rule, says }: RowFault): Problem {
  const value = (row as Record<string, unknown>)[field];
  const path = `${name.entity}[${JSON.stringify(name.id)}].${field}`;
  return { path, value: asGiven(value), rule, message: faultMessage(field, says, value, rule) };
}

function named(rows: readonly RowName[]): string {
  const first = rows
    .slice(0, 3)
    .map(({ entity, id }) => `${entity} ${shown(typeof id === "string" ? id : id.join(", "))}`);
  return rows.length > 3 ? `${first.join("; ")} and ${rows.length - 3} more rows` : first.join("; ");
}
