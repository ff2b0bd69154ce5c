import { type VisibilityScope, visibilityScope } from "betreuergruppen";
import { visibleWhere as inKysely } from "betreuergruppen/kysely";
import {
  type RowLevelSecurityOptions,
  rowLevelSecurity,
  type SqlDialect,
  viewerSettings,
  visibleWhere,
  visibleWhereForUser,
} from "betreuergruppen/sql";
import fc from "fast-check";
import initSqlJs from "sql.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firm } from "../visibility/firm.js";
import type { Run } from "./fillTables.js";
import { openMariaDb, openPGlite, type Server, serverAt } from "./servers.js";

const dialects = ["postgresql", "mysql", "sqlite"] as const;
const groups = (...groupIds: string[]): VisibilityScope => ({ kind: "groups", groupIds, secondGroupCounts: true });

/** Names that would end an identifier, begin something else, or be a parameter. */
const hostileNames = [
  'x" OR 1=1 --',
  "x` OR 1=1 --",
  "x] OR 1=1 --",
  "x' OR '1'='1",
  "x; DROP TABLE t; --",
  "x) OR (1=1",
  "x/*",
  "x\\",
  'x\\"',
  "x\\`",
  'x""',
  "x``",
  "$1",
  ":x",
  "@x",
  "select",
  "x y",
  "größe",
  "𝒜",
  "%s",
  "$$",
];

const refusedNames = [
  "",
  ".",
  "a.",
  ".a",
  "a..b",
  "a\0b",
  "a\nb",
  "a\u0085b",
  "\ud800",
  "x".repeat(64),
  "ü".repeat(32),
];

describe("names", () => {
  const askers = {
    visibleWhere: (group: string, dialect: SqlDialect) => visibleWhere(groups("a"), { group }, dialect),
    "visibleWhere of a second group": (secondGroup: string, dialect: SqlDialect) =>
      visibleWhere(groups("a"), { group: "g", secondGroup }, dialect),
    "visibleWhere of everything": (group: string, dialect: SqlDialect) =>
      visibleWhere({ kind: "everything" }, { group }, dialect),
    visibleWhereForUser: (group: string, dialect: SqlDialect) => visibleWhereForUser("anna", { group }, dialect),
    "a table of visibleWhereForUser": (table: string, dialect: SqlDialect) =>
      visibleWhereForUser("anna", { group: "g" }, dialect, { directory: { users: { table } } }),
    "a column of visibleWhereForUser": (userId: string, dialect: SqlDialect) =>
      visibleWhereForUser("anna", { group: "g" }, dialect, { directory: { memberships: { userId } } }),
    "Kysely's": (group: string) => inKysely(groups("a"), { group }),
  };

  test.each(Object.entries(askers))("%s refuses what cannot be an identifier", (_, ask) => {
    for (const name of [...refusedNames, 5, {}, null] as string[]) {
      for (const dialect of dialects) expect(() => ask(name, dialect), JSON.stringify(name)).toThrow(TypeError);
    }
  });

  test("a question mark is refused where drivers could take it for a parameter", () => {
    for (const dialect of ["mysql", "sqlite"] as const) {
      expect(() => visibleWhere(groups("a"), { group: "a?b" }, dialect)).toThrow(TypeError);
    }
    expect(visibleWhere(groups("a"), { group: "a?b" }, "postgresql").text).toContain('"a?b"');
  });

  test("of row-level security: what is no name, setting or type is refused", () => {
    const options: RowLevelSecurityOptions = { table: "t", group: "g" };
    for (const name of refusedNames) {
      for (const option of ["table", "key", "group", "secondGroup", "prefix", "role", "definer"]) {
        expect(() => rowLevelSecurity({ ...options, [option]: name }), `${option}: ${name}`).toThrow(TypeError);
      }
    }
    for (const option of ["key", "group", "secondGroup", "role", "definer"]) {
      expect(() => rowLevelSecurity({ ...options, [option]: "a.b" })).toThrow(TypeError);
    }
    for (const user of ["user", "crm.user_id'", "crm.user id", "crm.", "crm.user_id\\", "crm.user_id, true); --"]) {
      expect(() => rowLevelSecurity({ ...options, settings: { user } }), user).toThrow(TypeError);
      expect(() => viewerSettings("anna", { user }), user).toThrow(TypeError);
    }
    for (const type of ["text; DROP TABLE t", "varchar", ""] as string[] as "text"[]) {
      expect(() => rowLevelSecurity({ ...options, types: { key: type } }), type).toThrow(TypeError);
    }
  });
});

