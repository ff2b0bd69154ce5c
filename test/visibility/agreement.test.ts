import { canSee, visibilityScope, visibleCustomers, visibleThrough, whoCanSee } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { idsOf } from "../directory/outcomes.js";
import { customerIds, firm, firmOff, sights, userIds } from "./firm.js";

describe("V8 every way of asking agrees with the table worked out by hand", () => {
  test("the table has visible and hidden customers, and differs with every setting and period", () => {
    const visible = sights.flatMap(({ sees }) => Object.values(sees).flat()).length;
    const all = sights.length * userIds.length * customerIds.length;
    expect(visible / all).toBeGreaterThan(0.2);
    expect(visible / all).toBeLessThan(0.8);
    expect(new Set(sights.map(({ sees }) => JSON.stringify(sees))).size).toBe(6);
  });

  test.each(sights)("canSee, by id and by row: $name", ({ crm, at, sees }) => {
    for (const userId of userIds) {
      for (const customerId of customerIds) {
        const expected = sees[userId].includes(customerId);
        const row = crm.customers.get(customerId);
        if (row === undefined) throw new Error("the firm has this customer");
        expect(canSee(crm, { userId, at }, customerId), `${userId} ${customerId}`).toBe(expected);
        expect(canSee(crm, { userId, at }, row), `${userId} ${customerId}`).toBe(expected);
        if (at === undefined) expect(canSee(crm, userId, customerId)).toBe(expected);
      }
    }
  });

  test.each(sights)("visibleCustomers, its order, its size and `has`: $name", ({ crm, at, sees }) => {
    for (const userId of userIds) {
      const list = visibleCustomers(crm, { userId, at });
      expect(idsOf(list), userId).toStrictEqual(sees[userId]);
      expect(list.size, userId).toBe(sees[userId].length);
      for (const customerId of customerIds) {
        expect(list.has(customerId), `${userId} ${customerId}`).toBe(sees[userId].includes(customerId));
      }
    }
  });

  test.each(sights)("whoCanSee, by id: $name", ({ crm, at, sees }) => {
    for (const customerId of customerIds) {
      const expected = userIds.filter((userId) => sees[userId].includes(customerId));
      expect(idsOf(whoCanSee(crm, customerId, at)), customerId).toStrictEqual(expected);
    }
  });

  test.each(sights)("the scope as a predicate over rows: $name", ({ crm, at, sees }) => {
    for (const userId of userIds) {
      const scope = visibilityScope(crm, { userId, at });
      const seen = Array.from(crm.customers).filter((row) => visibleThrough(scope, row));
      expect(idsOf(seen), userId).toStrictEqual([...sees[userId]].sort());
    }
  });

  test("asking in any order of users, instants and settings gives the same answers", () => {
    const shuffled = sights.flatMap((sight, n) =>
      userIds.map((userId, m) => ({ sight, userId, place: (n * 7 + m * 5) % 11 })),
    );
    shuffled.sort((a, b) => a.place - b.place);
    for (let round = 0; round < 2; round += 1) {
      for (const { sight, userId } of shuffled) {
        expect(idsOf(visibleCustomers(sight.crm, { userId, at: sight.at })), `${userId} ${sight.name}`).toStrictEqual(
          sight.sees[userId],
        );
      }
    }
  });

  test("C3 the setting alone makes the difference between the two firms", () => {
    expect(firmOff.customers).toBe(firm.customers);
    expect(firmOff.memberships).toBe(firm.memberships);
  });
});
