import type { Selection } from "betreuergruppen";
import { inPieces } from "./rowsAsTable.js";

/** A selection in parts that fit into one statement each: of many ids each once, a part of them at a time. O(ids). */
export function* partsOf(selection: Selection): Generator<Selection> {
  if (selection.kind !== "ids") return yield selection;
  const rows = new Map(selection.ids.map((id) => [JSON.stringify(id), [id].flat()]));
  for (const piece of inPieces(rows.values())) {
    // Of one entity, as the ids that were given.
    yield { ...selection, ids: piece.map((row) => (row.length === 1 ? row[0] : row)) } as Selection;
  }
}
