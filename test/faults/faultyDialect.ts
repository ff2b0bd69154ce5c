import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult, TransactionSettings } from "kysely";

/** What breaks, and when. */
export interface Faults {
  /** Called before each statement, beginning and end of a transaction included; what it gives is thrown instead. */
  readonly before?: (statement: string) => Error | undefined;
  /** Called behind each commit: what it gives is thrown although the commit took place. */
  readonly committed?: () => Error | undefined;
  /** Sent whenever a connection is taken, before anything else. */
  readonly first?: string | undefined;
}

/** A dialect whose statements fail as said. */
export function faultyDialect(inner: Dialect, faults: Faults): Dialect {
  return {
    createAdapter: () => inner.createAdapter(),
    createDriver: () => new FaultyDriver(inner.createDriver(), faults),
    createIntrospector: (db) => inner.createIntrospector(db),
    createQueryCompiler: () => inner.createQueryCompiler(),
  };
}

class FaultyConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  readonly #faults: Faults;

  constructor(inner: DatabaseConnection, faults: Faults) {
    this.inner = inner;
    this.#faults = faults;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const error = this.#faults.before?.(query.sql);
    if (error !== undefined) throw error;
    return await this.inner.executeQuery<Row>(query);
  }

  streamQuery<Row>(query: CompiledQuery, size?: number): AsyncIterableIterator<QueryResult<Row>> {
    return this.inner.streamQuery(query, size);
  }
}

class FaultyDriver implements Driver {
  readonly #inner: Driver;
  readonly #faults: Faults;

  constructor(inner: Driver, faults: Faults) {
    this.#inner = inner;
    this.#faults = faults;
  }

  init = () => this.#inner.init();
  destroy = () => this.#inner.destroy();

  async acquireConnection(): Promise<FaultyConnection> {
    const connection = await this.#inner.acquireConnection();
    const { first: sql } = this.#faults;
    if (sql !== undefined) await connection.executeQuery({ sql, parameters: [] } as unknown as CompiledQuery);
    return new FaultyConnection(connection, this.#faults);
  }

  async beginTransaction(connection: FaultyConnection, settings: TransactionSettings): Promise<void> {
    const error = this.#faults.before?.("begin");
    if (error !== undefined) throw error;
    await this.#inner.beginTransaction(connection.inner, settings);
  }

  async commitTransaction(connection: FaultyConnection): Promise<void> {
    const error = this.#faults.before?.("commit");
    // A server that refuses to commit has rolled back.
    if (error !== undefined) await this.#inner.rollbackTransaction(connection.inner);
    if (error !== undefined) throw error;
    await this.#inner.commitTransaction(connection.inner);
    const lost = this.#faults.committed?.();
    if (lost !== undefined) throw lost;
  }

  rollbackTransaction = (connection: FaultyConnection) => this.#inner.rollbackTransaction(connection.inner);
  releaseConnection = (connection: FaultyConnection) => this.#inner.releaseConnection(connection.inner);
}
