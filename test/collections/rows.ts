import { byText, type Order } from "../../src/collections/order.js";
import { Table } from "../../src/collections/table.js";
import { editTable } from "../../src/collections/tableEditor.js";

/** A row for tables: `id` is its key, the rest tells two rows of one key apart. */
export interface Row {
  readonly id: string;
  readonly word?: string | null;
  readonly n?: number;
}

const keyOf = (row: Row): string => row.id;

/** How such rows are ordered. */
export const byId: Order<string, Row> = { keyOf, ...byText };

/** A table of rows, put in in any order. */
export function tableOf(rows: readonly Row[]): Table<string, Row> {
  const editor = editTable(Table.empty(byId));
  for (const row of rows) editor.replace(null, row);
  return editor.done();
}

/** Rows with these keys. */
export function rowsOf(...ids: string[]): Row[] {
  return ids.map((id) => Object.freeze({ id }));
}
