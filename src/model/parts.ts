import { HeldKeys } from "../collections/heldKeys.js";
import { HeldPrefix } from "../collections/heldPrefix.js";
import type { NotHeld } from "../collections/part.js";
import { Table } from "../collections/table.js";
import { type IndexOrder, TableIndex } from "../collections/tableIndex.js";
import { entityOf } from "./conditionOf.js";
import { shapes, type TableKeys, type TableRows } from "./entities.js";
import { type Indexes, indexOrders } from "./indexes.js";
import { NotLoaded } from "./notLoaded.js";
import { id, invalid } from "./reader.js";
import type { LoadableEntity, LoadableIndex, Selection } from "./selection.js";

/*
 * The tables and indexes of a CRM that is loaded in part, while they hold nothing: what they raise when they are asked.
 * Who asks for what can be no id at all gets the answer at once, and no store ever sees it.
 */

/** How many more tasks of a pool are asked for than before: in few steps to a long pool, and in one to its first task. */
const growth = 4;

/** A table of an entity that holds nothing yet. */
export function unloadedTable<Name extends LoadableEntity>(entity: Name): Table<TableKeys[Name], TableRows[Name]> {
  type Key = TableKeys[Name];
  const shape = shapes[entity];
  const isKey = (key: unknown): boolean =>
    shape.isKey(key) && (Array.isArray(key) ? key : [key]).every((part) => id.read(part) !== invalid);
  const order = { keyOf: shape.keyOf, isKey, compare: shape.compare, step: shape.step };
  const notHeld: NotHeld<Key> = (wanted) => {
    const missing = typeof wanted === "string" ? { kind: "all", entity } : { kind: "ids", entity, ids: wanted };
    throw new NotLoaded([missing as Selection]);
  };
  return Table.fromSorted<Key, TableRows[Name]>([], order, HeldKeys.none(order, notHeld));
}

/** An index that holds no word yet. */
export function unloadedIndex<Name extends LoadableIndex>(name: Name): Indexes[Name] {
  // Built without looking into a row, so the same for every index; TypeScript knows only each index by itself.
  const order = indexOrders[name] as unknown as IndexOrder<unknown, object>;
  const none = Table.empty(order);
  const index = TableIndex.empty(order, {
    under: (word) =>
      id.read(word) === invalid ? none : Table.fromSorted([], order, beginning<unknown>(name, word, undefined, 0)),
    allWords: () => {
      throw new NotLoaded([{ kind: "all", entity: entityOf(name) }]);
    },
  });
  return index as unknown as Indexes[Name];
}

/** What is known of the rows under a word when the first ones were loaded, up to a key; without one nothing is known. */
export function beginning<Key>(
  index: LoadableIndex,
  word: string,
  last: Key | undefined,
  loaded: number,
): HeldPrefix<Key> {
  // The caller's key is one of this index: its name says so, to readers.
  const { compare } = indexOrders[index] as unknown as IndexOrder<Key, object>;
  return new HeldPrefix<Key>(compare, last, (wanted) => {
    const more = index === "pools" && wanted === "more";
    throw new NotLoaded([
      more ? { kind: "pool", teamId: word, first: loaded === 0 ? 1 : loaded * growth } : { kind: "index", index, word },
    ]);
  });
}
