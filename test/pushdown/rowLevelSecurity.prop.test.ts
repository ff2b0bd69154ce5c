import { crmFrom } from "betreuergruppen";
import { rowLevelSecurity, viewerSettings } from "betreuergruppen/sql";
import { pushdownConformance } from "betreuergruppen/testing";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { firm } from "../visibility/firm.js";
import { fillTables, tables } from "./fillTables.js";
import { expectAnswers, expectSubstance, manyWorlds } from "./manyWorlds.js";
import { worldCount } from "./provedInSql.js";
import { openPGlite, openPostgres, type Server, serverAt } from "./servers.js";

const url = serverAt("BETREUERGRUPPEN_POSTGRES", "row-level security on PostgreSQL");

// Roles belong to the whole server: names of this run, so that two runs do not meet.
const run = `betreuergruppen_${process.pid}_${Date.now()}`;
const owner = `${run}_owner`;
const app = `${run}_app`;
const definer = `${run}_definer`;
const migrator = `${run}_migrator`;

const options = {
  ...{ table: "customers", group: "owner_group", secondGroup: "second_group" },
  ...{ role: app, definer },
};
const { text } = rowLevelSecurity(options);

/** Asks a list of questions in one statement, each as the user and at the instant of its settings. */
const askAll = `
  CREATE FUNCTION ask_all(users text[], instants text[], worlds int[]) RETURNS TABLE (question int, id text)
  LANGUAGE plpgsql AS $$
  BEGIN
    FOR n IN 1 .. cardinality(users) LOOP
      PERFORM set_config('crm.user_id', users[n], true), set_config('crm.at', instants[n], true);
      RETURN QUERY SELECT n - 1, c.id FROM customers c WHERE c.world = worlds[n];
    END LOOP;
  END $$;
  CREATE FUNCTION change_all(users text[], instants text[], worlds int[]) RETURNS TABLE (question int, id text)
  LANGUAGE plpgsql AS $$
  BEGIN
    FOR n IN 1 .. cardinality(users) LOOP
      PERFORM set_config('crm.user_id', users[n], true), set_config('crm.at', instants[n], true);
      RETURN QUERY UPDATE customers c SET world = c.world WHERE c.world = worlds[n] RETURNING n - 1, c.id;
    END LOOP;
  END $$;
  CREATE FUNCTION delete_all(users text[], instants text[], worlds int[]) RETURNS TABLE (question int, id text)
  LANGUAGE plpgsql AS $$
  BEGIN
    FOR n IN 1 .. cardinality(users) LOOP
      PERFORM set_config('crm.user_id', users[n], true), set_config('crm.at', instants[n], true);
      BEGIN
        RETURN QUERY DELETE FROM customers c WHERE c.world = worlds[n] RETURNING n - 1, c.id;
        RAISE EXCEPTION 'undo';
      EXCEPTION WHEN raise_exception THEN NULL;
      END;
    END LOOP;
  END $$;`;

