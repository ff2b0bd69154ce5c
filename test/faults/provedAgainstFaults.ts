import {
  addCustomer,
  addGroup,
  addTask,
  assignGroup,
  type Command,
  type Crm,
  claimFromTeamPool,
  completeTask,
  editCustomer,
  editTask,
  execute,
  recordsOf,
  transferCustomers,
} from "betreuergruppen";
import { kyselyStore, migrate } from "betreuergruppen/kysely";
import { ask, claimNext, history, isStoreError, type Store, transact } from "betreuergruppen/storage";
import { hostileIds } from "betreuergruppen/testing";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { cutProxy } from "../servers/cutProxy.js";
import { desk } from "../servers/desk.js";
import { tablesAndJournal } from "../servers/tablesAndJournal.js";
import type { Faults } from "./faultyDialect.js";
import type { Place } from "./places.js";

const size = { users: 2, tasks: 60, customers: 4, groups: 60 };
const everything = (store: Store) => ask(store, (crm) => recordsOf(crm));
const group = (crm: Crm, customerId: string): number => Number(crm.customers.get(customerId)?.groupId?.slice(1));
/** A customer to the group behind its own. */
const moveOn = (crm: Crm, customerId: string): Crm =>
  assignGroup(crm, { customerId, groupId: `g${group(crm, customerId) + 1}` });

/** What becomes of one piece of work of each kind, on a store and in memory. */
async function workOn(store: Store, expected: Crm, n: number): Promise<{ expected: Crm; attempts: number }> {
  const by = { by: "u0", at: n };
  const several = (crm: Crm): Crm =>
    addCustomer(moveOn(moveOn(crm, "c0"), "c1"), { id: `new${n}`, name: `New ${n}`, groupId: "g0" });
  const first = await transact(store, several, { ...by, key: `several ${n}` });
  expected = several(expected);
  const second = await claimNext(store, { teamId: "desk", userId: "u0", at: n, key: `claim ${n}` });
  const taskId = second.task?.id ?? "";
  expected = claimFromTeamPool(expected, { taskId, userId: "u0", at: n });
  const finish = (crm: Crm): Crm => completeTask(crm, { taskId, userId: "u0" });
  const third = await transact(store, finish, { ...by, key: `finish ${n}` });
  return { expected: finish(expected), attempts: first.attempts + second.attempts + third.attempts };
}

