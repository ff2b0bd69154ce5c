import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { and, defined, fact, not, or } from "./formula.js";
import { isSo, prove, refute } from "./prove.js";
import { sight } from "./sight.js";
import { type Solver, startSolver } from "./solver.js";
import { told } from "./tell.js";
import { brokenDefinitions, definitions, type Theorem } from "./theorem.js";
import { theorems } from "./theorems/list.js";
import { c, look, u } from "./variables.js";

let solver: Solver;
beforeAll(async () => {
  solver = await startSolver();
});
afterAll(() => solver.close());

describe("every theorem", () => {
  test.each(theorems.map((theorem) => [`${theorem.rule} ${theorem.says}`, theorem] as const))(
    "%s",
    async (_, theorem) => {
      const { verdict } = await prove(theorem, solver);
      expect(verdict).toBe("proved");
    },
  );
});

describe("every broken rule is refuted, by a world in which the rule itself keeps its theorem", () => {
  test.each(theorems.map((theorem) => [`${theorem.rule} ${theorem.broken.says}`, theorem] as const))(
    "%s",
    async (_, theorem) => {
      const found = await refute(theorem, solver);
      if (found === undefined) throw new Error("not refuted");
      const against = and(theorem.given, not(theorem.claim));
      expect(isSo(against, theorem, brokenDefinitions(theorem), found)).toBe(true);
      expect(isSo(against, theorem, definitions, found)).toBe(false);
      // Small enough to be read.
      const { elements } = found.structure;
      expect(Object.values(elements).every((names) => names.length <= 3)).toBe(true);
      expect(told(theorem, brokenDefinitions(theorem), found).length).toBeLessThan(10);
    },
  );
});

describe("a proof can fail", () => {
  const administratorsSee: Theorem = {
    rule: "V1",
    says: "made up",
    variables: [u, c, look],
    changes: [],
    given: and(fact("administrator", u), fact("customer", c)),
    claim: defined("sees", u, c, look),
    broken: { says: "nothing is broken", definitions: {} },
  };

  test("what is false is not proved, and the counterexample says why", async () => {
    const { verdict, counterexample } = await prove(administratorsSee, solver);
    expect(verdict).toBe("false");
    if (counterexample === undefined) throw new Error("no counterexample");
    const lines = told(administratorsSee, definitions, counterexample);
    expect(lines.join("\n")).toContain("anna is an administrator");
    expect(lines.at(-1)).toBe("=> not: anna sees acme");
  });

  test("what can never be given is vacuous, and not proved", async () => {
    const given = and(fact("active", u), not(fact("active", u)));
    expect(await prove({ ...administratorsSee, given }, solver)).toMatchObject({ verdict: "vacuous" });
    const unsound = and(fact("active", u), not(fact("user", u)));
    expect(await prove({ ...administratorsSee, given: unsound, claim: fact("active", u) }, solver)).toMatchObject({
      verdict: "vacuous",
    });
  });

  test("what the solver does not know is not proved", async () => {
    const helpless: Solver = {
      ask: async () => ({ is: "unknown", reason: "timeout" }),
      close: async () => {},
    };
    const [theorem] = theorems as [Theorem];
    expect(await prove(theorem, helpless)).toMatchObject({ verdict: "unknown", reason: "timeout" });
    expect(await refute(theorem, helpless)).toBeUndefined();
  });

  test("a broken rule that breaks nothing is not refuted", async () => {
    const [theorem] = theorems as [Theorem];
    const harmless = {
      says: "the same in other words",
      definitions: { sees: { ...sight.sees, body: or(sight.sees.body) } },
    };
    expect(await refute({ ...theorem, broken: harmless }, solver)).toBeUndefined();
  });

  test("a broken rule for a word that there is not is a mistake", () => {
    const broken = { says: "made up", definitions: { seas: sight.sees } };
    expect(() => brokenDefinitions({ ...administratorsSee, broken })).toThrow("no such definition to break: seas");
  });
});
