import { afterAll, beforeAll, describe } from "vitest";
import { serverAt } from "../pushdown/servers.js";
import { type Place, pglitePlace, serverPlace } from "./places.js";
import { provedAgainstCuts, provedAgainstFaults } from "./provedAgainstFaults.js";

describe("inside the process", () => {
  let place: Place;
  beforeAll(async () => {
    place = await pglitePlace();
  });
  afterAll(() => place?.close());
  provedAgainstFaults("PGlite", () => place);
});

const servers = [
  ["PostgreSQL", serverAt("BETREUERGRUPPEN_POSTGRES", "faults on PostgreSQL")],
  ["MariaDB", serverAt("BETREUERGRUPPEN_MARIADB", "faults on MariaDB")],
] as const;

describe.each(servers.filter(([, url]) => url !== undefined))("on a server: %s", (name, url) => {
  let place: Place;
  beforeAll(async () => {
    place = await serverPlace(url ?? "");
  });
  afterAll(() => place?.close());
  provedAgainstFaults(name, () => place);
  provedAgainstCuts(name, () => place);
});