/** The proofs that every database gets: what goes wrong leaves nothing half done, and says what was done and what not. */
export function provedAgainstFaults(name: string, place: () => Place): void {
  const storeOn = (faults?: Faults): Store => {
    const { enter, db, dialect } = place();
    return kyselyStore(faults === undefined ? db : enter(faults), { dialect });
  };
  const broken = (code: string, errno?: number): Error =>
    Object.assign(new Error("injected"), errno === undefined ? { code } : { code, errno });
  /** The same world at the beginning of each test. */
  const begun = async (): Promise<Crm> => {
    const store = storeOn();
    const crm = desk(size);
    const tables = ["journal_subjects", "journal_pieces", "journal", "tasks", "team_memberships", "teams", "customers"];
    for (const table of [...tables, "memberships", "groups", "users"]) {
      await sql`delete from ${sql.id(`crm_${table}`)}`.execute(place().db);
    }
    await transact(store, () => crm, { by: "root", at: 0, key: "seed" });
    return crm;
  };
  const expectSound = async (expected: Crm): Promise<void> => {
    const { tables, replayed } = await tablesAndJournal(storeOn());
    expect(tables).toEqual(recordsOf(expected));
    expect(replayed).toEqual(tables);
  };

  describe(`${name}: what fails once is done once`, () => {
    const faults: [string, () => Error, boolean][] = [
      ["a serialization failure", () => (place().dialect === "mysql" ? broken("", 1213) : broken("40001")), false],
      ["a broken connection", () => broken("ECONNRESET"), false],
      ["a commit whose answer is lost", () => broken("ECONNRESET"), true],
    ];
    test.each(faults)("%s at each statement", async (_, error, afterCommit) => {
      let expected = await begun();
      let countdown = Number.POSITIVE_INFINITY;
      const failing = (): Error | undefined => {
        countdown -= 1;
        return countdown === 0 ? error() : undefined;
      };
      const store = storeOn(afterCommit ? { committed: failing } : { before: failing });
      let statements = 0;
      // The first time it also reads the directory; without any fault.
      ({ expected } = await workOn(store, expected, 0));
      for (let n = 1; ; n += 1) {
        countdown = n;
        const done = await workOn(store, expected, n);
        expected = done.expected;
        if (countdown > 0) break;
        expect(done.attempts, `a fault at statement ${n}`).toBe(4);
        statements += 1;
      }
      expect(statements).toBeGreaterThanOrEqual(afterCommit ? 3 : 12);
      await expectSound(expected);
      const { journal } = await tablesAndJournal(storeOn());
      expect(journal.length).toBe(1 + 3 * (statements + 2));
    });
  });

  test(`${name}: no connection left is no reason to give up`, async () => {
    const crm = await begun();
    const full = [broken("53300"), broken("ER_CON_COUNT_ERROR", 1040)];
    const store = storeOn({ before: (statement) => (statement === "begin" ? full.pop() : undefined) });
    const { attempts } = await transact(store, (now) => moveOn(now, "c0"), { by: "u0", at: 1 });
    expect(attempts).toBe(3);
    await expectSound(moveOn(crm, "c0"));
  });

  test(`${name}: a full disk at each statement is told at once, and nothing of the work is kept`, async () => {
    const crm = await begun();
    const error = () => (place().dialect === "mysql" ? broken("ER_RECORD_FILE_FULL", 1114) : broken("53100"));
    let countdown = 0;
    const failing = (): Error | undefined => {
      countdown -= 1;
      return countdown === 0 ? error() : undefined;
    };
    const store = storeOn({ before: failing });
    for (let n = 1; ; n += 1) {
      countdown = n;
      try {
        await transact(store, (now) => moveOn(now, "c0"), { by: "u0", at: 1 });
        expect(n).toBeGreaterThan(4);
        break;
      } catch (thrown) {
        expect(isStoreError(thrown) && thrown.code).toBe("failed");
        expect((thrown as Error).message).toMatch(/nothing was (saved|done): injected/);
        expect(countdown).toBeLessThanOrEqual(0);
      }
      await expectSound(crm);
    }
  });

  test(`${name}: where only reading is allowed, reading goes on and an error says that nothing was saved`, async () => {
    const crm = await begun();
    const [only, both] =
      place().dialect === "mysql"
        ? ["set session transaction read only", "set session transaction read write"]
        : [
            "set session characteristics as transaction read only",
            "set session characteristics as transaction read write",
          ];
    const readOnly = storeOn({ first: only });
    const move = { by: "u0", at: 1, key: "moved" };
    const refused = await transact(readOnly, (now) => moveOn(now, "c0"), move).catch((error: unknown) => error);
    expect(isStoreError(refused) && refused.code).toBe("failed");
    expect((refused as Error).message).toMatch(/nothing was saved: .*read.only transaction/i);
    expect(await everything(readOnly)).toEqual(recordsOf(crm));
    const again = await transact(storeOn({ first: both }), (now) => moveOn(now, "c0"), move);
    expect(again.repeated).toBe(false);
    await expectSound(moveOn(crm, "c0"));
  });

  describe(`${name}: a corrupt row is named, with its table and its key`, () => {
    const text = sql.raw("'x'");
    test.each([
      ["customers", "c1", (store: Store) => transact(store, (crm) => moveOn(crm, "c1"), { by: "u0", at: 1 })],
      ["groups", "g7", (store: Store) => ask(store, (crm) => crm.groups.size)],
      ["tasks", "t3", (store: Store) => claimNext(store, { teamId: "desk", userId: "u0", at: 1 })],
    ])("in %s", async (table, id, use) => {
      await begun();
      const column = { customers: "country", groups: "colour", tasks: "priority" }[table] ?? "";
      await sql`update ${sql.id(`crm_${table}`)} set ${sql.id(column)} = ${text} where id = ${id}`.execute(place().db);
      const before = await place()
        .enter()
        .selectFrom("crm_journal" as never)
        .selectAll()
        .execute();
      const error = await use(storeOn()).catch((thrown: unknown) => thrown);
      expect(isStoreError(error) && error.code, String(error)).toBe("corrupt");
      expect((error as Error).message).toContain(table);
      expect((error as Error).message).toContain(id);
      expect(
        await place()
          .enter()
          .selectFrom("crm_journal" as never)
          .selectAll()
          .execute(),
      ).toEqual(before);
    });

    test("in the journal", async () => {
      await begun();
      await sql`update crm_journal set changes = '{'`.execute(place().db);
      const error = await history(storeOn(), { customerId: "c1" }).catch((thrown: unknown) => thrown);
      expect(isStoreError(error) && error.code).toBe("corrupt");
      expect((error as Error).message).toMatch(/journal \d+/);
    });
  });

  test(`${name}: no value reaches the text of a statement, and none is more than a value`, async () => {
    let crm = await begun();
    const seen = new Set<string>();
    const store = storeOn({
      before: (statement) => {
        seen.add(statement);
        return undefined;
      },
    });
    const attacks = [
      ...["'; DROP TABLE crm_users; --", '"; DROP TABLE crm_users; --', "`; DROP TABLE crm_users; --", "\\'; --"],
      ...["' OR '1'='1", "$1", ":id", "?", "%s", "$$", "*/ x /*", '{"a":"b"}', "[1]", "{a,b}", '{"a","b"}', "NULL"],
      ...["null", "\\", "\\\\", "%", "_", "0x27", "E'\\n'", "\u2028", "𝒜'"],
    ].map((attack) => `~${attack}~`);
    for (const [n, attack] of [...attacks, ...hostileIds.map((id) => `~${id}~`)].entries()) {
      const ids = { user: `u${attack}`, group: `g${attack}`, customer: `c${attack}`, task: `t${attack}` };
      const work = (now: Crm): Crm =>
        editTask(
          addCustomer(attackedCompany(now, ids, attack), { id: ids.customer, name: attack, groupId: ids.group }),
          { taskId: ids.task, title: `${attack}2`, customerId: ids.customer },
        );
      await transact(store, work, { by: ids.user, at: n, reason: attack, key: attack });
      crm = work(crm);
      const [entry] = await history(store, { customerId: ids.customer });
      expect([entry?.by, entry?.reason, entry?.key]).toEqual([ids.user, attack, attack]);
      const claimed = await claimNext(store, { teamId: ids.group, userId: ids.user, at: n });
      expect(claimed.task?.id).toBe(ids.task);
      crm = claimFromTeamPool(crm, { taskId: ids.task, userId: ids.user, at: n });
      expect((await transact(store, work, { by: ids.user, at: n, key: attack })).repeated).toBe(true);
    }
    await expectSound(crm);
    expect(seen.size).toBeGreaterThan(5);
    for (const statement of seen) expect(statement).not.toContain("~");
  });

  test(`${name}: names of tables stay names, whatever stands in them`, async () => {
    const { db, dialect } = place();
    const crm = await begun();
    const prefixes = ['x"; DROP TABLE users; --', "x`; DROP TABLE users; --", "x'\\; --"];
    const schemas = dialect === "mysql" ? [undefined] : [undefined, 'y"; DROP TABLE crm_users; --', "y'"];
    for (const [n, schema] of schemas.entries()) {
      const options = { dialect, prefix: prefixes[dialect === "mysql" ? 1 : n]!, schema };
      await migrate(db, options);
      const work = (now: Crm): Crm =>
        addCustomer(addGroup(now, { id: "g", name: "G" }), { id: "c", name: "C", groupId: "g" });
      const { crm: after } = await transact(kyselyStore(db, options), work, { by: "u0", at: 1 });
      expect(after.customers.get("c")?.groupId).toBe("g");
      expect(await ask(kyselyStore(db, options), (now) => now.customers.size)).toBe(1);
    }
    const refused = ["", "a.b", "a\0b", "a\nb", "\ud800", "x".repeat(64), ...(dialect === "mysql" ? ["a?b"] : [])];
    for (const bad of refused) {
      for (const options of [{ prefix: bad }, { schema: bad }]) {
        expect(() => kyselyStore(db, { dialect, ...options }), JSON.stringify(options)).toThrow(TypeError);
        await expect(migrate(db, { dialect, ...options })).rejects.toThrow(TypeError);
      }
    }
    await expectSound(crm);
  });

  test(`${name}: on several nodes, who relies on a row and who changes it write one guard in common`, async () => {
    const crm = await begun();
    const { db, dialect } = place();
    const store = kyselyStore(db, { dialect, isolation: "validated-reads" });
    const marked = async (work: (crm: Crm) => Crm): Promise<Set<number>> => {
      await sql`delete from crm_row_guards`.execute(db);
      await transact(store, work, { by: "u0", at: 1 });
      const { rows } = await sql<{ slot: unknown }>`select slot from crm_row_guards`.execute(db);
      return new Set(rows.map(({ slot }) => Number(slot)));
    };
    const moving = (now: Crm): Crm => moveOn(now, "c0");
    const about = (now: Crm): Crm =>
      addTask(now, { id: "about", kind: "ticket", title: "About", teamId: "desk", customerId: "c0" });
    const moves = await marked(moving);
    const relies = await marked(about);
    expect(moves.size).toBe(1);
    expect(relies.size).toBeLessThanOrEqual(2);
    expect(relies).toEqual(new Set([...relies, ...moves]));
    // Who relies on a list is in the way of all that could come to belong to it.
    const transferring = (now: Crm): Crm => transferCustomers(now, { fromGroupId: "g0", toGroupId: "g5" });
    expect((await marked(transferring)).size).toBe(256);
    await expectSound(transferring(about(moving(crm))));
  });
}

