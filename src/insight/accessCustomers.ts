import { RowList, type Section } from "../collections/rowList.js";
import type { Customer } from "../model/customer.js";
import type { CustomerId } from "../model/ids.js";
import { customerKeys } from "../model/lists.js";

/** Customers that somebody gains or loses sight of: count them, iterate, or page through. Nothing is copied. */
export class AccessCustomers extends RowList<CustomerId, Customer> {
  readonly #size: number;

  constructor(sections: readonly Section<CustomerId, Customer>[], size: number) {
    super(sections, customerKeys);
    this.#size = size;
    Object.freeze(this);
  }

  /** How many customers. O(1). */
  override get size(): number {
    return this.#size;
  }

  /** What JSON says of it: how many. Whose ids are wanted iterates. */
  toJSON(): { readonly size: number } {
    return { size: this.#size };
  }
}
