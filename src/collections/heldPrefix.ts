import type { NotHeld, Part } from "./part.js";

/** A part of a table that begins with its first row: everything up to a key is known, nothing behind it. */
export class HeldPrefix<Key> implements Part<Key> {
  readonly #compare: (a: Key, b: Key) => number;
  readonly #last: Key | undefined;
  readonly notHeld: NotHeld<Key>;
  readonly fromFirst = true;

  /** Without a last key nothing is known. */
  constructor(compare: (a: Key, b: Key) => number, last: Key | undefined, notHeld: NotHeld<Key>) {
    this.#compare = compare;
    this.#last = last;
    this.notHeld = notHeld;
  }

  knows(key: Key): boolean {
    return this.#last !== undefined && this.#compare(key, this.#last) <= 0;
  }

  takes(key: Key): boolean {
    return this.knows(key);
  }

  with(): this {
    return this;
  }

  without(): this {
    return this;
  }
}