/** One of each that an attack can be written into: a user in a group and in a team, with a task in its pool. */
function attackedCompany(crm: Crm, ids: Record<"user" | "group" | "task", string>, attack: string): Crm {
  const { user, group: groupId, task } = ids;
  const steps: readonly Command[] = [
    { type: "addUser", id: user, name: attack },
    // Names of groups differ in more than their case (G5).
    { type: "addGroup", id: groupId, name: `${attack}${crm.groups.size}` },
    { type: "joinGroup", groupId, userId: user },
    { type: "addTeam", id: groupId, name: attack },
    { type: "joinTeam", teamId: groupId, userId: user },
    { type: "addTask", id: task, kind: "ticket", title: attack, teamId: groupId },
  ];
  return steps.reduce(execute, crm);
}

/** Proofs that need a wire that can be cut. */
export function provedAgainstCuts(name: string, place: () => Place): void {
  test(`${name}: a commit whose answer is lost is recognised by its key, and one that was lost itself is made`, async () => {
    const { url = "", enter, dialect } = place();
    const proxy = await cutProxy(url);
    const db = enter({}, proxy.url);
    const store = kyselyStore(db, { dialect });
    try {
      await transact(store, (crm) => addGroup(crm, { id: "cut", name: "Cut" }), { by: "u0", at: 1 });
      for (const [n, cut] of (["before its answer", "before the commit"] as const).entries()) {
        const id = `cut${n}`;
        proxy.cutNext(cut);
        const done = await transact(store, (crm) => addCustomer(crm, { id, name: "C", groupId: "cut" }), {
          by: "u0",
          at: 2,
        });
        expect([done.repeated, done.attempts, proxy.cuts()], cut).toEqual([cut === "before its answer", 2, 2 * n + 1]);
        // Without another attempt the error says what is not known.
        proxy.cutNext(cut);
        const key = `once ${n}`;
        const once = { by: "u0", at: 3, key };
        const work = (crm: Crm): Crm => editCustomer(crm, { customerId: id, name: key });
        const error = await transact(store, work, { ...once, attempts: 1 }).catch((thrown: unknown) => thrown);
        expect(isStoreError(error) && error.code).toBe("interrupted");
        expect((error as Error).message).toContain("whether it was saved is not known");
        expect((await transact(store, work, once)).repeated, cut).toBe(cut === "before its answer");
      }
      const { tables, replayed, journal } = await tablesAndJournal(kyselyStore(place().db, { dialect }));
      expect(replayed).toEqual(tables);
      expect(tables.customers.filter(({ groupId }) => groupId === "cut").map((row) => row.name)).toEqual([
        "once 0",
        "once 1",
      ]);
      expect(new Set(journal.map(({ key }) => key)).size).toBe(journal.length);
    } finally {
      await db.destroy();
      await proxy.close();
    }
  });
}
