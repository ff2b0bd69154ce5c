/*
 * Sixteen connections in four processes at one pool of tasks, on PostgreSQL and on MariaDB: `claimNext` beside a loop with
 * SKIP LOCKED as one writes it by hand, in turns, until the pool is empty; then all of them for the very same tasks; then
 * moves of ten customers that all are in each other's way. No time fails it. A task lost or claimed twice does, a loser who
 * is not told by whom, a move that is lost, a journal that does not tell what the tables hold.
 *
 * `npm run bench:claims` takes the servers of BETREUERGRUPPEN_POSTGRES and BETREUERGRUPPEN_MARIADB, or those on this machine;
 * `-- --tasks N` another number of tasks than 50,000, `-- --moves N` of moves than 1,000.
 */
import { parseArgs } from "node:util";
import { migrate } from "betreuergruppen/kysely";
import { transact } from "betreuergruppen/storage";
import { checkClaims } from "../servers/checkClaims.js";
import { type Clients, clientsOf, connections, deskUsers, distribution } from "../servers/clients.js";
import { desk } from "../servers/desk.js";
import { handTables } from "../servers/handLoop.js";
import { openStore } from "../servers/openStore.js";
import { ownMariaDatabase, ownPostgresDatabase } from "../servers/ownDatabase.js";
import type { Holding } from "../servers/storeClient.js";
import { tablesAndJournal } from "../servers/tablesAndJournal.js";
import { withCleanUp } from "../servers/withCleanUp.js";
import { whole } from "./table.js";

const { tasks, moves } = parseArgs({
  options: { tasks: { type: "string", default: "50000" }, moves: { type: "string", default: "1000" } },
}).values;
const rounds = 5;
/** The first claims of a process are made by code that was never run before, and say how long that takes. */
const warmUps = 2;
const rushed = 64;
const customers = 10;
const size = { users: deskUsers, tasks: Number(tasks) + rushed, customers, groups: Number(moves) + 1 };
const servers = {
  PostgreSQL: () =>
    ownPostgresDatabase(process.env["BETREUERGRUPPEN_POSTGRES"] || "postgres://postgres@127.0.0.1:5432/test"),
  MariaDB: () => ownMariaDatabase(process.env["BETREUERGRUPPEN_MARIADB"] || "mysql://root@127.0.0.1:3306/test"),
};

/** Tasks a second, and what came of it. */
async function timed<Result>(clients: Clients, each: number, claim: (client: Clients[number]) => Promise<Result>) {
  const start = performance.now();
  const results = await Promise.all(clients.map(claim));
  return { results, perSecond: (each * deskUsers * 1_000) / (performance.now() - start) };
}

