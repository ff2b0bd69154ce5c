import { visibilityScope } from "betreuergruppen";
import * as drizzleEntry from "betreuergruppen/drizzle";
import * as kyselyEntry from "betreuergruppen/kysely";
import { and as drizzleAnd, sql as drizzleSql, eq } from "drizzle-orm";
import { integer, pgTable, text, unionAll } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/pglite";
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillTables, tables } from "./fillTables.js";
import { expectAnswers, inPieces, manyWorlds } from "./manyWorlds.js";
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

  test("types other than text are compared as what they are", async () => {
    expect(server).toBeDefined();
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
