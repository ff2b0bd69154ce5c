import { type Change, conditionOf, type Entity, type Selection } from "betreuergruppen";
import { rowsAsTable } from "./rowsAsTable.js";
import { type Sql, sql } from "./sqlText.js";
import type { TableNames } from "./tableNames.js";

/** Behind the prefix: what transactions mark that rely on rows, or change them, where the database keeps no reads. */
export const rowGuardTable = "row_guards";

const guardedEntities: readonly Entity[] = ["customers", "campaignAnnotations", "tasks"];
const guardsOfEntity = 256;

/*
 * The nodes of a cluster tell each other what was written, and nothing of what was read. So whoever relies on a row that
 * it does not change writes all the same: it marks the row's guard, and so does who changes the row. Whoever relies on a
 * list marks all guards of its entity, since any row may come to belong to it. The two meet at a row that both write, and
 * the cluster lets one of them pass. Several rows share a guard, so now and then two meet that need not.
 */

/** Marks the guards of all that was changed and read; `null` if there is nothing to mark. O(changes, and ids read). */
export function markRowGuards(
  names: TableNames,
  changes: readonly Change[],
  selections: readonly Selection[],
): Sql | null {
  const slots = new Set<number>();
  for (const { entity, id } of changes) if (guardedEntities.includes(entity)) slots.add(slotOf(entity, id));
  for (const selection of selections) {
    if (selection.kind === "ids") {
      for (const id of selection.ids) slots.add(slotOf(selection.entity, id));
    } else {
      const first = firstSlotOf(conditionOf(selection).entity);
      for (let n = 0; n < guardsOfEntity; n += 1) slots.add(first + n);
    }
  }
  if (slots.size === 0) return null;
  // In one order, so that two that meet do not lock each other out.
  const rows = Array.from(slots)
    .sort((a, b) => a - b)
    .map((slot) => [slot, 1]);
  const marks = rowsAsTable(
    names.dialect,
    [
      { name: "slot", type: "integer" },
      { name: "marks", type: "integer" },
    ],
    rows,
  );
  const guards = names.of(rowGuardTable);
  return names.dialect === "postgresql"
    ? sql`insert into ${guards} as g (slot, marks) select v.slot, v.marks from ${marks}
        on conflict (slot) do update set marks = g.marks + 1`
    : sql`insert into ${guards} (slot, marks) select v.slot, v.marks from ${marks}
        on duplicate key update marks = ${guards}.marks + 1`;
}

function firstSlotOf(entity: Entity): number {
  return guardedEntities.indexOf(entity) * guardsOfEntity;
}

function slotOf(entity: Entity, id: string | readonly string[]): number {
  let hash = 0;
  for (const character of JSON.stringify(id)) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return firstSlotOf(entity) + (hash % guardsOfEntity);
}
