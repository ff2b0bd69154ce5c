import { execFileSync } from "node:child_process";
import { join } from "node:path";
import mysql from "mysql2/promise";
import { freePort } from "./freePort.js";
import { installIfMissing, type OwnServer, ownFolder, ServerProcess } from "./ownServer.js";

export const mariadbd = "/usr/sbin/mariadbd";

/** A MariaDB of one's own, with further options of its command; removed by `remove`. */
export async function ownMariaDb(
  options: readonly string[] = [],
): Promise<OwnServer & { readonly remove: () => Promise<void> }> {
  installIfMissing(mariadbd, "mariadb-server");
  const folder = ownFolder("mysql");
  const node = await mariaDbIn(folder.path, options);
  await node.start();
  const { url, start, stop, crash } = node;
  const remove = async (): Promise<void> => {
    await crash();
    folder.remove();
  };
  return { url, start: () => start(), stop, crash, remove };
}

/** A server with its files in a folder, not started yet. What `start` is given stands behind the other options. */
export async function mariaDbIn(
  folder: string,
  options: readonly string[],
  isUp: (connection: mysql.Connection) => Promise<unknown> = (connection) => connection.ping(),
): Promise<Omit<OwnServer, "start"> & { readonly start: (further?: readonly string[]) => Promise<void> }> {
  const data = join(folder, "data");
  execFileSync(
    "mariadb-install-db",
    [
      "--no-defaults",
      "--user=mysql",
      `--datadir=${data}`,
      "--auth-root-authentication-method=normal",
      "--skip-test-db",
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  const port = await freePort();
  const url = `mysql://root@127.0.0.1:${port}/mysql`;
  const server = new ServerProcess(mariadbd, undefined, join(folder, "log"), async () => {
    const connection = await mysql.createConnection({ uri: url, connectTimeout: 2_000 });
    await isUp(connection).finally(() => connection.end());
  });
  const fixed = [
    ...["--no-defaults", "--user=mysql", `--datadir=${data}`, `--port=${port}`, "--bind-address=127.0.0.1"],
    ...[`--socket=${join(folder, "socket")}`, `--pid-file=${join(folder, "pid")}`, "--innodb-buffer-pool-size=64M"],
    ...options,
  ];
  return {
    url,
    start: (further = []) => server.start([...fixed, ...further], 120_000),
    stop: () => server.end("SIGTERM"),
    // Its helpers too: a node that copies its data runs rsync.
    crash: () => server.end("SIGKILL", true),
  };
}
