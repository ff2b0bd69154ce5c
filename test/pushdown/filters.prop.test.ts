import { canSee, visibilityScope } from "betreuergruppen";
import { mongoFilter, prismaWhere } from "betreuergruppen/filters";
import { Query } from "mingo";
import { describe, expect, test } from "vitest";
import { firm } from "../visibility/firm.js";
import { expectAnswers, expectSubstance, manyWorlds } from "./manyWorlds.js";
import { foundByPrisma } from "./prismaInterpreter.js";
import { worldCount } from "./provedInSql.js";

const fields = { group: "groupId", secondGroup: "secondGroupId" };

describe.each([true, false])("V8 while the second-group setting is %s", (secondGroup) => {
  const many = manyWorlds(worldCount, secondGroup);

  test.each([
    [
      "MongoDB's filter, by mingo",
      (scope, rows) => rows.filter((row) => new Query(mongoFilter(scope, fields)).test({ ...row })),
    ],
    ["Prisma's where, by an interpreter", (scope, rows) => foundByPrisma(prismaWhere(scope, fields), rows)],
  ] satisfies [
    string,
    (scope: ReturnType<typeof visibilityScope>, rows: typeof many.customers) => typeof many.customers,
  ][])("%s shows everybody what visibleCustomers does", (_, found) => {
    expectSubstance(many);
    const answers = many.questions.flatMap(({ userId, at, world }, question) => {
      const rows = many.customers.filter((row) => row.world === world);
      return found(visibilityScope(many.crm, { userId, at }), rows).map(({ id }) => ({ question, id }));
    });
    expectAnswers(many, answers);
  });
});

describe("what comes out", () => {
  const scopes = {
    groups: visibilityScope(firm, "dora"),
    everything: visibilityScope(firm, "root"),
    nothing: visibilityScope(firm, "stranger"),
  };

  test("for MongoDB", () => {
    expect(mongoFilter(scopes.groups, fields)).toEqual({
      $and: [{ $or: [{ groupId: { $in: ["ga", "north"] } }, { secondGroupId: { $in: ["ga", "north"] } }] }],
    });
    expect(mongoFilter(scopes.groups, { group: "owner.group" })).toEqual({
      $and: [{ $or: [{ "owner.group": { $in: ["ga", "north"] } }] }],
    });
    expect(mongoFilter(scopes.everything, fields)).toEqual({});
    expect(mongoFilter(scopes.nothing, fields)).toEqual({ $and: [{ $or: [{ groupId: { $in: [] } }] }] });
  });

  test("for Prisma", () => {
    expect(prismaWhere(scopes.groups, fields)).toEqual({
      AND: [{ OR: [{ groupId: { in: ["ga", "north"] } }, { secondGroupId: { in: ["ga", "north"] } }] }],
    });
    expect(prismaWhere(scopes.everything, fields)).toEqual({});
    expect(prismaWhere(scopes.nothing, fields)).toEqual({ AND: [{ OR: [{ groupId: { in: [] } }] }] });
  });

  test("a condition of the host's beside it narrows it", () => {
    const rows = Array.from(firm.customers);
    const mine = {
      ...prismaWhere(scopes.groups, fields),
      OR: [{ groupId: { in: ["void"] } }, { id: { in: ["k1", "k7"] } }],
    };
    expect(foundByPrisma(mine, rows).map(({ id }) => id)).toEqual(["k1"]);
    const filter = { ...mongoFilter(scopes.groups, fields), $or: [{ id: "k1" }, { id: "k7" }] };
    expect(rows.filter((row) => new Query(filter).test({ ...row })).map(({ id }) => id)).toEqual(["k1"]);
  });

  test("what is done to a filter does not change the scope", () => {
    mongoFilter(scopes.groups, fields).$and?.[0]?.$or[0]?.["groupId"]?.$in.push("void");
    prismaWhere(scopes.groups, fields).AND?.[0]?.OR[0]?.["groupId"]?.in.push("void");
    expect(canSee(firm, "dora", "k6")).toBe(false);
  });
});

test.each(["$where", "a.$ne", "", "a..b", ".a", "__proto__", "a.__proto__", "a\0b"])(
  "`%s` is no field of MongoDB's",
  (name) => {
    for (const columns of [{ group: name }, { group: "a", secondGroup: name }]) {
      for (const viewer of ["dora", "root", "stranger"]) {
        expect(() => mongoFilter(visibilityScope(firm, viewer), columns)).toThrow(TypeError);
      }
    }
  },
);

test.each(["OR", "AND", "NOT", "", "a.b", "a b", "__proto__", "$queryRaw", "a'", "1a"])(
  "`%s` is no field of Prisma's",
  (name) => {
    for (const columns of [{ group: name }, { group: "a", secondGroup: name }]) {
      for (const viewer of ["dora", "root", "stranger"]) {
        expect(() => prismaWhere(visibilityScope(firm, viewer), columns)).toThrow(TypeError);
      }
    }
  },
);
