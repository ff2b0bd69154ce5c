import { validator } from "@openfga/syntax-transformer";
import { canSee, changeSettings } from "betreuergruppen";
import { openFgaCheck, toOpenFga } from "betreuergruppen/policies";
import { hostileIds as ids } from "betreuergruppen/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { built } from "../directory/company.js";
import { modelFrom, openFgaOracle } from "../oracles/openFgaOracle.js";
import { customerIds, firm, firmOff, sights, userIds } from "../visibility/firm.js";

test.each(sights)("V1-V4 V7 U1 U2 OpenFGA's semantics allow what was worked out by hand: $name", (sight) => {
  const ask = openFgaOracle(sight.crm);
  for (const userId of userIds) {
    const seen = customerIds.filter((customerId) => ask({ userId, at: sight.at }, customerId));
    expect(seen, userId).toEqual([...sight.sees[userId]].sort());
  }
});

test("OpenFGA's official validator accepts the model, and finds a fault put into it", () => {
  const { model } = toOpenFga(firm);
  validator.validateDSL(model);
  validator.validateJSON(modelFrom(model) as Parameters<typeof validator.validateJSON>[0]);
  expect(() => validator.validateDSL(model.replace("caretaker from first_group", "carer from first_group"))).toThrow();
});

test("OpenFGA's official rules accept every tuple, whatever the ids", () => {
  const hostile = [...ids, "*", "user:*", "a#member", "a@b", "50 %", "+", "x".repeat(200)];
  const crm = built(
    { secondGroup: true },
    ...hostile.flatMap((id, n) => [
      { type: "addUser", id, name: "U", administrator: n % 2 === 0, personalGroup: { id, name: `G${n}` } } as const,
      { type: "addCustomer", id, name: "C", groupId: id } as const,
    ]),
    ...hostile.slice(1).flatMap((id, n) => [
      { type: "assignSecondGroup", customerId: id, groupId: hostile[n] ?? "" } as const,
      {
        type: "startSubstitution",
        id,
        absentUserId: id,
        substituteUserId: hostile[n] ?? "",
        from: n,
        until: n + 1,
      } as const,
    ]),
  );
  const { tuples } = toOpenFga(crm);
  expect(tuples.length).toBeGreaterThan(7 * hostile.length);
  for (const { user, relation, object } of tuples) {
    expect(validator.Validator.user(user), user).toBe(true);
    expect(validator.Validator.object(object), object).toBe(true);
    expect(validator.Validator.relation(relation), relation).toBe(true);
    expect(Math.max(user.length, object.length)).toBeLessThanOrEqual(256);
  }
  expect(JSON.parse(JSON.stringify(tuples))).toEqual(tuples);
  expect(new Set(tuples.map(({ user, relation, object }) => `${user} ${relation} ${object}`)).size).toBe(tuples.length);
  const ask = openFgaOracle(crm);
  for (const userId of hostile) {
    for (const customerId of hostile) expect(ask(userId, customerId)).toBe(canSee(crm, userId, customerId));
  }
});

test("U1 two periods of the same two people both count, and nothing between them", () => {
  const period = { absentUserId: "anna", substituteUserId: "ben" };
  const crm = built(
    {},
    { type: "addUser", id: "anna", name: "Anna", personalGroup: { id: "ga" } },
    { type: "addUser", id: "ben", name: "Ben" },
    { type: "addCustomer", id: "k", name: "K", groupId: "ga" },
    { type: "startSubstitution", id: "s1", ...period, from: 0, until: 10 },
    { type: "startSubstitution", id: "s2", ...period, from: 20, until: 30 },
  );
  const ask = openFgaOracle(crm);
  expect([-1, 0, 9, 10, 19, 20, 29, 30].filter((at) => ask({ userId: "ben", at }, "k"))).toEqual([0, 9, 20, 29]);
});

test("C3 the second-group setting is one tuple", () => {
  const on = toOpenFga(firm).tuples;
  const off = toOpenFga(firmOff).tuples;
  const setting = { user: "user:*", relation: "second_group_counts", object: "crm:crm" };
  expect(on).toEqual([setting, ...off]);
  expect(toOpenFga(changeSettings(firmOff, { secondGroup: true }))).toEqual(toOpenFga(firm));
});

test("U1 U2 every instant is decided exactly, whatever numbers it and the edges are", () => {
  const instant = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: -3, max: 3, noNaN: true }),
    fc.constantFrom(0, -0, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, Date.UTC(10_000, 0)),
  );
  let [during, outside] = [0, 0];
  fc.assert(
    fc.property(instant, instant, instant, (one, other, anywhere) => {
      fc.pre(one !== other);
      const crm = built(
        {},
        { type: "addUser", id: "anna", name: "Anna", personalGroup: { id: "ga" } },
        { type: "addUser", id: "ben", name: "Ben" },
        { type: "addCustomer", id: "k", name: "K", groupId: "ga" },
        {
          type: "startSubstitution",
          id: "s",
          absentUserId: "anna",
          substituteUserId: "ben",
          from: Math.min(one, other),
          until: Math.max(one, other),
        },
      );
      const ask = openFgaOracle(crm);
      for (const at of [one, other, (one + other) / 2, anywhere, undefined, Number.NaN, Number.POSITIVE_INFINITY]) {
        const expected = canSee(crm, { userId: "ben", at }, "k");
        expect(ask({ userId: "ben", at }, "k"), `at ${at}`).toBe(expected);
        if (expected) during += 1;
        else outside += 1;
      }
    }),
    { numRuns: Math.ceil((fc.readConfigureGlobal().numRuns ?? 100) * 0.2) },
  );
  expect(Math.min(during, outside)).toBeGreaterThan(0);
});

test("the question is what the SDKs' `check` takes", () => {
  expect(openFgaCheck({ userId: "anna", at: 5 }, "Müller & Co")).toEqual({
    user: "user:anna",
    relation: "can_see",
    object: "customer:M+00fcller+0020+0026+0020Co",
    context: { at: 5 },
  });
});
