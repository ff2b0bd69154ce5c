import {
  type Attempt,
  addUser,
  attempt,
  type Command,
  type Crm,
  createCrm,
  deactivateUser,
  execute,
  recordsOf,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { everything, everythingCrm } from "../exchange/everything.js";
import { oneOfEach, oneOfEachRefusal } from "./oneOfEach.js";
import { expectFrozen, expectPlain, refusalOf } from "./outcomes.js";

/** The state of everything, and an inactive user who is nowhere. */
function stateWith(settings: Parameters<typeof everythingCrm>[0]): Crm {
  return deactivateUser(addUser(everythingCrm(settings), { id: "dora", name: "Dora" }), { userId: "dora" });
}

describe("attempt", () => {
  test.each(Object.values(oneOfEach).map((command) => [command.type, command] as const))(
    "%s that is accepted gives the next CRM",
    (_, command) => {
      const crm = everythingCrm();
      const outcome = attempt(crm, command);
      expect(outcome.ok).toBe(true);
      if (!outcome.ok) return;
      expect(Object.keys(outcome).sort()).toEqual(["crm", "ok"]);
      expect(recordsOf(outcome.crm)).toEqual(recordsOf(execute(crm, command)));
      expect(recordsOf(crm)).toEqual(everything());
    },
  );

  test("what is so already gives the very same CRM", () => {
    const crm = everythingCrm();
    expect(attempt(crm, { type: "editTeam", teamId: "desk" })).toEqual({ ok: true, crm });
    expect((attempt(crm, { type: "editTeam", teamId: "desk" }) as { crm: Crm }).crm).toBe(crm);
  });

  test.each(Object.entries(oneOfEachRefusal))(
    "%s is given as a value, and is what execute throws",
    (code, { settings, command, rule, ids }) => {
      const crm = stateWith(settings ?? {});
      const outcome: Attempt = attempt(crm, command);
      expect(outcome).toEqual({
        ok: false,
        refusal: { code, rule, ids, message: expect.any(String), problems: expect.any(Array) },
      });
      if (outcome.ok) return;
      expectPlain(outcome.refusal.message);
      expect(outcome.refusal.problems).toHaveLength(code === "invalid-input" ? 1 : 0);
      expect(refusalOf(crm, (before) => execute(before, command))).toEqual(outcome.refusal);
    },
  );

  test("neither what came of it nor the refusal can be changed, and the refusal holds nothing that was given", () => {
    const given = { name: "X" };
    const command = { type: "addGroup", id: given, name: [given], colour: () => given, position: 5n } as never;
    const refused = attempt(createCrm(), command);
    const accepted = attempt(createCrm(), { type: "addGroup", id: "x", name: "X" });
    expect([refused, accepted].map(Object.isFrozen)).toEqual([true, true]);
    if (refused.ok) throw new Error("it was accepted");
    expect(refused.refusal.problems.map(({ value }) => value)).toEqual(["an object", "a list of 1", "a function", "5"]);
    expectFrozen(refused.refusal);
    expect(Object.isFrozen(given)).toBe(false);
  });

  test("a refusal is plain data: JSON brings it back", () => {
    for (const { settings, command } of Object.values(oneOfEachRefusal)) {
      const outcome = attempt(stateWith(settings ?? {}), command);
      expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome);
      expect(outcome.ok).toBe(false);
    }
  });

  test.each([null, 5, { type: "__proto__" }, {}])("%o, which is no command, is a refusal too", (command) => {
    const outcome = attempt(createCrm(), command as unknown as Command);
    expect(outcome).toMatchObject({ ok: false, refusal: { code: "invalid-input", rule: null, ids: {} } });
  });

  test("bugs are still thrown: a CRM that is none", () => {
    for (const crm of [undefined, null, {}, 5]) {
      expect(() => attempt(crm as unknown as Crm, { type: "addTeam", id: "x", name: "X" })).toThrow(TypeError);
    }
  });

  test("bugs are still thrown: an input that throws when it is read", () => {
    const bug = new RangeError("not mine");
    const command = {
      type: "addTeam",
      id: "x",
      get name(): string {
        throw bug;
      },
    } as const;
    let thrown: unknown;
    try {
      attempt(createCrm(), command);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBe(bug);
  });
});
