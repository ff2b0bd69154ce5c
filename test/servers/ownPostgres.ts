import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { freePort } from "./freePort.js";
import { idsOf, installIfMissing, type OwnServer, ownFolder, ServerProcess } from "./ownServer.js";

const home = "/usr/lib/postgresql";

/**
 * A PostgreSQL of one's own; removed by `remove`. `under` is where its files go, a folder of its own under the temporary
 * one if left out.
 */
export async function ownPostgres(under?: string): Promise<OwnServer & { readonly remove: () => Promise<void> }> {
  if (!existsSync(home)) installIfMissing(home, "postgresql");
  const programs = join(home, readdirSync(home).sort((a, b) => Number(b) - Number(a))[0]!, "bin");
  const folder = under === undefined ? ownFolder("postgres") : { path: under, remove: () => {} };
  const data = join(folder.path, "data");
  execFileSync(join(programs, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "--no-locale", "-E", "UTF8"], {
    cwd: folder.path,
    stdio: ["ignore", "ignore", "inherit"],
    ...idsOf("postgres"),
  });
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const server = new ServerProcess(join(programs, "postgres"), "postgres", join(folder.path, "log"), async () => {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => {});
    await client.connect();
    await client.query("SELECT 1").finally(() => client.end());
  });
  const start = () =>
    server.start(["-D", data, "-p", String(port), "-k", folder.path, "-c", "listen_addresses=127.0.0.1"]);
  await start();
  return {
    ...{ url, start },
    stop: () => server.end("SIGINT"),
    crash: () => server.end("SIGQUIT"),
    remove: async () => {
      await server.end("SIGQUIT");
      folder.remove();
    },
  };
}
