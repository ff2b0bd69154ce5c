import {
  attempt,
  type Command,
  canSee,
  createCrm,
  crmFrom,
  execute,
  recordsOf,
  visibleCustomers,
} from "betreuergruppen";
import {
  checkVisibility,
  programOf,
  type RunningSystem,
  referenceSees,
  type VisibilityFailure,
  type VisibilitySystem,
} from "betreuergruppen/testing";
import { describe, expect, test } from "vitest";
import { handWrittenCrm, type Mistake } from "../../docs/examples/handWrittenCrm.js";
import { librarySystem } from "./librarySystem.js";

async function failureOf(system: VisibilitySystem, options = {}): Promise<Error & { failure: VisibilityFailure }> {
  const error: unknown = await checkVisibility(system, { seed: 1, ...options }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: "VisibilityDisagreement" });
  return error as Error & { failure: VisibilityFailure };
}

test("the library itself agrees with the reference, in what it refuses too, and the worlds have what matters", async () => {
  const report = await checkVisibility(librarySystem(), { refusals: true, worlds: 150 });
  expect(report.worlds).toBe(150);
  expect(report.questions).toBeGreaterThan(10_000);
  expect(report.shares).toMatchObject({
    "something visible and something hidden": expect.closeTo(0.9, 0),
    "a contested claim": expect.any(Number),
  });
});

