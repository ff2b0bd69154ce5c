import { setTimeout as sleep } from "node:timers/promises";
import { type PGliteLike, pgliteDialect, type StoreDialect } from "betreuergruppen/kysely";
import { Kysely, sql } from "kysely";
import { faultyDialect } from "../../faults/faultyDialect.js";
import type { CutProxy } from "../../servers/cutProxy.js";

/** Ways into a database that are opened together, and cut together. */
export interface Ways {
  readonly dbs: readonly Kysely<unknown>[];
  /** Cuts the connection of the next commit behind it, before anybody hears that it took place. */
  readonly loseNextAnswer: () => void;
  /** Cuts all of them, whatever they are at; when it is done nothing of theirs is under way in the database. */
  readonly crash: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A way to a server, and by which numbers the server knows its connections. */
export interface ServerWay {
  readonly db: Kysely<unknown>;
  readonly connections: ReadonlySet<number>;
}

/** Ways to a server that lead through a proxy; `admin` is one that does not. */
export function serverWays(
  { db: admin, dialect }: { readonly db: Kysely<unknown>; readonly dialect: StoreDialect },
  ways: readonly ServerWay[],
  proxy: CutProxy,
): Ways {
  const close = async (): Promise<void> => {
    await Promise.all(ways.map(({ db }) => db.destroy()));
  };
  return {
    dbs: ways.map(({ db }) => db),
    loseNextAnswer: () => proxy.cutNext("before its answer"),
    crash: async () => {
      const connections = ways.flatMap((way) => [...way.connections]);
      while ((await endedBy(admin, dialect, connections)) > 0) await sleep(1);
      // Whoever never answers never gives its connection back either.
      close().catch(() => {});
    },
    close,
  };
}

/** Ends connections from outside, and gives how many of them were still there. */
async function endedBy(admin: Kysely<unknown>, dialect: StoreDialect, connections: readonly number[]): Promise<number> {
  if (connections.length === 0) return 0;
  const these = sql.join(connections);
  if (dialect === "postgresql") {
    const { rows } = await sql`select pg_terminate_backend(pid) from pg_stat_activity where pid in (${these})`.execute(
      admin,
    );
    return rows.length;
  }
  const { rows } = await sql<{
    id: number;
  }>`select id from information_schema.processlist where id in (${these})`.execute(admin);
  // It may have gone by itself.
  for (const { id } of rows) await sql`kill ${sql.raw(String(id))}`.execute(admin).catch(() => {});
  return rows.length;
}

/**
 * The one way into a PGlite. It crashes as a client of a server does: what was open is rolled back. Nothing else may use the
 * PGlite meanwhile.
 */
export function pgliteWays(pglite: PGliteLike): Ways {
  let losing = false;
  const committed = (): Error | undefined => {
    if (!losing) return undefined;
    losing = false;
    return Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
  };
  const client = mortal(pglite);
  return {
    dbs: [new Kysely<unknown>({ dialect: faultyDialect(pgliteDialect(client), { committed }) })],
    loseNextAnswer: () => {
      losing = true;
    },
    crash: () => client.close(),
    close: () => client.close(),
  };
}

/** A client of a PGlite that outlives it. Closed, it sends nothing any more, and never answers. */
function mortal(pglite: PGliteLike): PGliteLike {
  const never = new Promise<never>(() => {});
  let closed = false;
  let working: Promise<unknown> = Promise.resolve();
  return {
    query: async (text, values) => {
      if (closed) return never;
      const answer = pglite.query(text, values);
      working = answer.catch(() => {});
      try {
        return await answer;
      } finally {
        if (closed) await never;
      }
    },
    close: async () => {
      closed = true;
      // What the database is at it ends first, as a server would.
      await working;
      await pglite.query("rollback");
    },
  };
}
