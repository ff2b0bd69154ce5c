import type { RowName } from "betreuergruppen";

/** The two ids of a row that links two others. */
export function pairOf(id: RowName["id"]): readonly [string, string] {
  return typeof id === "string" ? [id, ""] : id;
}

/** The one id of any other row. */
export function textOf(id: RowName["id"]): string {
  return typeof id === "string" ? id : id.join(", ");
}
