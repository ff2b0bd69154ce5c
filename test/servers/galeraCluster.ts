import { chownSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type mysql from "mysql2/promise";
import { freePort } from "./freePort.js";
import { mariaDbIn, mariadbd } from "./ownMariaDb.js";
import { idsOf, installIfMissing, type OwnServer, ownFolder } from "./ownServer.js";

const provider = "/usr/lib/galera/libgalera_smm.so";

/** Three MariaDB servers that keep one state between them, each of which takes writes. */
export interface Cluster {
  readonly nodes: readonly Pick<OwnServer, "url" | "crash">[];
  readonly remove: () => Promise<void>;
}

/** Starts a Galera cluster of three nodes on loopback, one behind the other: who joins copies the state of who is there. */
export async function galeraCluster(): Promise<Cluster> {
  installIfMissing(mariadbd, "mariadb-server");
  installIfMissing(provider, "galera-4");
  installIfMissing("/usr/bin/rsync", "rsync");
  const folder = ownFolder("mysql");
  const nodes: Awaited<ReturnType<typeof mariaDbIn>>[] = [];
  const remove = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.crash()));
    folder.remove();
  };
  try {
    const { uid, gid } = idsOf("mysql");
    const groupPorts: number[] = [];
    for (const n of [1, 2, 3]) {
      const [group, changes, copy] = [await freePort(), await freePort(), await freePort()];
      const own = join(folder.path, `node${n}`);
      mkdirSync(own);
      chownSync(own, uid, gid);
      const settings = {
        "binlog-format": "ROW",
        "default-storage-engine": "InnoDB",
        "innodb-autoinc-lock-mode": "2",
        // One of three nodes may fall at any moment: the others have what it had committed.
        "innodb-flush-log-at-trx-commit": "2",
        "wsrep-on": "ON",
        "wsrep-provider": provider,
        "wsrep-cluster-name": `betreuergruppen-${process.pid}`,
        "wsrep-node-name": `node${n}`,
        "wsrep-node-address": "127.0.0.1",
        "wsrep-provider-options":
          `gmcast.listen_addr=tcp://127.0.0.1:${group};ist.recv_addr=127.0.0.1:${changes};gcache.size=16M;` +
          // A node that does not answer is out after some seconds, not after fifteen.
          "evs.keepalive_period=PT0.5S;evs.suspect_timeout=PT3S;evs.inactive_timeout=PT6S;evs.inactive_check_period=PT0.5S",
        // Whoever reads sees all that was committed anywhere before.
        "wsrep-sync-wait": "1",
        "wsrep-sst-method": "rsync",
        "wsrep-sst-receive-address": `127.0.0.1:${copy}`,
      };
      const node = await mariaDbIn(
        own,
        Object.entries(settings).map(([name, value]) => `--${name}=${value}`),
        async (connection) => {
          if ((await status(connection, "wsrep_local_state_comment")) !== "Synced") throw new Error("not in step yet");
        },
      );
      nodes.push(node);
      const others = groupPorts.map((port) => `127.0.0.1:${port}`).join(",");
      await node.start([`--wsrep-cluster-address=gcomm://${others}`]);
      groupPorts.push(group);
    }
    return { nodes, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** One of the figures that a node says about itself. */
export async function status(connection: mysql.Connection, name: string): Promise<string | undefined> {
  const [rows] = await connection.query("SHOW GLOBAL STATUS WHERE variable_name = ?", [name]);
  return (rows as { Value: string }[])[0]?.Value;
}
