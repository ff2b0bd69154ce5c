import { addTeam, attempt, commandTypes, createCrm, recordsOf } from "betreuergruppen";
import {
  arbitraryCommand,
  arbitraryCrm,
  arbitraryHistory,
  arbitraryId,
  arbitraryViewer,
  hostileIds,
  type Mode,
  referenceFaults,
} from "betreuergruppen/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Shares } from "../worlds/share.js";

const modes: readonly Mode[] = ["likely", "hostile"];

describe.each(modes)("%s", (mode) => {
  test("every drawn id is accepted, and some are as long as ids may be", () => {
    const lengths = new Set<number>();
    fc.assert(
      fc.property(arbitraryId({ mode }), (id) => {
        lengths.add(id.length);
        expect(addTeam(createCrm(), { id, name: "Desk" }).teams.has(id)).toBe(true);
      }),
    );
    expect(Math.max(...lengths)).toBe(mode === "hostile" ? 200 : 8);
  });

  test("every drawn state is sound, and few are empty", () => {
    const shares = new Shares();
    fc.assert(
      fc.property(arbitraryCrm({ mode }), (crm) => {
        expect(referenceFaults(recordsOf(crm))).toEqual([]);
        shares.count({
          "there are users and customers": crm.users.size > 0 && crm.customers.size > 0,
          "somebody is in a group": crm.memberships.size > 0,
          "there is a second group": Array.from(crm.customers).some((row) => row.secondGroupId !== null),
          "there is a substitution": crm.substitutions.size > 0,
          "a task is held": Array.from(crm.tasks).some((row) => row.state === "held"),
        });
      }),
    );
    shares.expectAtLeast({
      "there are users and customers": 0.6,
      "somebody is in a group": 0.4,
      "there is a second group": 0.3,
      "there is a substitution": 0.2,
      "a task is held": 0.15,
    });
  });

  test("drawn commands suit the state: most are accepted when likely, and of every type some are drawn", () => {
    const types = new Set<string>();
    let drawn = 0;
    let accepted = 0;
    const command = arbitraryHistory({ mode }).chain(({ crm }) =>
      fc.tuple(fc.constant(crm), fc.array(arbitraryCommand(crm, { mode }), { minLength: 5, maxLength: 5 })),
    );
    fc.assert(
      fc.property(command, ([crm, commands]) => {
        for (const one of commands) {
          types.add(one.type);
          drawn += 1;
          if (attempt(crm, one).ok) accepted += 1;
        }
      }),
      { numRuns: 200 },
    );
    expect(accepted / drawn).toBeGreaterThan(mode === "likely" ? 0.6 : 0.4);
    expect([...types].sort()).toEqual([...commandTypes]);
  });

  test("drawn viewers are users of the state or strangers, at an edge of a period or without an instant", () => {
    const shares = new Shares();
    const viewer = arbitraryCrm({ mode }).chain((crm) => fc.tuple(fc.constant(crm), arbitraryViewer(crm)));
    fc.assert(
      fc.property(viewer, ([crm, one]) => {
        const [userId, at] = typeof one === "string" ? [one, undefined] : [one.userId, one.at];
        shares.count({
          "a user": crm.users.has(userId),
          "at an edge": Array.from(crm.substitutions).some(({ from, until }) => at === from || at === until),
          "without an instant": at === undefined,
        });
      }),
    );
    shares.expectAtLeast({ "a user": 0.2, "at an edge": 0.04, "without an instant": 0.1 });
  });
});

test("hostile states have equal ids in different entities, and ids that break objects used as tables", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(arbitraryCrm({ mode: "hostile" }), (crm) => {
      const ids = [...Array.from(crm.users), ...Array.from(crm.groups), ...Array.from(crm.customers)].map(
        (row) => row.id,
      );
      expect(ids.every((id) => hostileIds.some((hostile) => id.startsWith(hostile)))).toBe(true);
      shares.count({ equal: new Set(ids).size < ids.length, __proto__: ids.includes("__proto__") });
    }),
  );
  shares.expectAtLeast({ equal: 0.3, __proto__: 0.1 });
});

test("a state shrinks to few rows, and is printed as a program", () => {
  const property = fc.property(arbitraryCrm({ mode: "hostile" }), (crm) => crm.memberships.size === 0);
  const { counterexample } = fc.check(property, { seed: 1 });
  const [crm] = counterexample ?? [];
  expect([crm?.users.size, crm?.groups.size, crm?.memberships.size, crm?.customers.size]).toEqual([1, 1, 1, 0]);
  const told = fc.stringify(crm);
  expect(told).toMatch(/^crmFrom\(\{\n {2}format: "betreuergruppen",/);
  expect(told).toContain("memberships: [\n");
});
