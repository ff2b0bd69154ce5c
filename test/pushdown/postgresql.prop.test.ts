import { visibilityScope } from "betreuergruppen";
import * as drizzleEntry from "betreuergruppen/drizzle";
import * as kyselyEntry from "betreuergruppen/kysely";
import {
  type DirectoryNames,
  rowLevelSecurity,
  type SqlCondition,
  viewerSettings,
  visibleWhere,
  visibleWhereForUser,
} from "betreuergruppen/sql";
import { and as drizzleAnd, sql as drizzleSql, eq } from "drizzle-orm";
import { integer, pgTable, text, unionAll } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/pglite";
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillTables, tables } from "./fillTables.js";
import { inPieces } from "./inPieces.js";
import { expectAnswers, manyWorlds } from "./manyWorlds.js";
import { provedInSql, worldCount } from "./provedInSql.js";
import { openPGlite, openPostgres, type Server, serverAt } from "./servers.js";

describe("PGlite", () => {
  let server: Awaited<ReturnType<typeof openPGlite>>;
  beforeAll(async () => {
    server = await openPGlite();
    for (const table of tables("TEXT", "DOUBLE PRECISION")) await server.run(table);
  });
  afterAll(() => server?.close());

  provedInSql("PGlite", "postgresql", (text, values) => server.run(text, values));

  describe.each([true, false])("V8 while the second-group setting is %s", (secondGroup) => {
    const many = manyWorlds(worldCount, secondGroup);

    test("Kysely's where shows everybody what visibleCustomers does", async () => {
      await fillTables(server.run, "postgresql", many.crm, many.customers);
      interface Tables {
        customers: { id: string; world: number; owner_group: string | null; second_group: string | null };
      }
      // Kysely has no dialect for PGlite: it makes the statement, PGlite runs it.
      const db = new Kysely<Tables>({
        dialect: {
          createAdapter: () => new PostgresAdapter(),
          createDriver: () => new DummyDriver(),
          createIntrospector: (db) => new PostgresIntrospector(db),
          createQueryCompiler: () => new PostgresQueryCompiler(),
        },
      });
      const answers: { question: number; id: string }[] = [];
      for (const piece of inPieces([...many.questions.entries()], 60)) {
        const [first, ...others] = piece.map(([n, { userId, at, world }]) =>
          db
            .selectFrom("customers as c")
            .select(["c.id", sql<number>`${sql.lit(n)}::int`.as("question")])
            .where("c.world", "=", world)
            .where(
              kyselyEntry.visibleWhere(visibilityScope(many.crm, { userId, at }), {
                group: "c.owner_group",
                secondGroup: "c.second_group",
              }),
            ),
        );
        const query = others.reduce((before, next) => before.unionAll(next), first!).compile();
        answers.push(...((await server.run(query.sql, query.parameters)) as typeof answers));
      }
      expectAnswers(many, answers);
    });

    test("Drizzle's where shows everybody what visibleCustomers does", async () => {
      await fillTables(server.run, "postgresql", many.crm, many.customers);
      const customers = pgTable("customers", {
        id: text().primaryKey(),
        world: integer().notNull(),
        ownerGroup: text("owner_group"),
        secondGroup: text("second_group"),
      });
      const db = drizzle(server.pglite);
      const answers: { question: number; id: string }[] = [];
      for (const piece of inPieces([...many.questions.entries()], 60)) {
        const [first, second, ...others] = piece.map(([n, { userId, at, world }]) =>
          db
            .select({
              id: customers.id,
              question: drizzleSql<number>`${drizzleSql.raw(String(n))}::int`.as("question"),
            })
            .from(customers)
            .where(
              drizzleAnd(
                eq(customers.world, world),
                drizzleEntry.visibleWhere(visibilityScope(many.crm, { userId, at }), {
                  group: customers.ownerGroup,
                  secondGroup: customers.secondGroup,
                }),
              ),
            ),
        );
        answers.push(...(second === undefined ? await first! : await unionAll(first!, second, ...others)));
      }
      expectAnswers(many, answers);
    });
  });

  test("groups and users need not be texts", async () => {
    const [north, south] = ["6f1d0b9e-0b1c-4d5e-8f00-000000000001", "6f1d0b9e-0b1c-4d5e-8f00-000000000002"];
    await server.script(`
      CREATE TABLE people (id bigint PRIMARY KEY, on_duty boolean, boss boolean);
      CREATE TABLE people_in (team uuid, person bigint);
      CREATE TABLE accounts (id int PRIMARY KEY, team uuid);
      INSERT INTO people VALUES (1, true, false), (2, true, true), (3, false, true);
      INSERT INTO people_in VALUES ('${north}', 1);
      INSERT INTO accounts VALUES (1, '${north}'), (2, '${south}'), (3, NULL)`);
    const ids = async ({ text, values }: SqlCondition) =>
      (await server.run(`SELECT a.id FROM accounts a WHERE ${text} ORDER BY a.id`, values)).map((row) => row["id"]);
    const scope = { kind: "groups", groupIds: [north], secondGroupCounts: true } as const;
    expect(await ids(visibleWhere(scope, { group: "a.team" }, "postgresql"))).toEqual([1]);
    const directory: DirectoryNames = {
      users: { table: "people", active: "on_duty", administrator: "boss" },
      memberships: { table: "people_in", groupId: "team", userId: "person" },
      substitutions: null,
    };
    const of = (userId: string) => ids(visibleWhereForUser(userId, { group: "a.team" }, "postgresql", { directory }));
    expect([await of("1"), await of("2"), await of("3"), await of("4")]).toEqual([[1], [1, 2, 3], [], []]);

    const { text } = rowLevelSecurity({
      ...{ table: "accounts", group: "team", directory: { ...directory, groups: { table: "teams" } } },
      ...{ types: { user: "bigint", group: "uuid", key: "integer" }, role: "clerk", definer: "giver" },
      settings: { user: "app.person", at: "app.instant" },
    });
    await server.script(`
      CREATE TABLE teams (id uuid PRIMARY KEY); INSERT INTO teams VALUES ('${north}'), ('${south}');
      CREATE ROLE clerk; CREATE ROLE giver; GRANT ALL ON accounts TO clerk; ${text}`);
    const seen = (userId: string | null) =>
      server.pglite.transaction(async (tx) => {
        await tx.query("SET LOCAL ROLE clerk");
        const settings = viewerSettings(userId ?? "", { user: "app.person", at: "app.instant" });
        await tx.query(settings.text, [...settings.values]);
        return (await tx.query<{ id: number }>("SELECT id FROM accounts ORDER BY id")).rows.map(({ id }) => id);
      });
    expect([await seen("1"), await seen("2"), await seen("3"), await seen(null)]).toEqual([[1], [1, 2, 3], [], []]);
  });

  test.each([
    ["text", ["", "north"]],
    ["uuid", ["00000000-0000-0000-0000-000000000000", "6f1d0b9e-0b1c-4d5e-8f00-000000000001"]],
    ["bigint", ["-9223372036854775808", "1"]],
    ["integer", ["-2147483648", "1"]],
  ] as const)("V4 no %s that a group may be called shows rows without a group to its members", async (type, groups) => {
    const [none, north] = groups;
    const { text } = rowLevelSecurity({
      ...{ table: `${type}_rows`, group: "owner", prefix: `${type}_crm`, types: { group: type }, role: "looker" },
      directory: {
        users: { table: `${type}_users` },
        groups: { table: `${type}_groups` },
        memberships: { table: `${type}_memberships` },
        substitutions: null,
      },
    });
    await server.script(`
      DO $$ BEGIN CREATE ROLE looker; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
      CREATE TABLE ${type}_users (id text PRIMARY KEY, active boolean, administrator boolean);
      CREATE TABLE ${type}_groups (id ${type} PRIMARY KEY);
      CREATE TABLE ${type}_memberships (group_id ${type}, user_id text);
      CREATE TABLE ${type}_rows (id text PRIMARY KEY, owner ${type});
      INSERT INTO ${type}_users VALUES ('member', true, false), ('boss', true, true), ('retired', false, true);
      INSERT INTO ${type}_groups VALUES ('${none}'), ('${north}');
      INSERT INTO ${type}_memberships VALUES ('${none}', 'member'), ('${north}', 'member'), ('${north}', 'retired');
      INSERT INTO ${type}_rows VALUES ('of none', '${none}'), ('of north', '${north}'), ('without', NULL);
      GRANT ALL ON ${type}_rows TO looker; ${text}`);
    const seen = (userId: string) =>
      server.pglite.transaction(async (tx) => {
        await tx.query("SET LOCAL ROLE looker");
        const settings = viewerSettings(userId);
        await tx.query(settings.text, [...settings.values]);
        return (await tx.query<{ id: string }>(`SELECT id FROM ${type}_rows ORDER BY id`)).rows.map(({ id }) => id);
      });
    expect(await seen("boss")).toEqual(["of none", "of north", "without"]);
    expect(await seen("member")).toEqual(["of north"]);
    expect(await seen("retired")).toEqual([]);
    await server.script(`DROP TABLE ${type}_rows, ${type}_users, ${type}_groups, ${type}_memberships CASCADE`);
  });
});

const url = serverAt("BETREUERGRUPPEN_POSTGRES", "visibleWhere and visibleWhereForUser on PostgreSQL");

describe.runIf(url !== undefined)("on a server", () => {
  let server: Server;
  beforeAll(async () => {
    server = await openPostgres(url ?? "");
    for (const table of tables("TEXT", "DOUBLE PRECISION")) await server.run(table);
  });
  afterAll(() => server?.close());

  provedInSql("PostgreSQL", "postgresql", (text, values) => server.run(text, values));
});
