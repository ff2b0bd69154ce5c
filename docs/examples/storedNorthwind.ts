import {
  type Crm,
  execute,
  type Instant,
  membersOfTeam,
  teamPool,
  type Viewer,
  visibilityScope,
  visibleCustomers,
} from "betreuergruppen";
import { visibleWhere } from "betreuergruppen/kysely";
import { directoryNames, visibleWhereForUser } from "betreuergruppen/sql";
import { ask, claimNext, type Store, transact } from "betreuergruppen/storage";
import { CompiledQuery, type Kysely } from "kysely";
import { dated } from "./dated.js";
import { inColumns } from "./inColumns.js";
import { isSaved } from "./isSaved.js";
import { customerName, userName } from "./names.js";
import { type NorthwindCrm, orderDesk } from "./northwind.js";
import type { Paint } from "./paint.js";
import type { LookBack } from "./storeDemo.js";
import type { OpenStore } from "./storeFolder.js";
import { UnfitData } from "./unfitData.js";
import { absentUserId, substituteUserId, week, weekOff } from "./weekOff.js";

/** The table of customers, as far as it is asked here. */
type Tables = {
  crm_customers: { id: string; name: string; country: string; group_id: string | null; second_group_id: string | null };
};

const by = "import";
const loadedAt = week.from - 2;
const columns = { group: "c.group_id", secondGroup: "c.second_group_id" };

/**
 * Northwind in a store: loaded by the first run, and asked by SQL. Each further run finds it there, and somebody claims the
 * next task of the order desk.
 */
export async function reportStoredNorthwind(
  { store, db }: OpenStore,
  { crm: imported }: NorthwindCrm,
  paint: Paint,
  print: (line: string) => void,
): Promise<LookBack> {
  const section = (title: string, lines: readonly string[]): void => {
    print([paint.heading(title), "", ...lines, "\n"].join("\n"));
  };
  section("What goes into the store", await load(store, imported));
  section(`Who sees how many customers at ${dated(week.from)} UTC, counted by SQL`, await countedBySql(store, db));
  section(
    `What ${userName(imported, substituteUserId)} sees that day, by country, with Kysely`,
    await byCountry(store, db),
  );
  section("Who claims the next order", await claimOne(store));
  return { at: week.from, since: loadedAt };
}

/** All of it in one transaction, and then who stands in for whom in another; each only once. */
async function load(store: Store, imported: Crm): Promise<readonly string[]> {
  if (!(await isSaved(store, "northwind")) && (await ask(store, (crm) => crm.users.size)) > 0) {
    throw new UnfitData("the store holds another company: name another folder");
  }
  const loaded = await transact(store, () => imported, { key: "northwind", by, at: loadedAt });
  const covered = await transact(store, (crm) => execute(crm, weekOff), { key: "week-off", by, at: week.from - 1 });
  const said = (repeated: boolean): string => (repeated ? "there since an earlier run" : "saved together");
  return [
    `the company: ${loaded.changes.length} rows, ${said(loaded.repeated)}`,
    `who stands in for employee ${absentUserId} in a week of 1998: ${covered.changes.length} row, ${said(covered.repeated)}`,
  ];
}

/** The database decides by itself who sees what, from a user and an instant; the library says the same of each user. */
async function countedBySql(store: Store, db: Kysely<unknown>): Promise<readonly string[]> {
  const expected = await ask(store, (crm) =>
    Array.from(crm.users, ({ id, name }) => ({
      ...{ id, name },
      counts: [week.from - 1, week.from].map((at) => visibleCustomers(crm, { userId: id, at }).size),
    })),
  );
  const rows: string[][] = [];
  for (const { id, name, counts } of expected) {
    const found = [
      await countBySql(db, { userId: id, at: week.from - 1 }),
      await countBySql(db, { userId: id, at: week.from }),
    ];
    // A demo that tells of an equality must not go on without it.
    if (found.join() !== counts.join()) throw new Error(`${name} sees ${counts} customers, and ${found} by SQL`);
    rows.push([id, name, ...found.map(String)]);
  }
  return [
    ...inColumns([["id", "user", "the day before", "that day"], ...rows]),
    "",
    `visibleCustomers gives the same numbers for all ${rows.length} users, on both days`,
  ];
}

async function countBySql(db: Kysely<unknown>, viewer: Viewer): Promise<number> {
  const { text, values } = visibleWhereForUser(viewer, columns, "postgresql", { directory: directoryNames() });
  const statement = `select count(*) as count from crm_customers c where ${text}`;
  const { rows } = await db.executeQuery<{ count: unknown }>(CompiledQuery.raw(statement, [...values]));
  return Number(rows[0]?.count);
}

/** The library decides, and needs no customer for it; the database filters and groups. */
async function byCountry(store: Store, db: Kysely<unknown>): Promise<readonly string[]> {
  const scope = await ask(store, (crm) => visibilityScope(crm, { userId: substituteUserId, at: week.from }));
  const query = db
    .withTables<Tables>()
    .selectFrom("crm_customers as c")
    .select(({ fn }) => ["c.country", fn.countAll().as("customers"), fn.min("c.name").as("first")])
    .where(visibleWhere(scope, columns))
    .groupBy("c.country")
    .orderBy("customers", "desc")
    .orderBy("c.country");
  const rows = await query.execute();
  return [
    query.compile().sql,
    "",
    ...inColumns([
      ["country", "customers", "first"],
      ...rows.map(({ country, customers, first }) => [country, String(customers), first]),
    ]),
  ];
}

/** One task for each run, by the members of the order desk in turn. */
async function claimOne(store: Store): Promise<readonly string[]> {
  const { waiting, userId, nth } = await ask(store, (crm) => {
    const members = membersOfTeam(crm, orderDesk);
    const claimed = crm.tasks.size - teamPool(crm, orderDesk).size;
    return { waiting: crm.tasks.size - claimed, nth: claimed + 1, userId: members[claimed % members.length]?.id };
  });
  if (userId === undefined) return ["the order desk has no members"];
  const at: Instant = week.from + nth * 60_000;
  const { task } = await claimNext(store, { key: `claim-${nth}`, teamId: orderDesk, userId, at });
  if (task === null) return ["all orders are claimed"];
  return ask(store, (crm) => [
    `${waiting} wait in the pool; ${userName(crm, userId)} claims: ${task.title}, for ${customerName(crm, task.customerId ?? "")}`,
  ]);
}
