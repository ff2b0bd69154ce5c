import { byText, compareText, type Order } from "./order.js";
import { editTable, Table, type TableEditor } from "./table.js";

/** Which rows an index holds, under which word, and in which order those under one word stand. */
export interface IndexOrder<Key, Row> extends Order<Key, Row> {
  /** The word a row stands under, or `null` when the index leaves the row out. */
  readonly wordOf: (row: Row) => string | null;
}

interface Entry<Key, Row> {
  readonly word: string;
  readonly rows: Table<Key, Row>;
}

let entriesOf: <Key, Row>(index: TableIndex<Key, Row>) => Table<string, Entry<Key, Row>>;
let orderOf: <Key, Row>(index: TableIndex<Key, Row>) => IndexOrder<Key, Row>;
let withEntries: <Key, Row>(
  index: TableIndex<Key, Row>,
  entries: Table<string, Entry<Key, Row>>,
) => TableIndex<Key, Row>;

/** Immutable rows gathered by a word, usually another row's id: the rows under a word are a table of their own. */
export class TableIndex<Key, Row> {
  readonly #entries: Table<string, Entry<Key, Row>>;
  readonly #order: IndexOrder<Key, Row>;
  /** What is under a word without rows; all versions share it. */
  readonly #none: Table<Key, Row>;

  private constructor(
    entries: Table<string, Entry<Key, Row>>,
    order: IndexOrder<Key, Row>,
    none: Table<Key, Row> = Table.empty(order),
  ) {
    this.#entries = entries;
    this.#order = order;
    this.#none = none;
    Object.freeze(this);
  }

  static {
    entriesOf = (index) => index.#entries;
    orderOf = (index) => index.#order;
    withEntries = (index, entries) => new TableIndex(entries, index.#order, index.#none);
  }

  static empty<Key, Row>(order: IndexOrder<Key, Row>): TableIndex<Key, Row> {
    return new TableIndex(Table.empty<string, Entry<Key, Row>>(byWord), order);
  }

  /** An index of many rows at once. O(n log n), O(n) where the rows stand in the index's own order. */
  static fromRows<Key, Row>(rows: Iterable<Row>, order: IndexOrder<Key, Row>): TableIndex<Key, Row> {
    const byWords = new Map<string, Row[]>();
    for (const row of rows) {
      const word = order.wordOf(row);
      if (word === null) continue;
      const gathered = byWords.get(word);
      if (gathered === undefined) byWords.set(word, [row]);
      else gathered.push(row);
    }
    const entries = Array.from(byWords, ([word, gathered]) => {
      gathered.sort((a, b) => order.compare(order.keyOf(a), order.keyOf(b)));
      return { word, rows: Table.fromSorted(gathered, order) };
    });
    entries.sort((a, b) => compareText(a.word, b.word));
    return new TableIndex(Table.fromSorted(entries, byWord), order);
  }

  /** The rows under a word, in the index's order. O(log words). */
  at(word: string): Table<Key, Row> {
    return this.#entries.get(word)?.rows ?? this.#none;
  }

  /** The words that have rows, in order; lazily. */
  *words(): IterableIterator<string> {
    for (const entry of this.#entries) yield entry.word;
  }
}

/** An editor of a copy, as {@link editTable} gives for a table. */
export function editIndex<Key, Row>(index: TableIndex<Key, Row>): TableIndexEditor<Key, Row> {
  return new TableIndexEditor(index);
}

/** Collects replacements in an index, as {@link TableEditor} does in a table. */
export class TableIndexEditor<Key, Row> {
  readonly #index: TableIndex<Key, Row>;
  readonly #order: IndexOrder<Key, Row>;
  readonly #opened = new Map<string, TableEditor<Key, Row>>();

  constructor(index: TableIndex<Key, Row>) {
    this.#index = index;
    this.#order = orderOf(index);
  }

  /** Takes `before` out from under its word and puts `after` under its own; `null` stands for no row. O(log n). */
  replace(before: Row | null, after: Row | null): void {
    const wordBefore = before === null ? null : this.#order.wordOf(before);
    const wordAfter = after === null ? null : this.#order.wordOf(after);
    if (wordBefore === wordAfter) {
      if (wordAfter !== null) this.#open(wordAfter).replace(before, after);
      return;
    }
    if (wordBefore !== null) this.#open(wordBefore).replace(before, null);
    if (wordAfter !== null) this.#open(wordAfter).replace(null, after);
  }

  done(): TableIndex<Key, Row> {
    if (this.#opened.size === 0) return this.#index;
    const before = entriesOf(this.#index);
    const entries = editTable(before);
    for (const [word, editor] of this.#opened) {
      entries.replace(before.get(word) ?? null, editor.size === 0 ? null : { word, rows: editor.done() });
    }
    return withEntries(this.#index, entries.done());
  }

  #open(word: string): TableEditor<Key, Row> {
    const opened = this.#opened.get(word);
    if (opened !== undefined) return opened;
    const editor = editTable(this.#index.at(word));
    this.#opened.set(word, editor);
    return editor;
  }
}

const byWord: Order<string, { readonly word: string }> = { keyOf: (entry) => entry.word, ...byText };
