/*
 * What happens to a store when processes, servers and connections are ended in the midst of its work: on a PostgreSQL and a
 * MariaDB of one's own, which are started here and gone at the end. Four processes do one piece of work after the other,
 * each with a key. Behind each kind of fault every acknowledged key has to be in the journal once, and the journal has to
 * make of nothing what the tables hold.
 *
 * `npm run test:faults`; `-- --kills N` kills another number of processes than 200, `--restarts N` and `--cuts N` as well.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { migrate } from "betreuergruppen/kysely";
import { transact } from "betreuergruppen/storage";
import { sql } from "kysely";
import { build } from "tsup";
import { desk } from "../servers/desk.js";
import { type OpenedStore, openStore } from "../servers/openStore.js";
import { ownMariaDb } from "../servers/ownMariaDb.js";
import { ownPostgres } from "../servers/ownPostgres.js";
import type { OwnServer } from "../servers/ownServer.js";
import { withCleanUp } from "../servers/withCleanUp.js";
import { fullDisk } from "./fullDisk.js";
import { groups, Lanes, laneCount } from "./lanes.js";

const options = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    restarts: { type: "string", default: "6" },
    cuts: { type: "string", default: "100" },
  },
}).values;
const [kills, restarts, cuts] = [Number(options.kills), Number(options.restarts), Number(options.cuts)];
const started = performance.now();

function say(what: string): void {
  console.log(`${((performance.now() - started) / 1_000).toFixed(0)} s: ${what}`);
}

function complain(wrong: readonly string[]): void {
  for (const what of wrong) console.error(`WRONG: ${what}`);
  if (wrong.length > 0) process.exitCode = 1;
}

/** A process is started a thousand times sooner where nothing has to be compiled. */
async function builtWorker(later: (undo: () => unknown) => void): Promise<URL> {
  const outDir = fileURLToPath(new URL(`../../node_modules/.cache/betreuergruppen-${process.pid}`, import.meta.url));
  later(() => rmSync(outDir, { recursive: true, force: true }));
  const entry = { worker: fileURLToPath(new URL("./keyedWorker.ts", import.meta.url)) };
  const tsconfig = fileURLToPath(new URL("../tsconfig.json", import.meta.url));
  await build({
    ...{ config: false, entry, outDir, tsconfig, format: ["esm"], platform: "node", silent: true, dts: false },
    ...{ external: ["kysely", "mysql2", "pg"], noExternal: [/^betreuergruppen/], outExtension: () => ({ js: ".mjs" }) },
  });
  return pathToFileURL(join(outDir, "worker.mjs"));
}

/** Cuts one connection, whichever it is, but the one that asks. */
async function cutOne({ db, dialect }: OpenedStore): Promise<void> {
  if (dialect === "postgresql") {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() order by random() limit 1`.execute(db);
    return;
  }
  const { rows } = await sql<{ id: number }>`select id from information_schema.processlist
    where db = database() and id <> connection_id() order by rand() limit 1`.execute(db);
  const [other] = rows;
  // It may have gone by itself.
  if (other !== undefined) await sql`kill ${sql.raw(String(other.id))}`.execute(db).catch(() => {});
}

async function endureFaults(
  name: string,
  server: OwnServer,
  url: string,
  worker: URL,
  later: (undo: () => unknown) => void,
) {
  const opened = openStore(url, { connections: 2 });
  later(opened.close);
  await migrate(opened.db, opened);
  const size = { users: laneCount, tasks: 50, customers: 7, groups };
  await transact(opened.store, () => desk(size), { by: "root", at: 0, key: "seed" });
  const lanes = new Lanes(worker, url);
  later(() => lanes.killAll());

  const kinds: Record<string, () => Promise<void>> = {
    [`${kills} processes killed`]: async () => {
      for (let n = 0; n < kills; n += 1) {
        const lane = n % laneCount;
        // At some point of some piece, but not before the process works at all.
        await lanes.progressOf(lane);
        await sleep(Math.random() * 20);
        await lanes.kill(lane);
      }
    },
    [`the server restarted ${restarts} times`]: async () => {
      for (let n = 0; n < restarts; n += 1) {
        await sleep(500 + Math.random() * 500);
        await (n % 2 === 0 ? server.crash() : server.stop());
        await server.start();
        await Promise.all(Array.from({ length: laneCount }, (_, lane) => lanes.progressOf(lane)));
      }
    },
    [`${cuts} connections cut`]: async () => {
      for (let n = 0; n < cuts; n += 1) {
        await sleep(Math.random() * 50);
        await cutOne(opened);
      }
    },
  };
  for (const [kind, happens] of Object.entries(kinds)) {
    await lanes.start();
    await happens();
    await lanes.stop();
    const { said, wrong } = await lanes.report(opened.store);
    say(`${name}, ${kind}: ${said}; ${wrong.length === 0 ? "nothing lost, nothing twice, nothing half" : "WRONG"}`);
    complain(wrong);
  }
}

await withCleanUp(async (later) => {
  const worker = await builtWorker(later);
  const postgres = await ownPostgres();
  later(postgres.remove);
  await endureFaults("PostgreSQL", postgres, postgres.url, worker, later);
  const maria = await ownMariaDb();
  later(maria.remove);
  const admin = openStore(maria.url);
  await sql`create database crm character set utf8mb4`.execute(admin.db);
  await admin.close();
  await endureFaults("MariaDB", maria, Object.assign(new URL(maria.url), { pathname: "/crm" }).href, worker, later);
  complain(await fullDisk(postgres, say, later));
});
