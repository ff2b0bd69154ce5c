import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crmFrom, visibilityScope } from "betreuergruppen";
import { prismaWhere } from "betreuergruppen/filters";
import { pushdownConformance } from "betreuergruppen/testing";
import pg from "pg";
import { fillTables, tables } from "../pushdown/fillTables.js";

/** What is used of a client that is only generated below. */
interface Client {
  readonly customer: {
    findMany(query: { where: object; select: { id: true } }): Promise<{ id: string }[]>;
    count(query: { where: object }): Promise<number>;
  };
  $disconnect(): Promise<void>;
}

const url = process.env["BETREUERGRUPPEN_POSTGRES"];
if (!url) throw new Error("BETREUERGRUPPEN_POSTGRES must name a server");

// Not among the development dependencies: it is larger than all of them together.
const folder = mkdtempSync(join(tmpdir(), "betreuergruppen-prisma-"));
const schema = `betreuergruppen_test_${process.pid}`;
const server = new pg.Client({ connectionString: url });
let failed = 0;

function run(command: string, args: string[]): void {
  // Prisma's command wants to download an engine for migrations, which generating a client does not need.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
  execFileSync(command, args, { cwd: folder, env, stdio: ["ignore", "ignore", "inherit"] });
}

try {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "prisma-proof", private: true }));
  run("npm", [
    "install",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    "prisma@7",
    "@prisma/client@7",
    "@prisma/adapter-pg@7",
  ]);
  mkdirSync(join(folder, "prisma"));
  writeFileSync(
    join(folder, "prisma/schema.prisma"),
    `generator client {
  provider = "prisma-client-js"
  output   = "../generated"
}
datasource db {
  provider = "postgresql"
}
model Customer {
  id            String  @id
  world         Int
  ownerGroupId  String? @map("owner_group")
  secondGroupId String? @map("second_group")
  @@map("customers")
}
`,
  );
  run("npx", ["prisma", "generate"]);
  const require = createRequire(join(folder, "package.json"));
  const { PrismaClient } = require("./generated") as { PrismaClient: new (options: object) => Client };
  const { PrismaPg } = require("@prisma/adapter-pg") as { PrismaPg: new (...options: object[]) => object };

  await server.connect();
  await server.query(`CREATE SCHEMA ${schema}; SET search_path = ${schema}; ${tables("TEXT", "FLOAT8").join("; ")}`);
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }, { schema }) });

  const tests: [string, () => Promise<void>][] = [];
  pushdownConformance({
    test: (name, body) => tests.push([name, body]),
    name: "Prisma's where",
    open: async (records) => {
      const crm = crmFrom(records);
      const rows = Array.from(crm.customers, (row) => ({ ...row, world: 0 }));
      await fillTables(
        async (text, values) => (await server.query(text, [...(values ?? [])])).rows,
        "postgresql",
        crm,
        rows,
      );
      return async (looker) => {
        const visible = prismaWhere(visibilityScope(crm, looker), {
          group: "ownerGroupId",
          secondGroup: "secondGroupId",
        });
        const found = await prisma.customer.findMany({ where: { AND: [visible, { world: 0 }] }, select: { id: true } });
        const count = await prisma.customer.count({ where: visible });
        if (count !== found.length) throw new Error(`count says ${count} of ${found.length}`);
        return found.map(({ id }) => id);
      };
    },
  });
  for (const [name, body] of tests) {
    try {
      await body();
      console.log(`ok      ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED  ${name}\n${error instanceof Error ? error.message : String(error)}`);
    }
  }
  await prisma.$disconnect();
} finally {
  await server.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`).catch(() => undefined);
  await server.end();
  rmSync(folder, { recursive: true, force: true });
}

process.exitCode = failed === 0 ? 0 : 1;
