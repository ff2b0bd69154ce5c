import {
  addGroup,
  addTask,
  addTeam,
  addUser,
  assignGroup,
  attempt,
  type Command,
  type Crm,
  changeSettings,
  createCrm,
  execute,
  isCrmError,
  joinTeam,
  recordsOf,
} from "betreuergruppen";
import { memoryStore } from "betreuergruppen/memory";
import { claimNext, type Store, transact } from "betreuergruppen/storage";
import { arbitraryCommand, arbitraryCrm } from "betreuergruppen/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { everythingCrm } from "../exchange/everything.js";
import { Shares } from "../worlds/share.js";
import { watchedStore } from "./watchedStore.js";
import { wholeOf } from "./wholeOf.js";

const meta = { by: "root", at: 1, attempts: 50 };

/** A store whose every step waits until the scheduler lets it go on. */
function scheduled(store: Store, scheduler: fc.Scheduler, name: string): Store {
  return watchedStore(store, { before: async (call) => scheduler.schedule(Promise.resolve(), `${name} ${call}`) });
}

async function outcomeOf(store: Store, command: Command): Promise<string> {
  try {
    await transact(store, (crm) => execute(crm, command), meta);
    return "accepted";
  } catch (error) {
    if (isCrmError(error)) return error.code;
    throw error;
  }
}

/** What comes of commands one behind the other. */
function inTurn(crm: Crm, commands: readonly Command[]): { readonly outcomes: string[]; readonly crm: Crm } {
  let next = crm;
  const outcomes = commands.map((command) => {
    const outcome = attempt(next, command);
    if (outcome.ok) next = outcome.crm;
    return outcome.ok ? "accepted" : outcome.refusal.code;
  });
  return { outcomes, crm: next };
}

/** Runs two commands at once and expects what one of the two orders gives. Tells whether the orders differ. */
async function expectSomeOrder(
  crm: Crm,
  [first, second]: readonly [Command, Command],
  scheduler: fc.Scheduler,
): Promise<boolean> {
  const store = memoryStore(crm);
  const both = Promise.all([
    outcomeOf(scheduled(store, scheduler, "first"), first),
    outcomeOf(scheduled(store, scheduler, "second"), second),
  ]);
  const outcomes = await scheduler.waitFor(both);
  const forwards = inTurn(crm, [first, second]);
  const backwards = inTurn(crm, [second, first]);
  const seen = JSON.stringify([outcomes, await wholeOf(store)]);
  const orders = [
    JSON.stringify([forwards.outcomes, recordsOf(forwards.crm)]),
    JSON.stringify([backwards.outcomes.toReversed(), recordsOf(backwards.crm)]),
  ];
  expect(orders).toContain(seen);
  return orders[0] !== orders[1];
}

test("two commands at once do what one behind the other does, in one of the two orders", async () => {
  const shares = new Shares();
  // Of some commands those two whose order matters, if there are any: most commands know nothing of each other.
  const drawn = arbitraryCrm().chain((crm) =>
    fc
      .array(arbitraryCommand(crm), { minLength: 6, maxLength: 6 })
      .map((commands) => ({ crm, commands: rivals(crm, commands) })),
  );
  await fc.assert(
    fc.asyncProperty(drawn, fc.scheduler(), async ({ crm, commands }, scheduler) => {
      const differ = await expectSomeOrder(crm, commands, scheduler);
      shares.count({ "the order matters": differ });
    }),
    { numRuns: 200 },
  );
  shares.expectAtLeast({ "the order matters": 0.1 });
});

function rivals(crm: Crm, commands: readonly Command[]): readonly [Command, Command] {
  const pairs = commands.flatMap((one, n) => commands.slice(n + 1).map((other) => [one, other] as const));
  const differ = ([one, other]: readonly [Command, Command]): boolean => {
    const forwards = inTurn(crm, [one, other]);
    const backwards = inTurn(crm, [other, one]);
    const text = (outcomes: readonly string[], state: Crm): string => JSON.stringify([outcomes, recordsOf(state)]);
    return text(forwards.outcomes, forwards.crm) !== text(backwards.outcomes.toReversed(), backwards.crm);
  };
  return pairs.find(differ) ?? (pairs[0] as readonly [Command, Command]);
}

