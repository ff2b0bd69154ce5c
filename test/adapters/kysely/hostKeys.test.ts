import { StoreError } from "betreuergruppen/storage";
import { expect, test } from "vitest";
import { toldOfHostKey } from "../../../src/adapters/kysely/hostKeys.js";
import { type KyselyStoreOptions, tableNamesOf } from "../../../src/adapters/kysely/tableNames.js";

const postgres = (table: string, schema = "public", code = "23503"): Error =>
  Object.assign(new Error("told by pg"), { code, schema, table, constraint: "the_key" });
const maria = (table: string, errno = 1451): Error =>
  Object.assign(
    new Error(`a foreign key constraint fails (\`Our db\`.\`${table}\`, CONSTRAINT \`the\`\`key\` FOREIGN KEY (...`),
    { errno },
  );

const told = (cause: unknown, options: KyselyStoreOptions): unknown =>
  toldOfHostKey(new StoreError("conflict", "told by the store", { cause }), tableNamesOf(options));

test.each<[string, Error, KyselyStoreOptions, string]>([
  ["another table", postgres("orders"), { dialect: "postgresql" }, "the_key of public.orders,"],
  ["one that restricts", postgres("orders", "a", "23001"), { dialect: "postgresql" }, "the_key of a.orders,"],
  ["one that begins like ours", postgres("crm_orders"), { dialect: "postgresql" }, "the_key of public.crm_orders,"],
  ["one of another prefix", postgres("crm_tasks"), { dialect: "postgresql", prefix: "x" }, "of public.crm_tasks,"],
  ["one of another schema", postgres("crm_tasks"), { dialect: "postgresql", schema: "x" }, "of public.crm_tasks,"],
  ["other letters", postgres("CRM_tasks"), { dialect: "postgresql" }, "of public.CRM_tasks,"],
  ["a name with a backtick", maria("a``b"), { dialect: "mysql" }, "the`key of Our db.a`b,"],
  ["a row that points to nothing", maria("orders", 1452), { dialect: "mysql" }, "the`key of Our db.orders,"],
])("a key of %s is a failure that names it", (_, cause, options, named) => {
  const error = told(cause, options);
  expect(error).toMatchObject({ name: "StoreError", code: "failed", cause });
  expect((error as Error).message).toContain(named);
  expect((error as Error).message).toContain(`nothing was saved: ${cause.message}`);
});

test.each<[string, unknown, KyselyStoreOptions]>([
  ["one of our tables", postgres("crm_tasks"), { dialect: "postgresql" }],
  [
    "one of our tables in the schema of the options",
    postgres("x_tasks", "y"),
    {
      ...{ dialect: "postgresql", prefix: "x", schema: "y" },
    },
  ],
  ["one of our tables in small letters", maria("crm_tasks"), { dialect: "mysql", prefix: "CRM", schema: "our DB" }],
  ["a table that is not said", Object.assign(new Error("no"), { code: "23503" }), { dialect: "postgresql" }],
  ["a table that is not said in MariaDB", Object.assign(new Error("no"), { errno: 1451 }), { dialect: "mysql" }],
  ["no key at all", postgres("orders", "public", "40001"), { dialect: "postgresql" }],
  ["nothing", undefined, { dialect: "postgresql" }],
])("what is about %s stays what it was", (_, cause, options) => {
  expect(told(cause, options)).toMatchObject({ code: "conflict", message: "told by the store" });
});

test("what is no error of the store stays what it was", () => {
  const names = tableNamesOf({ dialect: "postgresql" });
  for (const error of [postgres("orders"), new Error("the work's own", { cause: postgres("orders") }), 5, undefined]) {
    expect(toldOfHostKey(error, names)).toBe(error);
  }
});
