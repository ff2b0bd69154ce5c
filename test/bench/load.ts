/*
 * What filling the tables of a store takes on PostgreSQL: `loadRecords`, fed by a stream, beside COPY through psql and
 * beside statements with `unnest` through `pg`, of the very same rows into the very same tables with all their keys and
 * indexes, in turns, in a database of its own. No time fails it; other rows in the tables than were sent do, and a heap
 * that grows with them.
 *
 * `npm run bench:load` takes the server of BETREUERGRUPPEN_POSTGRES, or the one on this machine, and psql; `-- --customers N`
 * another number of customers than a million, `-- --rounds N` of rounds than 3.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { addGroup, type Customer, createCrm, customersOfGroup, directoryOf } from "betreuergruppen";
import { kyselyStore, loadRecords, migrate } from "betreuergruppen/kysely";
import { ask } from "betreuergruppen/storage";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { ownPostgresDatabase } from "../servers/ownDatabase.js";
import { withCleanUp } from "../servers/withCleanUp.js";
import { Race } from "./measure.js";
import { atMost, duration, megabytes, tableOf, whole } from "./table.js";

const { customers, rounds } = parseArgs({
  options: { customers: { type: "string", default: "1000000" }, rounds: { type: "string", default: "3" } },
}).values;
const size = Number(customers);
const server = process.env["BETREUERGRUPPEN_POSTGRES"] || "postgres://postgres@127.0.0.1:5432/test";
const groups = 500;
const rowsInPiece = 10_000;
/** Far more than a load needs, and far less than a million rows. */
const mostHeap = 250e6;

const columns = "id, name, country, postal_code, group_id, second_group_id";
const groupOf = (n: number): string => `g${((n * 7_919) % groups) + 1}`;

/** One in fifty without a group, one in five with two; each row is made when it is asked for. */
function customerOf(n: number): Customer {
  return {
    id: `c${String(n).padStart(8, "0")}`,
    name: `Customer ${n} GmbH`,
    country: "DE",
    postalCode: String(10_000 + (n % 80_000)),
    groupId: n % 50 === 0 ? null : groupOf(n),
    secondGroupId: n % 5 === 1 ? groupOf(n + 1) : null,
  };
}

function* pieces(): Generator<Customer[]> {
  for (let from = 0; from < size; from += rowsInPiece) {
    yield Array.from({ length: Math.min(rowsInPiece, size - from) }, (_, n) => customerOf(from + n));
  }
}

const valuesOf = (row: Customer) => [
  ...[row.id, row.name, row.country, row.postalCode],
  ...[row.groupId, row.secondGroupId],
];

async function copied(url: string): Promise<void> {
  const psql = spawn("psql", [url, "-q", "-c", `copy crm_customers (${columns}) from stdin`], {
    stdio: ["pipe", "inherit", "inherit"],
  });
  const ended = once(psql, "close");
  for (const piece of pieces()) {
    const text = piece
      .map(
        (row) =>
          `${valuesOf(row)
            .map((value) => value ?? "\\N")
            .join("\t")}\n`,
      )
      .join("");
    if (!psql.stdin.write(text)) await once(psql.stdin, "drain");
  }
  psql.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`psql ended with ${code}`);
}

async function inserted(client: pg.Client): Promise<void> {
  const arrays = columns.split(", ").map((_, n) => `$${n + 1}::text[]`);
  await client.query("begin");
  for (const piece of pieces()) {
    const rows = piece.map(valuesOf);
    await client.query(
      `insert into crm_customers (${columns}) select * from unnest(${arrays.join(", ")})`,
      arrays.map((_, n) => rows.map((row) => row[n])),
    );
  }
  await client.query("commit");
}

let crm = createCrm();
for (let n = 1; n <= groups; n += 1) crm = addGroup(crm, { id: `g${n}`, name: `Group ${n}` });
const directory = directoryOf(crm);
const options = { dialect: "postgresql" } as const;

await withCleanUp(async (later) => {
  const database = await ownPostgresDatabase(server);
  later(database.drop);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  later(() => client.end());
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  later(() => db.destroy());

  let peakHeap = 0;
  async function loaded(): Promise<void> {
    function* stream() {
      for (const rows of pieces()) yield { entity: "customers", rows } as const;
    }
    const onProgress = (): void => {
      peakHeap = Math.max(peakHeap, process.memoryUsage().heapUsed);
    };
    await loadRecords(db, { directory, pieces: stream() }, { ...options, onProgress });
  }

  /** By hand the groups are there before; it is half a thousandth of the rows. */
  const withGroups = async (): Promise<void> => {
    await client.query(`insert into crm_groups (id, name, name_key)
      select 'g' || n, 'Group ' || n, 'group ' || n from generate_series(1, ${groups}) n`);
  };
  const ways = {
    "COPY through psql": { prepare: withGroups, run: () => copied(database.url) },
    "unnest through pg": { prepare: withGroups, run: () => inserted(client) },
    loadRecords: { prepare: async () => {}, run: loaded },
  };
  type Way = keyof typeof ways;
  const entries = Object.entries(ways) as [Way, (typeof ways)[Way]][];
  const times = new Map(entries.map(([way]) => [way, [] as number[]]));
  const sums = new Set<string>();

  const { rows: versions } = await client.query("select version()");
  console.log(`${versions[0].version}; ${whole(size)} customers, ${groups} groups`);
  for (let round = 0; round < Number(rounds); round += 1) {
    for (const [way, { prepare, run }] of round % 2 === 0 ? entries : entries.toReversed()) {
      await client.query("drop schema public cascade; create schema public");
      await migrate(db, options);
      await prepare();
      const start = performance.now();
      await run();
      const taken = performance.now() - start;
      times.get(way)!.push(taken * 1e6);
      console.log(`${way}: ${whole(taken)} ms; load of the machine ${loadavg()[0]!.toFixed(1)}`);
      const { rows } = await client.query(
        "select count(*)::int as count, sum(hashtextextended(c::text, 0))::text as sum from crm_customers c",
      );
      if (rows[0].count !== size) throw new Error(`${way}: ${rows[0].count} rows are there, not ${size}`);
      sums.add(rows[0].sum);
      if (way === "loadRecords") await asked(way);
    }
  }

  /** What was loaded is what a store answers from. */
  async function asked(way: Way): Promise<void> {
    const store = kyselyStore(db, options);
    for (const n of [0, 1, size - 1]) {
      const found = await ask(store, (crm) => crm.customers.get(customerOf(n).id));
      if (JSON.stringify(found) !== JSON.stringify(customerOf(n))) throw new Error(`${way}: ask does not find ${n}`);
    }
    const own = await ask(store, (crm) => customersOfGroup(crm, "g8", { as: "first" }).size);
    const expected = Array.from({ length: size }, (_, n) => customerOf(n).groupId).filter((id) => id === "g8").length;
    if (own !== expected) throw new Error(`${way}: g8 has ${own} customers, not ${expected}`);
  }

  if (sums.size > 1) throw new Error("the ways put different rows into the tables");
  const race = new Race(times);
  const raw = (way: Way): string => `${duration(race.time("loadRecords"))}; ${way} ${duration(race.time(way))}`;
  const lines = (["COPY through psql", "unnest through pg"] as const).map((way) =>
    atMost(1.5, { operation: `loadRecords: ${way}`, ratio: race.ratio("loadRecords", way), raw: raw(way) }),
  );
  console.log(`\n${tableOf(size, lines)}\n\npeak heap while loading: ${megabytes(peakHeap)}`);
  if (peakHeap > mostHeap) throw new Error(`the heap grew to ${megabytes(peakHeap)}`);
});