describe("no value ever reaches the text", () => {
  const some = { numRuns: Math.ceil((fc.readConfigureGlobal().numRuns ?? 100) * 0.2) };
  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("' OR '1'='1", "$1", "?", '"; DROP TABLE t; --', "\\", "`", "\0"),
  );
  const columns = { group: "c.g", secondGroup: "c.s" };

  test.each(dialects)("of visibleWhere, for %s: the text depends on the number of groups alone", (dialect) => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 4 }), (ids) => {
        const { text, values } = visibleWhere(groups(...ids), columns, dialect);
        expect(text).toBe(visibleWhere(groups(...ids.map(() => "a")), columns, dialect).text);
        expect(values).toEqual(dialect === "postgresql" ? [ids] : [...ids, ...ids]);
      }),
      some,
    );
  });

  test.each(dialects)("of visibleWhereForUser, for %s: the text is always the same", (dialect) => {
    fc.assert(
      fc.property(anyText, fc.double({ noNaN: true, noDefaultInfinity: true }), (userId, at) => {
        const { text, values } = visibleWhereForUser({ userId, at }, columns, dialect);
        expect(text).toBe(visibleWhereForUser({ userId: "anna", at: 1 }, columns, dialect).text);
        for (const value of values) expect([userId, at]).toContain(value);
      }),
      some,
    );
  });

  test("of viewerSettings: the text is always the same", () => {
    fc.assert(
      fc.property(anyText, fc.double(), (userId, at) => {
        const { text, values } = viewerSettings({ userId, at });
        expect(text).toBe("SELECT set_config($1, $2, true), set_config($3, $4, true)");
        expect(values).toEqual(["crm.user_id", userId, "crm.at", Number.isFinite(at) ? String(at) : ""]);
      }),
      some,
    );
  });
});

/** What a database's own names look like, written here once more. */
const quotes: Record<SqlDialect, (name: string) => string> = {
  postgresql: (name) => `"${name.split('"').join('""')}"`,
  mysql: (name) => `\`${name.split("`").join("``")}\``,
  sqlite: (name) => `[${name}]`,
};

/** Each hostile name as column, table and alias: the right row is found, and nothing else happens. */
function namesStayNames(name: string, dialect: SqlDialect, run: () => Run, type = "TEXT"): void {
  // In SQLite's other quotes there is no way to write a closing bracket.
  // MySQL's and MariaDB's own names know no characters beyond the first plane: they refuse the table itself.
  const unwritable = { postgresql: /^$/, mysql: /[\u{10000}-\u{10ffff}]/u, sqlite: /\]/ }[dialect];
  const names = hostileNames.filter((hostile) => !unwritable.test(hostile));
  test.each(names)(`${name}: \`%s\` stays a name`, async (hostile) => {
    const q = quotes[dialect];
    const [table, column] = [q(hostile), q(`g${hostile}`)];
    const place = (n: number) => (dialect === "postgresql" ? `$${n}` : "?");
    await run()(`CREATE TABLE ${table} (id ${type}, ${column} ${type})`);
    const rows = `(${place(1)}, ${place(2)}), (${place(3)}, NULL), (${place(4)}, ${place(5)})`;
    await run()(`INSERT INTO ${table} VALUES ${rows}`, ["mine", hostile, "nobody's", "other", "other"]);
    for (const group of [`g${hostile}`, `${hostile}.g${hostile}`]) {
      const { text, values } = visibleWhere(groups(hostile), { group }, dialect);
      expect(await run()(`SELECT id FROM ${table} WHERE ${text}`, values), group).toEqual([{ id: "mine" }]);
    }
    await run()(`DROP TABLE ${table}`);
  });
}