describe("what each alone may do, and both together must not", () => {
  const shared = assignGroup(everythingCrm(), { customerId: "c3", groupId: "south" });
  const crm = addTask(shared, {
    id: "open",
    kind: "ticket",
    title: "Open",
    teamId: "desk",
  });
  const pairs: readonly (readonly [string, Command, Command])[] = [
    [
      "claiming a task, and leaving the team",
      { type: "claimFromTeamPool", taskId: "open", userId: "ben" },
      { type: "leaveTeam", teamId: "desk", userId: "ben" },
    ],
    [
      "claiming a task, and deactivating who claims",
      { type: "claimFromTeamPool", taskId: "open", userId: "anna" },
      { type: "deactivateUser", userId: "anna" },
    ],
    [
      "assigning a group, and removing it",
      { type: "assignGroup", customerId: "c2", groupId: "south" },
      { type: "removeGroup", groupId: "south", successorGroupId: "north" },
    ],
    [
      "two groups with one name",
      { type: "addGroup", id: "g1", name: "West" },
      { type: "addGroup", id: "g2", name: "west" },
    ],
    [
      "two territories that overlap",
      { type: "addTerritory", id: "z1", groupId: "north", fromPostalCode: "50000", toPostalCode: "59999" },
      { type: "addTerritory", id: "z2", groupId: "south", fromPostalCode: "55000", toPostalCode: "64999" },
    ],
    [
      "claiming one task twice",
      { type: "claimFromTeamPool", taskId: "open", userId: "ben" },
      { type: "claimFromTeamPool", taskId: "open", userId: "anna" },
    ],
    [
      "adding a task to a customer, and removing the customer",
      { type: "addTask", id: "t9", kind: "ticket", title: "New", userId: "ben", customerId: "c3" },
      { type: "removeCustomer", customerId: "c3" },
    ],
    [
      "adding a customer to a group, and transferring all of them",
      { type: "addCustomer", id: "c9", name: "New", groupId: "north" },
      { type: "transferCustomers", fromGroupId: "north", toGroupId: "south" },
    ],
    [
      // No row and no reference is wrong when the two groups have changed places: only what was read tells.
      "transferring all customers there, and all customers back",
      { type: "transferCustomers", fromGroupId: "north", toGroupId: "south" },
      { type: "transferCustomers", fromGroupId: "south", toGroupId: "north" },
    ],
  ];

  test.each(pairs)("%s", async (_, first, second) => {
    let mattered = false;
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        mattered = (await expectSomeOrder(crm, [first, second], scheduler)) || mattered;
      }),
      { numRuns: 30 },
    );
    expect(mattered).toBe(true);
  });
});

describe("claiming at once", () => {
  const users = ["u0", "u1", "u2", "u3"];
  let desk = addTeam(createCrm(), { id: "desk", name: "Desk" });
  for (const id of users) desk = joinTeam(addUser(desk, { id, name: id }), { teamId: "desk", userId: id });
  for (const [n, priority] of (["normal", "critical", "high", "normal", "high", "normal"] as const).entries()) {
    desk = addTask(desk, { id: `t${n}`, kind: "ticket", title: `${n}`, teamId: "desk", priority });
  }

  for (const withoutLocks of [false, true]) {
    test(`${withoutLocks ? "without" : "with"} locks: each task has one winner, and none is lost`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), async (scheduler) => {
          const inner = memoryStore(desk);
          const store = scheduled(watchedStore(inner, { withoutLocks }), scheduler, "claim");
          const claims = Promise.all(
            [...users, ...users].map((userId) => claimNext(store, { teamId: "desk", userId, at: 1 })),
          );
          const claimed = await scheduler.waitFor(claims);
          const won = claimed.map(({ task }) => task?.id).filter((id) => id !== undefined);
          const { tasks } = await wholeOf(inner);
          expect(new Set(won).size).toBe(won.length);
          expect(tasks.filter(({ state }) => state === "held").map(({ id }) => id)).toEqual(won.toSorted());
          // Whoever comes away with nothing saw every task in somebody's hands.
          expect(won.length).toBe(6);
        }),
        { numRuns: 20 },
      );
    });
  }

  test("one behind the other they come in the order of the pool, and then there is nothing", async () => {
    for (const withoutLocks of [false, true]) {
      const store = watchedStore(memoryStore(desk), { withoutLocks });
      const won: (string | undefined)[] = [];
      for (let n = 0; n < 7; n += 1) {
        won.push((await claimNext(store, { teamId: "desk", userId: "u0", at: 1 })).task?.id);
      }
      expect(won).toEqual(["t1", "t2", "t4", "t0", "t3", "t5", undefined]);
    }
  });

  test("what the user must not claim is passed over, and what is refused is refused", async () => {
    let hidden = changeSettings(desk, { claimRequiresVisibility: true });
    hidden = addGroup(hidden, { id: "north", name: "North" });
    hidden = assignGroup(execute(hidden, { type: "addCustomer", id: "c1", name: "C" }), {
      customerId: "c1",
      groupId: "north",
    });
    for (const id of ["t1", "t2"]) hidden = execute(hidden, { type: "editTask", taskId: id, customerId: "c1" });
    hidden = addUser(hidden, { id: "stranger", name: "S" });
    for (const withoutLocks of [false, true]) {
      const store = watchedStore(memoryStore(hidden), { withoutLocks });
      const claim = (userId: string) => claimNext(store, { teamId: "desk", userId, at: 1, key: `k ${userId}` });
      expect((await claim("u0")).task?.id).toBe("t4");
      const again = await claim("u0");
      expect([again.task?.id, again.repeated]).toEqual(["t4", true]);
      await expect(claim("stranger")).rejects.toMatchObject({ code: "not-a-member" });
      expect((await claimNext(store, { teamId: "nowhere", userId: "u0", at: 1 })).task).toBeNull();
    }
  });
});

test("claims need no more than the task that is claimed", async () => {
  const loads: unknown[][] = [];
  let crm = everythingCrm();
  for (let n = 0; n < 50; n += 1) crm = addTask(crm, { id: `n${n}`, kind: "ticket", title: "N", teamId: "office" });
  const store = watchedStore(memoryStore(crm), { withoutLocks: true, loads: loads as never });
  await claimNext(store, { teamId: "office", userId: "ben", at: 1 });
  expect(loads).toEqual([[{ kind: "pool", teamId: "office", first: 1 }]]);
});
