import { isKnown, isWhole, Table } from "../collections/table.js";
import { heldUnder, type IndexOrder, type TableIndex, withWords } from "../collections/tableIndex.js";
import type { Crm } from "../model/crm.js";
import { indexesOf } from "../model/entities.js";
import { indexOrders } from "../model/indexes.js";
import { beginning } from "../model/parts.js";
import type { LoadableEntity, LoadableIndex } from "../model/selection.js";
import type { LoadableRow } from "./selected.js";

type AnyIndex = TableIndex<unknown, LoadableRow>;
type AnyOrder = IndexOrder<unknown, LoadableRow>;

/** How the rows of an index are ordered, whichever it is. */
export function orderOfLoaded(index: LoadableIndex): AnyOrder {
  // One code for every index: rows come from the entity that it belongs to.
  return indexOrders[index] as unknown as AnyOrder;
}

/** The words of the indexes of one entity that come in, each with its rows. */
export class LoadedWords {
  readonly #crm: Crm;
  readonly #indexes: readonly LoadableIndex[];
  readonly #words = new Map<LoadableIndex, Map<string, Table<unknown, LoadableRow>>>();

  constructor(crm: Crm, entity: LoadableEntity) {
    this.#crm = crm;
    this.#indexes = indexesOf[entity] as readonly LoadableIndex[];
  }

  /** Takes in the rows under a word: all of them, or, given how many were asked for, the first ones. */
  take(index: LoadableIndex, word: string, loaded: readonly LoadableRow[], first: number | null): void {
    const order = orderOfLoaded(index);
    const rows = Array.from(new Set(loaded)).sort((a, b) => order.compare(order.keyOf(a), order.keyOf(b)));
    const last = rows.at(-1);
    const isAll = first === null || rows.length < first;
    const part = isAll ? undefined : beginning(index, word, last && order.keyOf(last), rows.length);
    const held = this.#words.get(index)?.get(word) ?? heldUnder(this.#index(index), word);
    // Less than is held already brings nothing.
    if (held !== undefined && (isWhole(held) || (last !== undefined && !isAll && isKnown(held, order.keyOf(last)))))
      return;
    const words = this.#words.get(index) ?? new Map<string, Table<unknown, LoadableRow>>();
    this.#words.set(index, words.set(word, Table.fromSorted(rows, order, part)));
  }

  /**
   * Whether a row stands under every word where it belongs, as far as that is known. Where it does not, the state changed
   * between two loads. O(indexes · log n).
   */
  has(row: LoadableRow): boolean {
    return this.#indexes.every((index) => {
      const order = orderOfLoaded(index);
      const word = order.wordOf(row);
      if (word === null) return true;
      const rows = this.#words.get(index)?.get(word) ?? heldUnder(this.#index(index), word);
      const place = order.keyOf(row);
      return rows === undefined || !isKnown(rows, place) || rows.get(place) === row;
    });
  }

  /** The indexes with the words. */
  indexes(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(
      Array.from(this.#words, ([index, words]) => [index, withWords(this.#index(index), words)]),
    );
  }

  #index(index: LoadableIndex): AnyIndex {
    // As above.
    return this.#crm.indexes[index] as unknown as AnyIndex;
  }
}