describe("a deliberately wrong CRM is caught", () => {
  const mistakes: readonly (readonly [Mistake, RegExp])[] = [
    [
      "forgets that second groups are a setting",
      /second group `?"?\w+"? does not count while the setting is off \(V3\)/,
    ],
    [
      "lets a substitution run one millisecond too long",
      /is not in the substitution from -?\d+ until before -?\d+ \(U1\)/,
    ],
    ["counts campaign annotations", /neither a member of|has no first group/],
  ];

  test.each(mistakes)("that %s", async (mistake, because) => {
    const { message, failure } = await failureOf(handWrittenCrm(mistake));
    expect(failure.disagreement).toMatchObject({ expected: false, actual: true, question: { ask: "canSee" } });
    expect(message).toMatch(because);
    expect(failure.commands.length).toBeLessThanOrEqual(9);
  });

  test("by a program that runs as it is printed, and of which no command can be left out", async () => {
    const { message, failure } = await failureOf(handWrittenCrm("counts campaign annotations"));
    const { commands, disagreement } = failure;
    const lines = message.split("\n").filter((line) => !line.startsWith("//"));
    for (const line of programOf(commands).split("\n")) expect(lines).toContain(line);
    const stillWrong = async (some: readonly Command[]): Promise<boolean> => {
      const crm = some.reduce((before, command) => {
        const outcome = attempt(before, command);
        return outcome.ok ? outcome.crm : before;
      }, createCrm());
      const running = await handWrittenCrm("counts campaign annotations").start(recordsOf(crm));
      if (disagreement?.question.ask !== "canSee") throw new Error("another question");
      const { looker, customerId } = disagreement.question;
      return (await running.canSee(looker, customerId)) !== referenceSees(recordsOf(crm), looker, customerId);
    };
    expect(await stillWrong(commands)).toBe(true);
    for (const left of commands) expect(await stillWrong(commands.filter((command) => command !== left))).toBe(false);
  });

  test("again by its seed alone", async () => {
    const { failure } = await failureOf(handWrittenCrm("counts campaign annotations"));
    const again = await failureOf(handWrittenCrm("counts campaign annotations"), { seed: failure.seed, worlds: 1 });
    expect(again.failure).toEqual(failure);
  });
});

describe("a system is caught", () => {
  const wrong: Readonly<
    Record<
      string,
      readonly [Partial<RunningSystem> | ((crm: () => ReturnType<typeof createCrm>) => Partial<RunningSystem>), object]
    >
  > = {
    "that lists a customer twice": [
      (crm) => ({
        visibleCustomers: (looker) => {
          const ids = Array.from(visibleCustomers(crm(), looker), (row) => row.id);
          return [...ids, ...ids];
        },
      }),
      { question: { ask: "visibleCustomers" } },
    ],
    "that forgets a seeing user": [{ whoCanSee: () => [] }, { question: { ask: "whoCanSee" }, actual: [] }],
    "that throws where it should answer": [
      {
        canSee: () => {
          throw new Error("no such table");
        },
      },
      { actual: "it threw: no such table" },
    ],
    "that refuses what is allowed": [
      {
        execute: () => {
          throw new Error("not today");
        },
      },
      { question: { ask: "execute" }, expected: "accepted", actual: "refused: not today" },
    ],
    "that lets two users have one task": [
      { claimAtOnce: () => [true, true] },
      { expected: "one winner", actual: "two winners" },
    ],
    "that lets nobody have it": [
      { claimAtOnce: () => [false, false] },
      { expected: "one winner", actual: "no winner" },
    ],
  };

  test.each(Object.entries(wrong))("%s", async (_, [replace, expected]) => {
    const { failure } = await failureOf(librarySystem(typeof replace === "function" ? replace : () => replace));
    expect(failure.disagreement).toMatchObject(expected);
  });

  test("that accepts what the rules refuse, when refusals are checked", async () => {
    const lax: VisibilitySystem = {
      start: (records) => {
        let crm = crmFrom(records);
        const running = librarySystem().start(records) as RunningSystem;
        return {
          ...running,
          execute: (command) => {
            const outcome = attempt(crm, command);
            if (outcome.ok) crm = outcome.crm;
            if (outcome.ok) running.execute(command);
          },
        };
      },
    };
    await expect(checkVisibility(lax, { seed: 1, worlds: 10 })).resolves.toMatchObject({ worlds: 10 });
    const { failure } = await failureOf(lax, { refusals: true });
    expect(failure.disagreement).toMatchObject({ question: { ask: "execute" }, actual: "accepted" });
  });

  test("that does not answer the same way twice", async () => {
    let asked = 0;
    const flaky = librarySystem((crm) => ({
      canSee: (looker, customerId) => {
        if (customerId === "no such customer") asked += 1;
        return asked === 1 || canSee(crm(), looker, customerId);
      },
    }));
    await expect(checkVisibility(flaky, { seed: 1 })).rejects.toThrow(/does not answer the same way twice/);
  });
});

test("a system may answer later, is stopped before every new start, and gets no refused command unless asked for", async () => {
  const running = new Set<object>();
  let most = 0;
  const slow: VisibilitySystem = {
    start: async (records) => {
      let crm = crmFrom(records);
      const handle = {};
      running.add(handle);
      most = Math.max(most, running.size);
      await Promise.resolve();
      return {
        execute: async (command) => {
          await Promise.resolve();
          crm = execute(crm, command);
        },
        canSee: async (looker, id) => visibleCustomers(crm, looker).has(id),
        visibleCustomers: async (looker) => new Set(Array.from(visibleCustomers(crm, looker), (row) => row.id)),
        whoCanSee: async (customerId, at) =>
          recordsOf(crm)
            .users.map((row) => row.id)
            .filter((userId) => visibleCustomers(crm, { userId, at }).has(customerId)),
        stop: async () => void running.delete(handle),
      };
    },
  };
  const report = await checkVisibility(slow, { worlds: 20, seed: 7 });
  expect(report.shares).not.toHaveProperty("a contested claim");
  expect(most).toBe(1);
  expect(running.size).toBe(0);
});

test("worlds without what matters fail, naming what they lack", async () => {
  const options = { seed: 1, worlds: 60, commands: ["addUser", "addGroup", "addCustomer", "joinGroup"] } as const;
  await expect(checkVisibility(librarySystem(), options)).rejects.toMatchObject({
    name: "VacuousWorlds",
    message: expect.stringMatching(/an active substitution that opens something: in 0\.0 % of 60 worlds/),
  });
  await expect(checkVisibility(librarySystem(), { ...options, floors: {} })).resolves.toMatchObject({ worlds: 60 });
});

test("a large world is asked some questions only", async () => {
  const count = async (everyPairUpTo: number): Promise<number> =>
    (await checkVisibility(librarySystem(), { seed: 1, worlds: 10, everyPairUpTo, floors: {} })).questions;
  expect(await count(0)).toBeLessThan((await count(600)) / 4);
});
