import { afterAll, beforeAll, describe } from "vitest";
import { tables } from "./fillTables.js";
import { provedInSql } from "./provedInSql.js";
import { openMariaDb, type Server, serverAt } from "./servers.js";

const url = serverAt("BETREUERGRUPPEN_MARIADB", "visibleWhere and visibleWhereForUser on MariaDB");

describe.runIf(url !== undefined)("on a server", () => {
  let server: Server;
  beforeAll(async () => {
    server = await openMariaDb(url ?? "");
    for (const table of tables("VARCHAR(255) COLLATE utf8mb4_nopad_bin", "DOUBLE")) await server.run(table);
  });
  afterAll(() => server?.close());

  provedInSql("MariaDB", "mysql", (text, values) => server.run(text, values));
});
