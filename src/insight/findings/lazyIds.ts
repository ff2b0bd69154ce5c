/** The ids of rows, made when they are iterated. JSON leaves them out: they may be as many as there are customers. */
export class LazyIds<Row, Id> implements Iterable<Id> {
  readonly #rows: Iterable<Row>;
  readonly #idOf: (row: Row) => Id;

  constructor(rows: Iterable<Row>, idOf: (row: Row) => Id) {
    this.#rows = rows;
    this.#idOf = idOf;
    Object.freeze(this);
  }

  *[Symbol.iterator](): IterableIterator<Id> {
    for (const row of this.#rows) yield this.#idOf(row);
  }

  toJSON(): undefined {
    return undefined;
  }
}
