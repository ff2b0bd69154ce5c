import { Level, levelOf, rowIn, type Slot } from "./level.js";
import type { Order } from "./order.js";
import type { Part } from "./part.js";
import { fromInside, insideOf, missed, type Table } from "./table.js";

/** An editor of a copy: rows are replaced in it one by one, then {@link TableEditor.done} gives the new table. */
export function editTable<Key, Row>(table: Table<Key, Row>): TableEditor<Key, Row> {
  return new TableEditor(table);
}

/** Collects replacements; nodes are copied once however many of their rows change. */
export class TableEditor<Key, Row> {
  readonly #before: Table<Key, Row>;
  readonly #order: Order<Key, Row>;
  #top: Level<Row>;
  #part: Part<Key> | undefined;
  /** The levels that are copies already, and so may be changed in place. */
  readonly #copied = new Set<Level<Row>>();

  constructor(before: Table<Key, Row>) {
    const { top, order, part } = insideOf(before);
    this.#before = before;
    this.#order = order;
    this.#top = top.copy();
    this.#part = part;
  }

  /** How many rows are held. */
  get size(): number {
    return this.#top.size;
  }

  get(key: Key): Row | undefined {
    return rowIn(this.#top, key, this.#order) ?? (this.#part === undefined ? undefined : missed(this.#part, key));
  }

  /** Notes that nothing has this key: of no consequence in a whole table. */
  lack(key: Key): void {
    this.#part = this.#part?.without(key);
  }

  /** Takes `before` out and puts `after` in; `null` stands for no row. O(log n). */
  replace(before: Row | null, after: Row | null): void {
    if (after !== null) this.#putIn(after);
    if (before === null) return;
    const key = this.#order.keyOf(before);
    if (after !== null && this.#order.compare(key, this.#order.keyOf(after)) === 0) return;
    this.#take(this.#top, key, 0);
    this.#part = this.#part?.without(key);
  }

  /** The table with all replacements so far; later ones leave it alone. */
  done(): Table<Key, Row> {
    const top = this.#top;
    this.#top = top.copy();
    this.#copied.clear();
    const before = insideOf(this.#before);
    if (top.size === 0 && before.top.size === 0 && this.#part === before.part) return this.#before;
    return fromInside({ top, order: this.#order, part: this.#part });
  }

  #putIn(row: Row): void {
    const key = this.#order.keyOf(row);
    if (this.#part !== undefined) {
      if (!this.#part.takes(key)) return;
      this.#part = this.#part.with(key);
    }
    this.#put(this.#top, key, row, 0);
  }

  #put(level: Level<Row>, key: Key, row: Row, depth: number): void {
    const step = this.#order.step(key, depth);
    const slot = level.slots.get(step);
    if (slot === undefined || (!(slot instanceof Level) && this.#order.compare(this.#order.keyOf(slot), key) === 0)) {
      level.slots.set(step, row);
      if (slot === undefined) level.size += 1;
      return;
    }
    const next = this.#copyOf(slot, depth + 1);
    if (next !== slot) level.slots.set(step, next);
    level.size -= next.size;
    this.#put(next, key, row, depth + 1);
    level.size += next.size;
  }

  #take(level: Level<Row>, key: Key, depth: number): void {
    const step = this.#order.step(key, depth);
    const slot = level.slots.get(step);
    if (slot === undefined) return;
    if (!(slot instanceof Level)) {
      if (this.#order.compare(this.#order.keyOf(slot), key) !== 0) return;
      level.slots.delete(step);
      level.size -= 1;
      return;
    }
    const next = this.#copyOf(slot, depth + 1);
    level.size -= next.size;
    this.#take(next, key, depth + 1);
    level.size += next.size;
    const [only] = next.size === 1 ? next.slots.values() : [];
    level.slots.set(step, only ?? next);
  }

  /** A level that may be changed in place: a copy, made once, or a new one where a row stood alone. */
  #copyOf(slot: Slot<Row>, depth: number): Level<Row> {
    if (slot instanceof Level && this.#copied.has(slot)) return slot;
    const copy = slot instanceof Level ? slot.copy() : levelOf([slot], this.#order, depth);
    this.#copied.add(copy);
    return copy;
  }
}
