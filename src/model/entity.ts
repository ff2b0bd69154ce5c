import type { Order } from "../collections/order.js";
import type { Reader } from "./reader.js";
import type { Problem } from "./refusal.js";

/** What can be wrong inside one row, its fields each well-formed: a field, the rule and the rest of the sentence. */
export interface RowFault {
  readonly field: string;
  readonly rule: Problem["rule"];
  readonly says: string;
}

/** How the rows of one entity look, which key they have, and what must hold inside each of them. */
export interface EntityShape<Row, Key> extends Order<Key, Row> {
  /** A reader for each field. In a stored row every value is what its reader gives for it. */
  readonly fields: { readonly [Field in keyof Row]: Reader<Row[Field]> };
  /** The row with these fields, always written in one order: rows of one layout are small and quick to read. */
  readonly make: (fields: Row) => Row;
  /** What is wrong inside the row, or `undefined`. */
  readonly fault: (row: Row) => RowFault | undefined;
}

/** For entities whose fields do not constrain each other. */
export function faultless(): undefined {
  return undefined;
}