describe("on databases", () => {
  let server: Server;
  let sqlite: InstanceType<Awaited<ReturnType<typeof initSqlJs>>["Database"]>;
  beforeAll(async () => {
    server = await openPGlite();
    const { Database } = await initSqlJs();
    sqlite = new Database();
  });
  afterAll(async () => {
    sqlite?.close();
    await server?.close();
  });

  namesStayNames("PGlite", "postgresql", () => server.run);
  namesStayNames("SQLite", "sqlite", () => async (text, values = []) => {
    const statement = sqlite.prepare(text, [...values] as string[]);
    const rows: Record<string, unknown>[] = [];
    while (statement.step()) rows.push(statement.getAsObject());
    statement.free();
    return rows;
  });

  test("SQLite: a column that is not there is an error, and no text", () => {
    sqlite.run("CREATE TABLE t (id TEXT, owner_group TEXT); INSERT INTO t VALUES ('1', 'a')");
    const { text, values } = visibleWhere(groups("owner_grup"), { group: "owner_grup" }, "sqlite");
    expect(() => sqlite.exec(`SELECT id FROM t WHERE ${text}`, [...values] as string[])).toThrow(/no such column/);
  });

  // Every second one: a whole schema each time.
  test.each(hostileNames.filter((_, n) => n % 2 === 0))("row-level security with all names `%s`", async (hostile) => {
    const q = quotes.postgresql;
    const directory = {
      users: { table: `u${hostile}`, id: hostile },
      groups: { table: `g${hostile}`, id: hostile },
      memberships: { table: `m${hostile}`, userId: `u${hostile}`, groupId: `g${hostile}` },
      substitutions: null,
      settings: { table: `s${hostile}`, secondGroup: hostile },
    };
    const { text } = rowLevelSecurity({
      ...{ table: `c${hostile}`, key: hostile, group: `g${hostile}`, secondGroup: `s${hostile}`, directory },
      ...{ prefix: hostile, role: `r${hostile}`, definer: `d${hostile}` },
    });
    const [table, role] = [q(`c${hostile}`), q(`r${hostile}`)];
    await server.script("BEGIN");
    await server.script(`
      CREATE TABLE ${q(`u${hostile}`)} (${q(hostile)} text PRIMARY KEY, active boolean, administrator boolean);
      CREATE TABLE ${q(`g${hostile}`)} (${q(hostile)} text PRIMARY KEY);
      CREATE TABLE ${q(`m${hostile}`)} (${q(`g${hostile}`)} text, ${q(`u${hostile}`)} text);
      CREATE TABLE ${q(`s${hostile}`)} (${q(hostile)} boolean);
      CREATE TABLE ${table} (${q(hostile)} text PRIMARY KEY, ${q(`g${hostile}`)} text, ${q(`s${hostile}`)} text);
      CREATE ROLE ${role}; CREATE ROLE ${q(`d${hostile}`)};
      GRANT ALL ON ${table} TO ${role};
      ${text}`);
    await server.run(`INSERT INTO ${q(`u${hostile}`)} VALUES ($1, true, false)`, [hostile]);
    await server.run(`INSERT INTO ${q(`m${hostile}`)} VALUES ($1, $2)`, ["mine", hostile]);
    await server.run(`INSERT INTO ${q(`s${hostile}`)} VALUES (true)`);
    await server.run(`INSERT INTO ${table} VALUES ('1', 'mine', NULL), ('2', 'other', 'mine'), ('3', 'other', NULL)`);
    await server.script(`SET LOCAL ROLE ${role}`);
    const settings = viewerSettings(hostile);
    await server.run(settings.text, settings.values);
    const rows = await server.run(`SELECT ${q(hostile)} AS id FROM ${table} ORDER BY 1`);
    expect(rows).toEqual([{ id: "1" }, { id: "2" }]);
    const handOver = q(`${hostile}_hand_over_c${hostile}`);
    expect(await server.run(`SELECT ${handOver}('1', 'other', NULL) AS moved`)).toEqual([{ moved: true }]);
    await server.script("ROLLBACK");
  });

  test("the firm's scopes are what these tests make by hand", () => {
    expect(visibilityScope(firm, "dora")).toEqual(groups("ga", "north"));
  });
});

const url = serverAt("BETREUERGRUPPEN_MARIADB", "hostile names on MariaDB");
describe.runIf(url !== undefined)("on a server", () => {
  let server: Server;
  beforeAll(async () => {
    server = await openMariaDb(url ?? "");
  });
  afterAll(() => server?.close());
  namesStayNames("MariaDB", "mysql", () => server.run, "VARCHAR(255) COLLATE utf8mb4_nopad_bin");
});
