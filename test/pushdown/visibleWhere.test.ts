import { type VisibilityScope, visibilityScope } from "betreuergruppen";
import { visibleWhere as inDrizzle } from "betreuergruppen/drizzle";
import { visibleWhere as inKysely } from "betreuergruppen/kysely";
import { type SqlDialect, visibleWhere, visibleWhereForUser } from "betreuergruppen/sql";
import { MySqlDialect, mysqlTable, text as mysqlText } from "drizzle-orm/mysql-core";
import { PgDialect, pgTable, text as pgText } from "drizzle-orm/pg-core";
import { SQLiteSyncDialect, sqliteTable, text as sqliteText } from "drizzle-orm/sqlite-core";
import {
  DummyDriver,
  type Expression,
  Kysely,
  MysqlAdapter,
  MysqlQueryCompiler,
  PostgresAdapter,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { describe, expect, test } from "vitest";
import { firm, firmOff } from "../visibility/firm.js";

const columns = { group: "c.owner_group", secondGroup: "c.second_group" };
const both = visibilityScope(firm, "dora");
const first = visibilityScope(firmOff, "dora");
const everything = visibilityScope(firm, "root");
const nothing = visibilityScope(firm, "stranger");
const dialects = ["postgresql", "mysql", "sqlite"] as const;

describe("visibleWhere", () => {
  test("is one array for PostgreSQL, however many groups there are", () => {
    expect(visibleWhere(both, columns, "postgresql")).toEqual({
      text:
        '(("c"."owner_group" IS NOT NULL AND "c"."owner_group" = ANY ($1))' +
        ' OR ("c"."second_group" IS NOT NULL AND "c"."second_group" = ANY ($1)))',
      values: [["ga", "north"]],
    });
  });

  test.each(["mysql", "sqlite"] as const)("is a list for %s", (dialect) => {
    expect(visibleWhere(both, columns, dialect)).toEqual({
      text:
        "((`c`.`owner_group` IS NOT NULL AND `c`.`owner_group` IN (?, ?))" +
        " OR (`c`.`second_group` IS NOT NULL AND `c`.`second_group` IN (?, ?)))",
      values: ["ga", "north", "ga", "north"],
    });
  });

  test("V3 leaves out the second group while it does not count, or where there is none", () => {
    const text = '("c"."owner_group" IS NOT NULL AND "c"."owner_group" = ANY ($1))';
    expect(visibleWhere(first, columns, "postgresql").text).toBe(text);
    expect(visibleWhere(both, { group: "c.owner_group" }, "postgresql").text).toBe(text);
  });

  test.each(dialects)("has no values when it is everything or nothing, for %s", (dialect) => {
    expect(visibleWhere(everything, columns, dialect)).toEqual({ text: "(1 = 1)", values: [] });
    expect(visibleWhere(nothing, columns, dialect)).toEqual({ text: "(1 = 0)", values: [] });
  });

  test("fails closed for what is no scope of ours", () => {
    const strange = [
      { kind: "groups", groupIds: [], secondGroupCounts: true },
      { kind: "all" },
      {},
    ] as unknown as VisibilityScope[];
    for (const scope of strange) {
      for (const dialect of dialects) expect(visibleWhere(scope, columns, dialect).text).toBe("(1 = 0)");
    }
  });

  test("counts on from the host's own parameters", () => {
    expect(visibleWhere(first, columns, "postgresql", { firstParameter: 3 }).text).toContain("ANY ($3)");
    const { text, values } = visibleWhereForUser({ userId: "ben", at: 5 }, columns, "postgresql", {
      firstParameter: 3,
    });
    expect(new Set(text.match(/\$\d+/g))).toEqual(new Set(["$3", "$4"]));
    expect(values).toEqual(["ben", 5]);
    for (const firstParameter of [0, -1, 1.5, Number.NaN, "1); --" as unknown as number]) {
      expect(() => visibleWhere(first, columns, "postgresql", { firstParameter })).toThrow(TypeError);
    }
  });

  test("knows three dialects", () => {
    expect(() => visibleWhere(first, columns, "oracle" as SqlDialect)).toThrow(TypeError);
  });
});

describe("visibleWhereForUser", () => {
  const at = { userId: "ben", at: 150 };

  test("U2 asks no substitutions without an instant, or where there are none", () => {
    for (const instant of [undefined, Number.NaN, Number.POSITIVE_INFINITY]) {
      const { text, values } = visibleWhereForUser({ userId: "ben", at: instant }, columns, "postgresql");
      expect(text).not.toContain("crm_substitutions");
      expect(values).toEqual(["ben"]);
    }
    const directory = { substitutions: null };
    expect(visibleWhereForUser(at, columns, "postgresql", { directory }).text).not.toContain("substitut");
    expect(visibleWhereForUser(at, columns, "postgresql").text).toContain("crm_substitutions");
  });

  test("V3 knows the setting, or asks for it", () => {
    const text = (settings: boolean | undefined) =>
      visibleWhereForUser(at, columns, "sqlite", { directory: { settings } }).text;
    expect(text(undefined)).toContain("EXISTS (SELECT 1 FROM `crm_settings` AS `o` WHERE `o`.`second_group`)");
    expect(text(true)).not.toContain("crm_settings");
    expect(text(true)).toContain("`c`.`second_group`");
    expect(text(false)).not.toContain("second_group");
  });

  test("asks the tables that it is told", () => {
    const directory = {
      users: { table: "app.person", id: "no", active: "enabled", administrator: "boss" },
      memberships: { table: "app.in_group", groupId: "g", userId: "p" },
      substitutions: { table: "app.away", absentUserId: "who", substituteUserId: "by", from: "f", until: "u" },
      settings: { table: "app.options", secondGroup: "two" },
    };
    const { text } = visibleWhereForUser(at, columns, "postgresql", { directory });
    for (const { table, ...names } of Object.values(directory)) {
      expect(text).toContain(`"${table.replace(".", '"."')}" AS `);
      for (const name of Object.values(names)) expect(text).toContain(`."${name}"`);
    }
    expect(text).not.toContain("crm_");
  });
});

const kyselies = {
  postgresql: { compiler: () => new PostgresQueryCompiler(), adapter: () => new PostgresAdapter() },
  mysql: { compiler: () => new MysqlQueryCompiler(), adapter: () => new MysqlAdapter() },
  sqlite: { compiler: () => new SqliteQueryCompiler(), adapter: () => new SqliteAdapter() },
};

function compiledByKysely(dialect: SqlDialect, expression: Expression<unknown>) {
  const { compiler, adapter } = kyselies[dialect];
  const db = new Kysely<Record<string, never>>({
    dialect: {
      createAdapter: adapter,
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: compiler,
    },
  });
  return db
    .selectNoFrom(() => [(expression as Expression<boolean> & { as(name: string): never }).as("visible")])
    .compile();
}

describe("Kysely's", () => {
  test("is an expression with bound values, in its own quotes", () => {
    const { sql, parameters } = compiledByKysely("postgresql", inKysely(both, columns));
    expect(sql).toBe(
      'select (("c"."owner_group" is not null and "c"."owner_group" in ($1, $2))' +
        ' or ("c"."second_group" is not null and "c"."second_group" in ($3, $4))) as "visible"',
    );
    expect(parameters).toEqual(["ga", "north", "ga", "north"]);
    expect(compiledByKysely("mysql", inKysely(first, columns)).sql).toContain("`c`.`owner_group` in (?, ?)");
    expect(compiledByKysely("sqlite", inKysely(everything, columns)).sql).toContain("(1 = 1)");
    expect(compiledByKysely("sqlite", inKysely(nothing, columns)).sql).toContain("(1 = 0)");
  });
});

describe("Drizzle's", () => {
  test("is SQL with bound values, in each of its dialects", () => {
    const pg = pgTable("customers", { group: pgText("owner_group"), second: pgText("second_group") });
    const mysql = mysqlTable("customers", { group: mysqlText("owner_group") });
    const sqlite = sqliteTable("customers", { group: sqliteText("owner_group") });
    const query = new PgDialect().sqlToQuery(inDrizzle(both, { group: pg.group, secondGroup: pg.second }));
    expect(query.sql).toBe(
      '(("customers"."owner_group" is not null and "customers"."owner_group" in ($1, $2))' +
        ' or ("customers"."second_group" is not null and "customers"."second_group" in ($3, $4)))',
    );
    expect(query.params).toEqual(["ga", "north", "ga", "north"]);
    expect(new MySqlDialect().sqlToQuery(inDrizzle(first, { group: mysql.group })).sql).toContain("in (?, ?)");
    expect(new SQLiteSyncDialect().sqlToQuery(inDrizzle(everything, { group: sqlite.group })).sql).toBe("(1 = 1)");
    expect(new SQLiteSyncDialect().sqlToQuery(inDrizzle(nothing, { group: sqlite.group })).sql).toBe("(1 = 0)");
  });
});
