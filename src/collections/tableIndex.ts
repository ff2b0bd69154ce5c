import { gathered } from "./gathered.js";
import { byText, compareText, type Order } from "./order.js";
import { Table } from "./table.js";
import { editTable, type TableEditor } from "./tableEditor.js";

/** Which rows an index holds, under which word, and in which order those under one word stand. */
export interface IndexOrder<Key, Row> extends Order<Key, Row> {
  /** The word a row stands under, or `null` when the index leaves the row out. */
  readonly wordOf: (row: Row) => string | null;
}

interface Entry<Key, Row> {
  readonly word: string;
  readonly rows: Table<Key, Row>;
}

/** What an index that holds the rows under some words only does when it is asked for those under another one. */
export interface IndexPart<Key, Row> {
  /** The rows under a word that is not held, as a table that says so as soon as it is asked; an empty one for no word. */
  readonly under: (word: string) => Table<Key, Row>;
  readonly allWords: () => never;
}

let entriesOf: <Key, Row>(index: TableIndex<Key, Row>) => Table<string, Entry<Key, Row>>;
let orderOf: <Key, Row>(index: TableIndex<Key, Row>) => IndexOrder<Key, Row>;
let partOf: <Key, Row>(index: TableIndex<Key, Row>) => IndexPart<Key, Row> | undefined;
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
  /** In a part every word that is held has an entry, also one without rows. */
  readonly #part: IndexPart<Key, Row> | undefined;

  private constructor(
    entries: Table<string, Entry<Key, Row>>,
    order: IndexOrder<Key, Row>,
    part: IndexPart<Key, Row> | undefined,
    none: Table<Key, Row> = Table.empty(order),
  ) {
    this.#entries = entries;
    this.#order = order;
    this.#none = none;
    this.#part = part;
    Object.freeze(this);
  }

  static {
    entriesOf = (index) => index.#entries;
    orderOf = (index) => index.#order;
    partOf = (index) => index.#part;
    withEntries = (index, entries) => new TableIndex(entries, index.#order, index.#part, index.#none);
  }

  /** An index without rows; given a part, it holds no word yet. */
  static empty<Key, Row>(order: IndexOrder<Key, Row>, part?: IndexPart<Key, Row>): TableIndex<Key, Row> {
    return new TableIndex(Table.empty<string, Entry<Key, Row>>(byWord), order, part);
  }

  /** An index of many rows at once. O(n log n), O(n) where the rows stand in the index's own order. */
  static fromRows<Key, Row>(rows: Iterable<Row>, order: IndexOrder<Key, Row>): TableIndex<Key, Row> {
    const entries = Array.from(gathered(rows, order.wordOf), ([word, under]) => {
      under.sort((a, b) => order.compare(order.keyOf(a), order.keyOf(b)));
      return { word, rows: Table.fromSorted(under, order) };
    });
    entries.sort((a, b) => compareText(a.word, b.word));
    return new TableIndex(Table.fromSorted(entries, byWord), order, undefined);
  }

  /** The rows under a word, in the index's order. O(log words). */
  at(word: string): Table<Key, Row> {
    return this.#entries.get(word)?.rows ?? (this.#part === undefined ? this.#none : this.#part.under(word));
  }

  /** The words that have rows, in order; lazily. */
  *words(): IterableIterator<string> {
    this.#part?.allWords();
    for (const entry of this.#entries) yield entry.word;
  }
}

/** The rows under a word as far as they are held, or `undefined` where nothing is known of the word. O(log words). */
export function heldUnder<Key, Row>(index: TableIndex<Key, Row>, word: string): Table<Key, Row> | undefined {
  if (partOf(index) === undefined) return index.at(word);
  return entriesOf(index).get(word)?.rows;
}

/** The index with the rows under some words held as these tables, also if they are empty. O(words · log n). */
export function withWords<Key, Row>(
  index: TableIndex<Key, Row>,
  words: Iterable<readonly [string, Table<Key, Row>]>,
): TableIndex<Key, Row> {
  const entries = editTable(entriesOf(index));
  for (const [word, rows] of words) entries.replace(null, { word, rows });
  return withEntries(index, entries.done());
}

/** An editor of a copy, as {@link editTable} gives for a table. */
export function editIndex<Key, Row>(index: TableIndex<Key, Row>): TableIndexEditor<Key, Row> {
  return new TableIndexEditor(index);
}

/** Collects replacements in an index, as {@link TableEditor} does in a table. */
export class TableIndexEditor<Key, Row> {
  readonly #index: TableIndex<Key, Row>;
  readonly #order: IndexOrder<Key, Row>;
  readonly #part: IndexPart<Key, Row> | undefined;
  readonly #opened = new Map<string, TableEditor<Key, Row>>();

  constructor(index: TableIndex<Key, Row>) {
    this.#index = index;
    this.#order = orderOf(index);
    this.#part = partOf(index);
  }

  /** Takes `before` out from under its word and puts `after` under its own; `null` stands for no row. O(log n). */
  replace(before: Row | null, after: Row | null): void {
    const wordBefore = before === null ? null : this.#order.wordOf(before);
    const wordAfter = after === null ? null : this.#order.wordOf(after);
    if (wordBefore === wordAfter) {
      if (wordAfter !== null) this.#open(wordAfter)?.replace(before, after);
      return;
    }
    if (wordBefore !== null) this.#open(wordBefore)?.replace(before, null);
    if (wordAfter !== null) this.#open(wordAfter)?.replace(null, after);
  }

  done(): TableIndex<Key, Row> {
    if (this.#opened.size === 0) return this.#index;
    const before = entriesOf(this.#index);
    const entries = editTable(before);
    for (const [word, editor] of this.#opened) {
      const gone = editor.size === 0 && this.#part === undefined;
      entries.replace(before.get(word) ?? null, gone ? null : { word, rows: editor.done() });
    }
    return withEntries(this.#index, entries.done());
  }

  /** The rows under a word; nothing where the word is not held: whoever asks for it will get it as it is then. */
  #open(word: string): TableEditor<Key, Row> | undefined {
    const opened = this.#opened.get(word);
    if (opened !== undefined) return opened;
    if (this.#part !== undefined && !entriesOf(this.#index).has(word)) return undefined;
    const editor = editTable(this.#index.at(word));
    this.#opened.set(word, editor);
    return editor;
  }
}

const byWord: Order<string, { readonly word: string }> = { keyOf: (entry) => entry.word, ...byText };