function provedUnderSecurity(name: string, open: () => Promise<Server>): void {
  describe(name, () => {
    let server: Server;
    beforeAll(async () => {
      server = await open();
      const [{ schema }] = (await server.run("SELECT current_schema() AS schema")) as [{ schema: string }];
      await server.script(`
        CREATE ROLE ${owner}; CREATE ROLE ${app}; CREATE ROLE ${definer}; CREATE ROLE ${migrator};
        GRANT ${owner}, ${definer} TO ${migrator};
        GRANT USAGE ON SCHEMA ${schema} TO ${app}, ${definer};
        GRANT USAGE, CREATE ON SCHEMA ${schema} TO ${owner}, ${definer};
        SET ROLE ${owner};
        ${tables("TEXT", "DOUBLE PRECISION").join(";\n")};
        GRANT SELECT, INSERT, UPDATE, DELETE ON customers TO ${app};
        SET ROLE ${migrator};
        ${text}
        RESET ROLE;
        ${askAll}`);
    });
    afterAll(async () => {
      await server?.script(`ROLLBACK; RESET ROLE; DROP OWNED BY ${owner}, ${app}, ${definer}, ${migrator} CASCADE`);
      await server?.script(`DROP ROLE ${migrator}; DROP ROLE ${owner}; DROP ROLE ${app}; DROP ROLE ${definer}`);
      await server?.close();
    });

    /** Does something in a transaction as a role, with settings or without, and takes it back. */
    async function as<Result>(
      role: string,
      viewer: Parameters<typeof viewerSettings>[0] | null,
      work: () => Promise<Result>,
    ) {
      await server.run("BEGIN");
      try {
        await server.run(`SET LOCAL ROLE ${role}`);
        if (viewer !== null) {
          const settings = viewerSettings(viewer);
          await server.run(settings.text, settings.values);
        }
        return await work();
      } finally {
        await server.run("ROLLBACK");
      }
    }
    const ids = async (statement: string, values: readonly unknown[] = []): Promise<string[]> =>
      (await server.run(statement, values)).map(({ id }) => String(id)).sort();
    const visible = () => ids("SELECT id FROM customers");

    describe.each([true, false])("V8 while the second-group setting is %s", (secondGroup) => {
      const many = manyWorlds(worldCount, secondGroup);

      test.each([
        ["ask_all", "reads"],
        ["change_all", "changes"],
        ["delete_all", "deletes"],
      ])("%s: everybody %s exactly the rows that visibleCustomers says", async (ask, does) => {
        await fillTables(server.run, "postgresql", many.crm, many.customers);
        expectSubstance(many);
        const questions = many.questions.filter((_, n) => does === "reads" || n % 4 === 0);
        const asked = [
          questions.map(({ userId }) => userId),
          questions.map(({ at }) => (at === undefined ? "" : String(at))),
          questions.map(({ world }) => world),
        ];
        // What was deleted is undone before it is told: the rows that RETURN QUERY had are.
        const rows = await as(app, null, () => server.run(`SELECT question, id FROM ${ask}($1, $2, $3)`, asked));
        expectAnswers({ questions }, rows as { question: number; id: string }[]);
      });
    });

    pushdownConformance({
      ...{ test, name: `${name}, row-level security`, worlds: Math.ceil(worldCount / 3) },
      ...{ seed: fc.readConfigureGlobal().seed },
      open: async (records) => {
        const crm = crmFrom(records);
        await fillTables(
          server.run,
          "postgresql",
          crm,
          Array.from(crm.customers, (row) => ({ ...row, world: 0 })),
        );
        return (looker) => as(app, looker, visible);
      },
    });

    describe("in the firm", () => {
      const customers = Array.from(firm.customers, (row) => ({ ...row, world: 0 }));
      const all = customers.map(({ id }) => id).sort();
      beforeEach(() => fillTables(server.run, "postgresql", firm, customers));

      test("without settings nothing is visible, not to the owner of the table either", async () => {
        for (const role of [app, owner]) expect(await as(role, null, visible), role).toEqual([]);
        // For the owner there is no policy at all, and without one nothing is allowed.
        expect(await as(owner, "root", visible)).toEqual([]);
        expect(await as(app, "root", visible)).toEqual(all);
        expect(await as(app, "", visible)).toEqual([]);
      });

      test("settings end with their transaction", async () => {
        expect(await as(app, "root", visible)).toEqual(all);
        expect(await as(app, null, visible)).toEqual([]);
      });

      test("U2 without an instant, and with what is none, no substitution counts", async () => {
        const own = await as(app, "ben", visible);
        const both = await as(app, { userId: "ben", at: 150 }, visible);
        expect(both.length).toBeGreaterThan(own.length);
        for (const at of [undefined, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
          expect(await as(app, { userId: "ben", at }, visible), String(at)).toEqual(own);
        }
      });

      test("the role needs and has no right on users and groups", async () => {
        for (const table of ["crm_users", "crm_memberships", "crm_substitutions", "crm_groups", "crm_settings"]) {
          await expect(
            as(app, "root", () => server.run(`SELECT * FROM ${table}`)),
            table,
          ).rejects.toThrow(/permission denied/);
        }
      });

      test("V5 rows are added only where their maker sees them", async () => {
        const insert = (viewer: string, group: string | null) =>
          as(app, viewer, () => server.run("INSERT INTO customers VALUES ('new', 0, $1, NULL) RETURNING id", [group]));
        const groupOfAnna = await as(
          app,
          "anna",
          async () => (await server.run("SELECT owner_group FROM customers"))[0]!,
        );
        expect(await insert("anna", String(groupOfAnna["owner_group"]))).toEqual([{ id: "new" }]);
        expect(await insert("root", null)).toEqual([{ id: "new" }]);
        await expect(insert("anna", null)).rejects.toThrow(/row-level security/);
        const foreign = Array.from(firm.groups, ({ id }) => id).filter((id) => !firm.memberships.has([id, "anna"]));
        expect(foreign.length).toBeGreaterThan(0);
        for (const id of foreign) await expect(insert("anna", id)).rejects.toThrow(/row-level security/);
      });

      test("handing a row over out of one's own sight is refused, and goes through the function", async () => {
        const seen = await as(app, "anna", visible);
        const hidden = all.filter((id) => !seen.includes(id));
        const foreign = Array.from(firm.groups, ({ id }) => id).find((id) => !firm.memberships.has([id, "anna"]))!;
        const update = "UPDATE customers SET owner_group = $1, second_group = NULL WHERE id = $2";
        await expect(as(app, "anna", () => server.run(update, [foreign, seen[0]]))).rejects.toThrow(
          /row-level security/,
        );
        const handOver = async (viewer: string | null, values: readonly (string | null)[]) =>
          as(app, viewer, async () => {
            const [row] = await server.run("SELECT crm_hand_over_customers($1, $2, $3) AS moved", values);
            return [row?.["moved"], await visible()];
          });
        expect(await handOver("anna", [seen[0]!, foreign, null])).toEqual([true, seen.slice(1)]);
        expect(await handOver("anna", [seen[0]!, null, null])).toEqual([true, seen.slice(1)]);
        expect(await handOver("anna", [hidden[0]!, foreign, null])).toEqual([false, seen]);
        expect(await handOver(null, [seen[0]!, foreign, null])).toEqual([false, []]);
        // C2: a second group is another one, and there is a first.
        expect(await handOver("anna", [seen[0]!, foreign, foreign])).toEqual([false, seen]);
        expect(await handOver("anna", [seen[0]!, null, foreign])).toEqual([false, seen]);
      });

      test("the statements can be run again", async () => {
        await server.script(`SET ROLE ${migrator}; ${text} RESET ROLE`);
        expect(await as(app, "root", visible)).toEqual(all);
      });
    });

    test("a count reads the rows of one's groups by their indexes, and no others", async () => {
      await server.script(`
        DELETE FROM customers; DELETE FROM crm_substitutions; DELETE FROM crm_memberships; DELETE FROM crm_users; DELETE FROM crm_groups;
        INSERT INTO crm_groups SELECT 'g' || i FROM generate_series(1, 200) i;
        INSERT INTO crm_users VALUES ('member', true, false), ('boss', true, true);
        INSERT INTO crm_memberships VALUES ('g2', 'member'), ('g3', 'member');
        INSERT INTO customers SELECT 'c' || i, 0, CASE WHEN i % 10 > 0 THEN 'g' || (1 + i % 200) END, NULL FROM generate_series(1, 20000) i;
        ANALYZE`);
      const plan = await as(app, "member", () => server.run("EXPLAIN (COSTS OFF) SELECT count(*) FROM customers"));
      const lines = plan.map((row) => String(row["QUERY PLAN"]));
      expect(lines.join("\n")).toMatch(/Index Scan (using|on) "?crm_customers_visible_group/);
      expect(lines.join("\n")).not.toMatch(/Seq Scan/);
      const count = () => server.run("SELECT count(*)::int AS count FROM customers");
      expect(await as(app, "member", count)).toEqual([{ count: 200 }]);
      expect(await as(app, "boss", count)).toEqual([{ count: 20000 }]);
    });

    test("policies that know that no second group counts take a count from one index alone", async () => {
      const known = rowLevelSecurity({ ...options, directory: { settings: false } });
      await server.script(`SET ROLE ${migrator}; ${known.text} RESET ROLE`);
      await server.run("VACUUM ANALYZE customers");
      const plan = await as(app, "member", () => server.run("EXPLAIN (COSTS OFF) SELECT count(*) FROM customers"));
      const lines = plan.map((row) => String(row["QUERY PLAN"])).join("\n");
      expect(lines).toMatch(/Index Only Scan using "?crm_customers_visible_group/);
      const count = () => server.run("SELECT count(*)::int AS count FROM customers");
      expect(await as(app, "member", count)).toEqual([{ count: 200 }]);
      expect(await as(app, "boss", count)).toEqual([{ count: 20000 }]);
    });
  });
}

provedUnderSecurity("PGlite", openPGlite);
if (url !== undefined) provedUnderSecurity("PostgreSQL", () => openPostgres(url));
