import type { Order } from "./order.js";
import type { NotHeld, Part } from "./part.js";
import { Table } from "./table.js";
import { editTable } from "./tableEditor.js";

/** A part of a table, told by its keys: those of its rows, and those that are known to have none. */
export class HeldKeys<Key> implements Part<Key> {
  readonly #absent: Table<Key, Key>;
  readonly notHeld: NotHeld<Key>;
  readonly fromFirst = false;

  constructor(absent: Table<Key, Key>, notHeld: NotHeld<Key>) {
    this.#absent = absent;
    this.notHeld = notHeld;
  }

  /** Nothing is known. */
  static none<Key>({ isKey, compare, step }: Omit<Order<Key, never>, "keyOf">, notHeld: NotHeld<Key>): HeldKeys<Key> {
    return new HeldKeys(Table.empty<Key, Key>({ keyOf: (key) => key, isKey, compare, step }), notHeld);
  }

  knows(key: Key): boolean {
    return this.#absent.has(key);
  }

  takes(): boolean {
    return true;
  }

  with(key: Key): HeldKeys<Key> {
    return this.knows(key) ? this.#replaced(key, null) : this;
  }

  without(key: Key): HeldKeys<Key> {
    return this.knows(key) ? this : this.#replaced(null, key);
  }

  #replaced(before: Key | null, after: Key | null): HeldKeys<Key> {
    const editor = editTable(this.#absent);
    editor.replace(before, after);
    return new HeldKeys(editor.done(), this.notHeld);
  }
}
