/*
 * What visibility costs inside PostgreSQL, as ratios to the statement that somebody writes by hand, in one run on one
 * server, in a database of its own: the first page of a list and a count, for a member of five of 500 groups. Prints the
 * plans. No time fails it; a plan that reads the whole table does.
 *
 * `npm run bench:pushdown` takes the server of BETREUERGRUPPEN_POSTGRES, or the one on this machine; `-- --customers N`
 * another number of customers than a million.
 */
import { parseArgs } from "node:util";
import { viewerSettings, visibleWhere, visibleWhereForUser } from "betreuergruppen/sql";
import pg from "pg";
import { ownPostgresDatabase } from "../servers/ownDatabase.js";
import { withCleanUp } from "../servers/withCleanUp.js";
import { customersInPostgres, dropRole, member, policies, app as role } from "./customersInPostgres.js";
import { raceOnServer } from "./raceOnServer.js";
import { atMost, duration, type Line, type Ratio, tableOf, whole } from "./table.js";

const { customers } = parseArgs({ options: { customers: { type: "string", default: "1000000" } } }).values;
const size = Number(customers);
const server = process.env["BETREUERGRUPPEN_POSTGRES"] || "postgres://postgres@127.0.0.1:5432/test";
const viewer = { userId: member, at: 150 };
const columns = { group: "c.owner_group", secondGroup: "c.second_group" };

type Way = "by hand" | "visibleWhere" | "visibleWhereForUser" | "row-level security";

/** What each way puts behind the table, with its values. */
function waysToSay(groupIds: readonly string[], secondGroupCounts: boolean) {
  const places = groupIds.map((_, n) => `$${n + 1}`).join(", ");
  const first = `c.owner_group IN (${places})`;
  const byHand = secondGroupCounts ? `(${first} OR c.second_group IN (${places}))` : first;
  const where = ({ text, values }: { text: string; values: readonly unknown[] }) => ({
    text: ` WHERE ${text}`,
    values,
  });
  return {
    "by hand": where({ text: byHand, values: groupIds }),
    visibleWhere: where(visibleWhere({ kind: "groups", groupIds, secondGroupCounts }, columns, "postgresql")),
    visibleWhereForUser: where(visibleWhereForUser(viewer, columns, "postgresql")),
    "row-level security": { text: "", values: [] },
  } satisfies Record<Way, unknown>;
}

const statements = {
  page: (where: string) => `SELECT c.id, c.name, c.city FROM customers c${where} ORDER BY c.name LIMIT 50`,
  count: (where: string) => `SELECT count(*)::int AS n FROM customers c${where}`,
  // No index holds a city: the rows themselves have to be read, whoever asks.
  "count of cities": (where: string) => `SELECT count(DISTINCT c.city)::int AS n FROM customers c${where}`,
};

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

function forInformation(ratio: Ratio): Line {
  return { ...atMost(Number.POSITIVE_INFINITY, ratio), target: "for information" };
}

const lines: Line[] = [];
let unservedPlans = 0;

/** What the setting is, and whether the policies know it or look it up each time. */
interface Mode {
  readonly secondGroupCounts: boolean;
  readonly known: boolean;
}

const modes: readonly Mode[] = [
  { secondGroupCounts: false, known: true },
  { secondGroupCounts: false, known: false },
  { secondGroupCounts: true, known: false },
];

async function measure(url: string, { secondGroupCounts, known }: Mode): Promise<void> {
  const owner = await connect(url);
  await owner.query("UPDATE crm_settings SET second_group = $1", [secondGroupCounts]);
  await owner.query(policies(known ? secondGroupCounts : undefined));
  await owner.query("VACUUM ANALYZE");
  const groups = await owner.query("SELECT group_id FROM crm_memberships WHERE user_id = $1 ORDER BY 1", [member]);
  const ways = waysToSay(
    groups.rows.map((row) => row.group_id),
    secondGroupCounts,
  );
  await owner.end();
  // Each has a connection of its own, as warm or cold as the others, in one transaction: only the statements are timed.
  const clients = new Map<Way, pg.Client>();
  for (const way of Object.keys(ways) as Way[]) {
    const client = await connect(url);
    clients.set(way, client);
    await client.query("BEGIN");
    if (way !== "row-level security") continue;
    await client.query(`SET LOCAL ROLE ${role}`);
    const settings = viewerSettings(viewer);
    await client.query(settings.text, [...settings.values]);
  }

  for (const [what, statement] of Object.entries(statements)) {
    const title = `${what}${secondGroupCounts ? ", second groups count" : known ? "" : ", looked up"}`;
    const run = async (way: Way, explain = ""): Promise<unknown[]> => {
      const { text, values } = ways[way];
      return (await clients.get(way)!.query(explain + statement(text), [...values])).rows;
    };
    const answers = new Set<string>();
    for (const way of Object.keys(ways) as Way[]) {
      const plan = (await run(way, "EXPLAIN ")).map((row) => (row as Record<string, string>)["QUERY PLAN"]).join("\n");
      console.log(`\n${title}, ${way}:\n${plan}`);
      const served = /Index (Only )?Scan .*customers/.test(plan) && !/Seq Scan on customers/.test(plan);
      if (!served && way !== "visibleWhereForUser") {
        unservedPlans += 1;
        console.log("^^^ this one reads the whole table");
      }
      answers.add(JSON.stringify(await run(way)));
    }
    if (answers.size > 1) throw new Error(`${title}: the ways give different rows`);

    const raced = async (ways: readonly Way[]) => {
      const contestants = Object.fromEntries(ways.map((way) => [way, () => run(way)]));
      const race = await raceOnServer({ rounds: 60, warmUps: 5 }, contestants);
      return (way: Way): Ratio => ({
        operation: `${title}: ${way}`,
        ratio: race.ratio(way, "by hand"),
        raw: `${duration(race.time(way))}; by hand ${duration(race.time("by hand"))}`,
      });
    };
    const ratioOf = await raced(["by hand", "visibleWhere", "row-level security"]);
    if (known || secondGroupCounts) {
      lines.push(atMost(1.2, ratioOf("visibleWhere")), atMost(1.5, ratioOf("row-level security")));
      // By itself: it may read so much that the others would find the server's caches empty.
      const ratioForUser = await raced(["by hand", "visibleWhereForUser"]);
      lines.push(forInformation(ratioForUser("visibleWhereForUser")));
    } else lines.push(forInformation(ratioOf("row-level security")));
  }
  for (const client of clients.values()) await client.end();
}

await withCleanUp(async (later) => {
  const database = await ownPostgresDatabase(server);
  later(database.drop);
  const client = await connect(database.url);
  later(() => client.end());
  later(() => dropRole(client));
  const { rows } = await client.query("SELECT version()");
  console.log(`${rows[0].version}; ${whole(size)} customers, 500 groups, 1,000 users, a member of 5 groups`);
  await customersInPostgres(client, size);
  for (const mode of modes) await measure(database.url, mode);
  console.log(`\n${tableOf(size, lines)}`);
});
if (unservedPlans > 0) {
  console.error(`${unservedPlans} plans read the whole table`);
  process.exitCode = 1;
}
