import { preparing } from "betreuergruppen/kysely";
import type { MysqlPool, MysqlPoolConnection, PostgresPool } from "kysely";
import { expect, test } from "vitest";

test("two ways over one pool never give one name to two statements", async () => {
  const asked: { readonly name: string; readonly text: string }[] = [];
  const client = { query: (query: { name: string; text: string }) => void asked.push(query), release: () => {} };
  const pool = { connect: async () => client, end: async () => {} } as unknown as PostgresPool;
  const [one, other] = [await preparing(pool).connect(), await preparing(pool).connect()];
  await one.query("select $1", [1]);
  await other.query("select $1, 2", [1]);
  await other.query("select $1", [2]);
  const textsOf = new Map<string, Set<string>>();
  for (const { name, text } of asked) textsOf.set(name, (textsOf.get(name) ?? new Set()).add(text));
  expect(Array.from(textsOf.values(), ({ size }) => size)).toEqual([1, 1]);
});

/** A pool of `mysql2` that only notes what it is asked. */
function notingPool(connection: object | null, error: unknown = null) {
  return {
    getConnection: (taken: (error: unknown, connection: unknown) => void) => taken(error, connection),
    end: (ended: (error: unknown) => void) => ended(null),
  } as unknown as MysqlPool;
}

const connectionOf = (pool: MysqlPool): Promise<MysqlPoolConnection> =>
  new Promise((resolve, reject) => {
    preparing(pool).getConnection((error, connection) => (error ? reject(error) : resolve(connection)));
  });

test("of a pool of mysql2 statements with values are prepared, others and streams are not", async () => {
  const asked: unknown[] = [];
  const pool = notingPool({
    query: (text: string) => void asked.push(["query", text]),
    prepare: (text: string, done: (error: unknown, statement: unknown) => void) => {
      asked.push(["prepare", text]);
      done(null, { execute: (values: unknown[]) => void asked.push(["execute", text, values]) });
    },
    release: () => void asked.push("release"),
  });
  const connection = await connectionOf(pool);
  connection.query("begin", [], () => {});
  connection.query("select ?", [1], () => {});
  connection.query("select ?", [2], () => {});
  connection.query("select ?", [1]);
  for (let n = 0; n < 600; n += 1) connection.query(`select ?, ${n}`, [1], () => {});
  connection.release();
  const prepared = asked.filter((one) => Array.isArray(one) && one[0] === "prepare");
  expect(asked.slice(0, 5)).toEqual([
    ["query", "begin"],
    ["prepare", "select ?"],
    ["execute", "select ?", [1]],
    ["execute", "select ?", [2]],
    ["query", "select ?"],
  ]);
  // As many as a store has, and no endless memory for a host's own.
  expect(prepared.length).toBe(500);
  expect(asked.at(-1)).toBe("release");
});

test("a connection is known again, so that Kysely does not take it for a new one each time", async () => {
  const pool = preparing(notingPool({ query: () => {}, release: () => {} }));
  const taken: unknown[] = [];
  for (let n = 0; n < 2; n += 1) pool.getConnection((_, connection) => taken.push(connection));
  expect(taken[0]).toBe(taken[1]);
});

test.each([1295, 1461])("what cannot be prepared (%i) is done as it is", async (errno) => {
  const pool = notingPool({
    prepare: (_: string, done: (error: unknown) => void) => done({ errno }),
    query: (_: string, values: unknown[], done: (error: unknown, result: unknown) => void) => done(null, values),
  });
  const connection = await connectionOf(pool);
  const told: unknown[] = [];
  for (let n = 0; n < 2; n += 1) connection.query("select ?", [n], (error, result) => told.push([error, result]));
  expect(told).toEqual([
    [null, [0]],
    [null, [1]],
  ]);
});

test("a transaction that ends while it prepares is told, and asked nothing more", async () => {
  const broken = Object.assign(new Error("deadlock"), { errno: 1213 });
  const asked: string[] = [];
  const pool = notingPool({
    prepare: (_: string, done: (error: unknown) => void) => done(broken),
    query: (text: string) => void asked.push(text),
  });
  const connection = await connectionOf(pool);
  const told: unknown[] = [];
  connection.query("select ?", [1], (error) => told.push(error));
  expect([told, asked]).toEqual([[broken], []]);
});

test("a statement that the server has forgotten is done as it is, and prepared again the next time", async () => {
  const asked: string[] = [];
  let forgotten = false;
  const pool = notingPool({
    prepare: (_: string, done: (error: unknown, statement: unknown) => void) => {
      asked.push("prepare");
      done(null, {
        execute: (values: unknown[], told: (error: unknown, result?: unknown) => void) => {
          asked.push("execute");
          told(forgotten ? { errno: 1243 } : null, values);
        },
      });
    },
    query: (_: string, values: unknown[], done: (error: unknown, result: unknown) => void) => {
      asked.push("query");
      forgotten = false;
      done(null, values);
    },
  });
  const connection = await connectionOf(pool);
  const ask = () => connection.query("select ?", [1], (error) => expect(error).toBe(null));
  ask();
  forgotten = true;
  ask();
  ask();
  expect(asked).toEqual(["prepare", "execute", "execute", "query", "prepare", "execute"]);
});

test("without a connection the error is told, and without `prepare` statements are sent as they are", async () => {
  await expect(connectionOf(notingPool(null, new Error("too many connections")))).rejects.toThrow("too many");
  const asked: string[] = [];
  const connection = await connectionOf(notingPool({ query: (text: string) => void asked.push(text) }));
  connection.query("select ?", [1], () => {});
  expect(asked).toEqual(["select ?"]);
});
