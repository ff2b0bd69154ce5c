/*
 * The conformance suite and the claim race on a real cluster: three MariaDB Galera nodes on loopback, started here and gone
 * at the end, with writes going to all of them at once. One node is killed during the race.
 *
 * `npm run test:cluster`; `-- --tasks N` another number of tasks than 6,000.
 */
import { spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { migrate } from "betreuergruppen/kysely";
import { transact } from "betreuergruppen/storage";
import mysql from "mysql2/promise";
import { checkClaims } from "../servers/checkClaims.js";
import { clientsOf, deskUsers, distribution } from "../servers/clients.js";
import { desk } from "../servers/desk.js";
import { galeraCluster, status } from "../servers/galeraCluster.js";
import { openStore } from "../servers/openStore.js";
import { withCleanUp } from "../servers/withCleanUp.js";

const { tasks } = parseArgs({ options: { tasks: { type: "string", default: "6000" } } }).values;

await withCleanUp(async (later) => {
  const started = performance.now();
  const said = (what: string): void => console.log(`${((performance.now() - started) / 1_000).toFixed(0)} s: ${what}`);
  const cluster = await galeraCluster();
  later(cluster.remove);
  const urls = cluster.nodes.map(({ url }) => url);
  said(`three nodes are up: ${urls.join(", ")}`);

  const suite = spawnSync("npx", ["vitest", "run", "--config", "test/vitest.config.ts", "test/cluster"], {
    env: { ...process.env, BETREUERGRUPPEN_CLUSTER: urls.join(",") },
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (suite.status !== 0) process.exitCode = 1;
  said("the conformance suite has run over all nodes");

  const admin = await mysql.createConnection(urls[0] ?? "");
  later(() => admin.end());
  await admin.query("CREATE DATABASE race CHARACTER SET utf8mb4");
  const races = urls.map((url) => Object.assign(new URL(url), { pathname: "/race" }).href);
  const opened = openStore(races[0] ?? "");
  later(opened.close);
  await migrate(opened.db, opened);
  const size = { users: deskUsers, tasks: Number(tasks), customers: 1, groups: 1 };
  await transact(opened.store, () => desk(size), { by: "root", at: 0 });
  const clients = await clientsOf(races, later);
  const start = performance.now();
  const running = clients.map((client) => client.ask("claim", { each: Number.MAX_SAFE_INTEGER }));
  // In the midst of it, and not the one that this process asks.
  await sleep(3_000);
  await cluster.nodes[2]?.crash();
  said("the third node is killed");
  const results = await Promise.all(running);
  const took = performance.now() - start;
  const claimed = results.flatMap((result) => result.claimed);
  const wrong = await checkClaims(opened.store, claimed, 0);
  if (claimed.length !== size.tasks) wrong.push(`${size.tasks - claimed.length} tasks were lost`);
  said(
    `${claimed.length} of ${size.tasks} tasks claimed, ${((claimed.length * 1_000) / took).toFixed(0)} a second; ` +
      `attempts ${distribution(results.flatMap((result) => result.attempts))}; ` +
      `nodes left: ${await status(admin, "wsrep_cluster_size")}`,
  );
  for (const what of wrong) console.error(`WRONG: ${what}`);
  if (wrong.length > 0) process.exitCode = 1;
});
