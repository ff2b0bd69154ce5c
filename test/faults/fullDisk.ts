import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { addCustomer, type Crm, recordsOf } from "betreuergruppen";
import { migrate } from "betreuergruppen/kysely";
import { ask, isStoreError, transact } from "betreuergruppen/storage";
import { sql } from "kysely";
import { desk } from "../servers/desk.js";
import { openStore } from "../servers/openStore.js";
import { idsOf, type OwnServer } from "../servers/ownServer.js";
import { tablesAndJournal } from "../servers/tablesAndJournal.js";

const customersAtOnce = 40;
const freeBytes = 1_500_000;

/** Many customers at once, so that tables and journal have to grow. */
function many(crm: Crm, piece: number): Crm {
  for (let n = 0; n < customersAtOnce; n += 1) {
    crm = addCustomer(crm, { id: `${piece}-${n}`, name: `Customer ${n} ${"x".repeat(400)}`, groupId: "g0" });
  }
  return crm;
}

/**
 * Fills the disk that a database is on while work is saved: a small file system in memory, made for it, as a tablespace.
 * Gives what is wrong, in words.
 */
export async function fullDisk(
  server: OwnServer,
  say: (what: string) => void,
  later: (undo: () => unknown) => void,
): Promise<string[]> {
  const disk = mkdtempSync(join(tmpdir(), "betreuergruppen-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=48m", "tmpfs", disk], { stdio: "ignore" });
  } catch {
    rmSync(disk, { recursive: true });
    say("skipped: a full disk, because nothing may be mounted here; `test/faults/faults.test.ts` injects its error");
    return [];
  }
  later(() => {
    execFileSync("umount", ["--lazy", disk]);
    rmSync(disk, { recursive: true });
  });
  const { uid, gid } = idsOf("postgres");
  execFileSync("chown", [`${uid}:${gid}`, disk]);
  mkdirSync(join(disk, "tables"));
  execFileSync("chown", [`${uid}:${gid}`, join(disk, "tables")]);
  const admin = openStore(server.url);
  await sql`create tablespace small location ${sql.lit(join(disk, "tables"))}`.execute(admin.db);
  await sql`create database small tablespace small`.execute(admin.db);
  const opened = openStore(Object.assign(new URL(server.url), { pathname: "/small" }).href);
  later(async () => {
    await opened.close();
    await sql`drop database small with (force)`.execute(admin.db);
    await sql`drop tablespace small`.execute(admin.db);
    await admin.close();
  });
  const { store, db } = opened;
  await migrate(db, opened);
  await transact(store, () => desk({ users: 1, tasks: 1, customers: 1, groups: 1 }), { by: "root", at: 0 });
  // All but a little is taken by something that can be thrown away afterwards.
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, "ballast"), Buffer.alloc(bavail * bsize - freeBytes));

  const wrong: string[] = [];
  let saved = 0;
  let refusal: unknown;
  for (; refusal === undefined && saved < 1_000; saved += 1) {
    const before = await ask(store, (crm) => recordsOf(crm));
    const key = `piece ${saved}`;
    const work = (crm: Crm): Crm => many(crm, saved);
    try {
      await transact(store, work, { by: "u0", at: saved, key });
      continue;
    } catch (error) {
      refusal = error;
    }
    const { tables, replayed, journal } = await tablesAndJournal(store);
    if (!isDeepStrictEqual(tables, before)) wrong.push("full disk: something of the work was kept");
    if (!isDeepStrictEqual(replayed, tables)) wrong.push("full disk: the journal does not tell what the tables hold");
    if (journal.length !== saved + 1) wrong.push(`full disk: ${journal.length} entries, not ${saved + 1}`);
    rmSync(join(disk, "ballast"));
    const again = await transact(store, work, { by: "u0", at: saved, key });
    if (again.repeated || again.changes.length !== customersAtOnce)
      wrong.push("full disk: the work could not be done afterwards");
  }
  if (
    !isStoreError(refusal) ||
    refusal.code !== "failed" ||
    !/nothing was saved: .*No space left/.test(refusal.message)
  ) {
    wrong.push(`full disk: expected to be told of it, and that nothing was saved: ${String(refusal)}`);
  }
  say(
    `PostgreSQL, a full disk behind ${saved - 1} pieces of work: ${String(refusal)}; with room again the same work is done`,
  );
  return wrong;
}