async function race(name: string, url: string, later: (undo: () => unknown) => void): Promise<string[]> {
  const opened = openStore(url);
  later(opened.close);
  const { store, db, dialect } = opened;
  await migrate(db, { dialect });
  await transact(store, () => desk(size), { by: "root", at: 0 });
  await handTables(url);
  const clients = await clientsOf([url], later);
  const wrong: string[] = [];

  // The most pressing tasks are the first to go, so the last are those that all run for.
  const each = Math.floor(Number(tasks) / (warmUps + rounds) / deskUsers);
  const claimed: Holding[] = [];
  const byHand: Holding[] = [];
  const attempts: number[] = [];
  const ratios: number[] = [];
  for (let round = -warmUps; round < rounds; round += 1) {
    const ours = () => timed(clients, each, (client) => client.ask("claim", { each }));
    const theirs = () => timed(clients, each, (client) => client.ask("claimByHand", { each }));
    // Every other round the other way round, so that neither always meets the other's dirty pages.
    const [hand, own] = round % 2 === 0 ? [await theirs(), await ours()] : [await ours(), await theirs()].reverse();
    claimed.push(...own!.results.flatMap((result) => result.claimed));
    attempts.push(...(own!.results.flatMap((result) => ("attempts" in result ? result.attempts : [])) as number[]));
    byHand.push(...hand!.results.flatMap((result) => result.claimed));
    if (round < 0) continue;
    ratios.push(own!.perSecond / hand!.perSecond);
    console.log(`${name}: claimNext ${whole(own!.perSecond)} a second, by hand ${whole(hand!.perSecond)}`);
  }
  console.log(
    `${name}: ${median(ratios).toFixed(2)} x by hand, to reach at least 0.8 x; attempts ${distribution(attempts)}`,
  );
  if (new Set(byHand.map(([taskId]) => taskId)).size !== byHand.length) wrong.push("by hand: a task was claimed twice");

  const left = (await tablesAndJournal(store)).tables.tasks.filter(({ state }) => state === "pool");
  const taskIds = left.slice(0, rushed).map(({ id }) => id);
  const rushes = await Promise.all(clients.map((client) => client.ask("rush", { taskIds })));
  const won = rushes.flatMap((rush) => rush.won);
  const lost = rushes.flatMap((rush) => rush.lost);
  const winners = new Map(won);
  const toldWrong = lost.filter(([taskId, holder]) => winners.get(taskId) !== holder);
  console.log(`${name}: ${won.length} claims of given tasks won, ${lost.length} lost, and told by whom`);
  if (won.length !== taskIds.length || lost.length !== taskIds.length * (deskUsers - 1))
    wrong.push("a claim is missing");
  if (toldWrong.length > 0) wrong.push(`${toldWrong.length} losers were told of somebody who is not the winner`);

  // Until nobody finds any more.
  const rest = await Promise.all(clients.map((client) => client.ask("claim", { each: Number.MAX_SAFE_INTEGER })));
  const all = [...claimed, ...won, ...rest.flatMap((result) => result.claimed)];
  wrong.push(...(await checkClaims(store, all, 0)));
  console.log(`${name}: ${whole(all.length)} of ${whole(size.tasks)} tasks claimed`);
  if (all.length !== size.tasks) wrong.push(`${size.tasks - all.length} tasks were lost`);

  const before = (await tablesAndJournal(store)).journal.length;
  const eachMoves = Math.ceil(Number(moves) / deskUsers);
  const start = performance.now();
  const moved = await Promise.all(
    clients.map((client) =>
      client.ask("move", { customerIds: Array.from({ length: customers }, (_, n) => `c${n}`), each: eachMoves }),
    ),
  );
  const took = performance.now() - start;
  const total = eachMoves * deskUsers;
  const { journal, tables, replayed } = await tablesAndJournal(store);
  const steps = tables.customers.reduce((sum, { groupId }) => sum + Number(groupId?.slice(1)), 0);
  if (journal.length - before !== total)
    wrong.push(`${journal.length - before} moves are in the journal, not ${total}`);
  if (steps !== total) wrong.push(`customers were moved on ${steps} times, not ${total}`);
  if (JSON.stringify(tables) !== JSON.stringify(replayed)) wrong.push("the journal does not tell what the tables hold");
  console.log(
    `${name}: ${whole(total)} moves of ${customers} customers from ${deskUsers} connections, all applied: ${steps === total}; ` +
      `${whole((total * 1_000) / took)} a second; attempts ${distribution(moved.flat())}`,
  );
  await Promise.all(clients.map((client) => client.ask("close", {})));
  return wrong.map((what) => `${name}: ${what}`);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}

await withCleanUp(async (later) => {
  console.log(
    `${deskUsers} connections, ${connections} in each process; ${whole(Number(tasks))} tasks in ${warmUps + rounds} rounds`,
  );
  for (const [name, own] of Object.entries(servers)) {
    const { url, drop } = await own();
    later(drop);
    const wrong = await race(name, url, later);
    for (const what of wrong) console.error(`WRONG: ${what}`);
    if (wrong.length > 0) process.exitCode = 1;
  }
});
