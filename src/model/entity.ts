import type { Order } from "../collections/order.js";
import type { Reader } from "./reader.js";
import type { Problem } from "./refusal.js";

/** What can be wrong inside one row, its fields each well-formed: a field, the rule and the rest of the sentence. */
export interface RowFault {
  readonly field: string;
  readonly rule: Problem["rule"];
  readonly says: string;
}

/** Takes note of a fault. */
export type TellFault = (fault: RowFault) => void;

/** What can be read of a row: a field that is missing or malformed is `undefined`, which no field of a row is. */
export type Readable<Row> = { readonly [Field in keyof Row]?: Row[Field] | undefined };

/** How the rows of one entity look, which key they have, and what must hold inside each of them. */
export interface EntityShape<Row, Key> extends Order<Key, Row> {
  /** A reader for each field. In a stored row every value is what its reader gives for it. */
  readonly fields: { readonly [Field in keyof Row]: Reader<Row[Field]> };
  /** The row with these fields, always written in one order: rows of one layout are small and quick to read. */
  readonly make: (fields: Row) => Row;
  /** Tells everything that is wrong inside the row, as far as it can be read. */
  readonly faults: (row: Readable<Row>, tell: TellFault) => void;
}

/** For entities whose fields do not constrain each other. */
export function faultless(): void {}
