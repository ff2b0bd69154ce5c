import { checkParseEntities, isAuthorized, validate } from "@cedar-policy/cedar-wasm/nodejs";
import { addCustomer, addUser, canSee, createCrm } from "betreuergruppen";
import { cedarRequest, toCedar } from "betreuergruppen/policies";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { built } from "../directory/company.js";
import { allowed, cedarOracle } from "../oracles/cedarOracle.js";
import { customerIds, firm, sights, userIds } from "../visibility/firm.js";

test.each(sights)("V1-V4 V7 U1 U2 Cedar allows what was worked out by hand: $name", ({ crm, at, sees }) => {
  const ask = cedarOracle(crm);
  for (const userId of userIds) {
    const seen = customerIds.filter((customerId) => ask({ userId, at }, customerId));
    expect(seen, userId).toEqual([...sees[userId]].sort());
  }
});

describe("the state", () => {
  const state = toCedar(firm);

  test("has policies of which Cedar's validator has nothing to say, and entities and requests after its schema", () => {
    const { schema, policies, entities } = state;
    expect(validate({ schema, policies })).toMatchObject({
      type: "success",
      validationErrors: [],
      validationWarnings: [],
      otherWarnings: [],
    });
    expect(checkParseEntities({ schema, entities })).toEqual({ type: "success" });
    for (const viewer of ["anna", { userId: "anna", at: 150 }]) {
      expect(allowed(isAuthorized({ ...state, ...cedarRequest(viewer, "k1"), validateRequest: true }))).toBe(true);
    }
    const otherSchema = schema.replace("administrator: Bool", "administrator: Long");
    expect(validate({ schema: otherSchema, policies })).toMatchObject({
      validationErrors: [{ policyId: "visibility" }],
    });
  });

  test("is plain JSON, with one policy for all and one for each substitution", () => {
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    expect(Object.keys(state.policies.staticPolicies)).toEqual([
      "visibility",
      ...Array.from(firm.substitutions, ({ id }) => `substitution:${id}`),
    ]);
  });

  test("also works as one text", () => {
    const staticPolicies = Object.values(state.policies.staticPolicies).join("\n");
    const request = cedarRequest({ userId: "ben", at: 150 }, "k1");
    expect(allowed(isAuthorized({ ...request, policies: { staticPolicies }, entities: state.entities }))).toBe(true);
  });
});

test("nobody is allowed an unknown customer, not even an administrator, and an unknown user nothing", () => {
  const ask = cedarOracle(firm);
  expect(ask("root", "k1")).toBe(true);
  expect(ask("root", "no such customer")).toBe(false);
  expect(ask({ userId: "ben", at: 150 }, "no such customer")).toBe(false);
  expect(ask("no such user", "k1")).toBe(false);
});

const hostileIds = [
  '"',
  "\\",
  '\\"',
  '" || true || "',
  '"; permit (principal, action, resource); //',
  "\\u{61}",
  "\\n",
  "*",
  "__proto__",
  "constructor",
  "?principal",
  "𝒜",
  "e\u0301",
  "\u202etxet",
  "\u2028",
  " ",
  "x".repeat(200),
  '"'.repeat(200),
  "𝒜".repeat(100),
];

test.each(hostileIds)("an id is only a name, also `%s`", (id) => {
  const crm = built(
    {},
    { type: "addUser", id: "absent", name: "Absent", personalGroup: { id } },
    { type: "addUser", id, name: "Hostile" },
    { type: "addUser", id: "other", name: "Other" },
    { type: "addGroup", id: "elsewhere", name: "Elsewhere" },
    { type: "addCustomer", id, name: "Seen", groupId: id },
    { type: "addCustomer", id: "hidden", name: "Hidden", groupId: "elsewhere" },
    { type: "startSubstitution", id, absentUserId: "absent", substituteUserId: id, from: 0, until: 10 },
    { type: "joinGroup", groupId: "elsewhere", userId: "other" },
    { type: "startSubstitution", id: "s2", absentUserId: id, substituteUserId: "other", from: 0, until: 10 },
  );
  const ask = cedarOracle(crm);
  expect(ask({ userId: id, at: 5 }, id)).toBe(true);
  expect(ask({ userId: id, at: 10 }, id)).toBe(false);
  expect(ask({ userId: id, at: 5 }, "hidden")).toBe(false);
  expect(ask({ userId: "other", at: 5 }, id)).toBe(false);
  expect(ask({ userId: "other", at: 5 }, "hidden")).toBe(true);
  const { policies, schema, entities } = toCedar(crm);
  // It warns of what is not ASCII, in ids as anywhere.
  expect(validate({ policies, schema })).toMatchObject({ type: "success", validationErrors: [] });
  expect(checkParseEntities({ schema, entities })).toEqual({ type: "success" });
});

test("U1 every whole instant is decided exactly, whatever numbers the edges are", () => {
  const edge = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: -3, max: 3, noNaN: true }),
    fc.maxSafeInteger(),
    fc.constantFrom(2 ** 53, -(2 ** 53), 2 ** 53 + 2, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, -0.5),
  );
  const { MAX_SAFE_INTEGER: highest, MIN_SAFE_INTEGER: lowest } = Number;
  let [during, outside] = [0, 0];
  fc.assert(
    fc.property(edge, edge, fc.maxSafeInteger(), (one, other, anywhere) => {
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
      const ask = cedarOracle(crm);
      const near = [one, other].flatMap((edge) => [Math.floor(edge) - 1, Math.floor(edge), Math.ceil(edge)]);
      for (const at of [...near, anywhere, 0, lowest, highest].filter(Number.isSafeInteger)) {
        const expected = canSee(crm, { userId: "ben", at }, "k");
        expect(ask({ userId: "ben", at }, "k"), `at ${at}`).toBe(expected);
        if (expected) during += 1;
        else outside += 1;
      }
    }),
    { numRuns: Math.ceil((fc.readConfigureGlobal().numRuns ?? 100) * 0.1) },
  );
  expect(Math.min(during, outside)).toBeGreaterThan(0);
});

describe("cedarRequest", () => {
  test("U2 leaves out what is no instant, as `canSee` does", () => {
    for (const at of [undefined, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(cedarRequest({ userId: "anna", at }, "k1").context).toEqual({});
    }
    expect(cedarRequest("anna", "k1").context).toEqual({});
    expect(cedarRequest({ userId: "anna", at: -0 }, "k1").context).toEqual({ at: 0 });
  });

  test("refuses to round an instant, since it could answer differently then", () => {
    for (const at of [0.5, 2 ** 53, -1e300]) {
      expect(() => cedarRequest({ userId: "anna", at }, "k1")).toThrow(TypeError);
    }
  });
});

test("a later value needs another picture", () => {
  const before = addUser(createCrm(), { id: "anna", name: "Anna", personalGroup: { id: "ga" } });
  const after = addCustomer(before, { id: "k", name: "K", groupId: "ga" });
  expect(cedarOracle(before)("anna", "k")).toBe(false);
  expect(cedarOracle(after)("anna", "k")).toBe(true);
});
