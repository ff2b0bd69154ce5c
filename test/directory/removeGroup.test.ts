import {
  addCustomer,
  addGroup,
  assignSecondGroup,
  changeSettings,
  customersOfGroup,
  groupsInOrder,
  groupsOfUser,
  membersOfGroup,
  orderGroups,
  removeGroup,
  territoryFor,
  unassignedCustomers,
  visibleCustomers,
  whoCanSee,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { built, company, continued } from "./company.js";
import { changesBy, done, expectRefused, idsOf } from "./outcomes.js";

const gAnna = { id: "g-anna", name: "Anna Weber", colour: null, position: null, personalOf: "anna" };
const annaBen = {
  id: "anna-ben",
  name: "Both",
  country: "DE",
  postalCode: null,
  groupId: "g-anna",
  secondGroupId: "g-ben",
};
const annaOnly = {
  id: "anna-only",
  name: "Hers",
  country: "DE",
  postalCode: "20095",
  groupId: "g-anna",
  secondGroupId: null,
};
const benAnna = {
  id: "ben-anna",
  name: "His first",
  country: "DE",
  postalCode: null,
  groupId: "g-ben",
  secondGroupId: "g-anna",
};
const northAnna = {
  id: "north-anna",
  name: "Northern",
  country: "DE",
  postalCode: null,
  groupId: "north",
  secondGroupId: "g-anna",
};
const coast = {
  id: "coast",
  groupId: "g-anna",
  country: "DE",
  postalCode: null,
  fromPostalCode: "20000",
  toPostalCode: "20999",
};

const goneWithMembership = [
  { entity: "groups", id: "g-anna", before: gAnna, after: null },
  {
    entity: "memberships",
    id: ["g-anna", "anna"],
    before: { groupId: "g-anna", userId: "anna" },
    after: null,
  },
];

describe("removeGroup without anything that points to the group", () => {
  test.each([
    ["left out", {}],
    ["undefined", { successorGroupId: undefined }],
    ["null", { successorGroupId: null }],
    ["a group", { successorGroupId: "north" }],
  ])("G6 a group that nothing points to goes with a successor that is %s", (_, successor) => {
    expect(changesBy(company, removeGroup, { groupId: "south", ...successor })).toStrictEqual([
      {
        entity: "groups",
        id: "south",
        before: { id: "south", name: "South", colour: null, position: null, personalOf: null },
        after: null,
      },
    ]);
  });

  test("G6 members alone need no successor: their memberships end", () => {
    const crm = continued(
      company,
      { type: "joinGroup", groupId: "south", userId: "ben" },
      { type: "joinGroup", groupId: "south", userId: "olga" },
    );
    const after = done(crm, removeGroup, { groupId: "south" });
    expect(idsOf(groupsOfUser(after, "ben"))).toStrictEqual(["g-ben"]);
    expect(idsOf(groupsOfUser(after, "olga"))).toStrictEqual(["north"]);
    expect(idsOf(membersOfGroup(after, "south"))).toStrictEqual([]);
  });

  test("G4 a personal group is removed like any other, and its user stays", () => {
    const crm = built({}, { type: "addUser", id: "anna", name: "Anna", personalGroup: { id: "anna" } });
    const after = done(crm, removeGroup, { groupId: "anna" });
    expect(after.users.get("anna")).toStrictEqual({ id: "anna", name: "Anna", administrator: false, active: true });
    expect(groupsOfUser(after, "anna")).toHaveLength(0);
  });

  test("G6 C4 `groupRequired` does not hinder a group without first-group customers, not even with null", () => {
    const strict = changeSettings(company, { groupRequired: true });
    expect(done(strict, removeGroup, { groupId: "south", successorGroupId: null }).groups.has("south")).toBe(false);
    expect(done(strict, removeGroup, { groupId: "south" }).groups.has("south")).toBe(false);
  });

  test("G6 the id and the name of a removed group are free, and a new one inherits nothing", () => {
    const after = done(company, removeGroup, { groupId: "g-anna", successorGroupId: "south" });
    const again = done(after, addGroup, { id: "g-anna", name: "anna weber" });
    expect(membersOfGroup(again, "g-anna")).toHaveLength(0);
    expect(customersOfGroup(again, "g-anna").size).toBe(0);
    expect(idsOf(groupsOfUser(again, "anna"))).toStrictEqual([]);
  });

  test("G5 the other groups keep their order", () => {
    const ordered = orderGroups(company, { groupIds: ["south", "north", "g-ben", "g-anna"] });
    const after = done(ordered, removeGroup, { groupId: "north", successorGroupId: "south" });
    expect(idsOf(groupsInOrder(after))).toStrictEqual(["south", "g-ben", "g-anna"]);
  });
});

describe("removeGroup without saying who succeeds", () => {
  test("G6 it is refused, naming how many first-group and second-group customers and territories there are", () => {
    for (const input of [{ groupId: "g-anna" }, { groupId: "g-anna", successorGroupId: undefined }]) {
      expectRefused(company, removeGroup, input, {
        code: "group-in-use",
        rule: "G6",
        ids: { groupId: "g-anna", firstGroupCustomers: 2, secondGroupCustomers: 2, territories: 1 },
        says: "`g-anna`",
      });
    }
  });

  const owner = { type: "addGroup", id: "owner", name: "Owner" } as const;
  const second = { type: "addGroup", id: "second", name: "Second" } as const;
  const customer = { type: "addCustomer", id: "c", name: "C", groupId: "owner" } as const;

  test("G6 one customer alone is enough, and so is one second-group reference or one territory", () => {
    const owned = built({}, owner, customer);
    expectRefused(
      owned,
      removeGroup,
      { groupId: "owner" },
      {
        code: "group-in-use",
        rule: "G6",
        ids: { groupId: "owner", firstGroupCustomers: 1, secondGroupCustomers: 0, territories: 0 },
        says: "1",
      },
    );
    const shared = built({ secondGroup: true }, owner, second, customer, {
      type: "assignSecondGroup",
      customerId: "c",
      groupId: "second",
    });
    const onlySecond = {
      code: "group-in-use",
      rule: "G6",
      ids: { groupId: "second", firstGroupCustomers: 0, secondGroupCustomers: 1, territories: 0 },
      says: "`second`",
    } as const;
    expectRefused(shared, removeGroup, { groupId: "second" }, onlySecond);
    // C3: a reference that does not count just now is one.
    const off = changeSettings(shared, { secondGroup: false });
    expectRefused(off, removeGroup, { groupId: "second" }, onlySecond);
    const placed = built({}, owner, { type: "addTerritory", id: "t", groupId: "owner", postalCode: "20095" });
    expectRefused(
      placed,
      removeGroup,
      { groupId: "owner" },
      {
        code: "group-in-use",
        rule: "G6",
        ids: { groupId: "owner", firstGroupCustomers: 0, secondGroupCustomers: 0, territories: 1 },
        says: "`owner`",
      },
    );
  });

  test("G6 a group cannot succeed itself, in use or not", () => {
    for (const groupId of ["g-anna", "south"]) {
      expectRefused(
        company,
        removeGroup,
        { groupId, successorGroupId: groupId },
        { code: "contradiction", rule: "G6", ids: { ids: [groupId] }, says: `\`${groupId}\`` },
      );
    }
  });

  test("G6 an unknown successor is refused even when nothing points to the group", () => {
    for (const groupId of ["g-anna", "south"]) {
      expectRefused(
        company,
        removeGroup,
        { groupId, successorGroupId: "nobody" },
        { code: "unknown-id", rule: null, ids: { entity: "groups", ids: ["nobody"] }, says: "`nobody`" },
      );
    }
  });
});

describe("removeGroup with a successor", () => {
  test("G6 a third group takes over first groups, second groups and territories; memberships end", () => {
    expect(changesBy(company, removeGroup, { groupId: "g-anna", successorGroupId: "south" })).toStrictEqual([
      ...goneWithMembership,
      { entity: "customers", id: "anna-ben", before: annaBen, after: { ...annaBen, groupId: "south" } },
      { entity: "customers", id: "anna-only", before: annaOnly, after: { ...annaOnly, groupId: "south" } },
      { entity: "customers", id: "ben-anna", before: benAnna, after: { ...benAnna, secondGroupId: "south" } },
      { entity: "customers", id: "north-anna", before: northAnna, after: { ...northAnna, secondGroupId: "south" } },
      { entity: "territories", id: "coast", before: coast, after: { ...coast, groupId: "south" } },
    ]);
  });

  test("G6 C2 the second group of a customer becomes its first, and is cleared as second", () => {
    expect(changesBy(company, removeGroup, { groupId: "g-anna", successorGroupId: "g-ben" })).toStrictEqual([
      ...goneWithMembership,
      {
        entity: "customers",
        id: "anna-ben",
        before: annaBen,
        after: { ...annaBen, groupId: "g-ben", secondGroupId: null },
      },
      { entity: "customers", id: "anna-only", before: annaOnly, after: { ...annaOnly, groupId: "g-ben" } },
      // G6: a removed group's second references that would equal the first are cleared.
      { entity: "customers", id: "ben-anna", before: benAnna, after: { ...benAnna, secondGroupId: null } },
      { entity: "customers", id: "north-anna", before: northAnna, after: { ...northAnna, secondGroupId: "g-ben" } },
      { entity: "territories", id: "coast", before: coast, after: { ...coast, groupId: "g-ben" } },
    ]);
  });

  test("G6 C3 the same holds while the second-group setting is off", () => {
    const off = changeSettings(company, { secondGroup: false });
    const after = done(off, removeGroup, { groupId: "g-anna", successorGroupId: "g-ben" });
    expect(after.customers.get("anna-ben")).toStrictEqual({ ...annaBen, groupId: "g-ben", secondGroupId: null });
    expect(after.customers.get("ben-anna")).toStrictEqual({ ...benAnna, secondGroupId: null });
    expect(after.customers.get("north-anna")).toStrictEqual({ ...northAnna, secondGroupId: "g-ben" });
  });

  test("G6 memberships end and never pass on: who was a member sees nothing of the successor's", () => {
    const after = done(company, removeGroup, { groupId: "g-anna", successorGroupId: "south" });
    expect(groupsOfUser(after, "anna")).toHaveLength(0);
    expect(membersOfGroup(after, "south")).toHaveLength(0);
    expect(visibleCustomers(after, "anna").size).toBe(0);
    expect(idsOf(whoCanSee(after, "anna-only"))).toStrictEqual(["rita"]);
    expect(idsOf(customersOfGroup(after, "south", { as: "first" }))).toStrictEqual(["anna-ben", "anna-only"]);
    expect(idsOf(customersOfGroup(after, "south", { as: "second" }))).toStrictEqual(["ben-anna", "north-anna"]);
  });

  test("G6 a member of both groups stays a member of the successor", () => {
    const both = continued(company, { type: "joinGroup", groupId: "south", userId: "anna" });
    const after = done(both, removeGroup, { groupId: "g-anna", successorGroupId: "south" });
    expect(idsOf(membersOfGroup(after, "south"))).toStrictEqual(["anna"]);
    expect(idsOf(visibleCustomers(after, "anna"))).toStrictEqual(["anna-ben", "anna-only", "ben-anna", "north-anna"]);
  });

  test("G6 T2 the territories keep their codes and their rank with the successor", () => {
    const after = done(company, removeGroup, { groupId: "g-anna", successorGroupId: "north" });
    expect(territoryFor(after, { postalCode: "20095" })?.id).toBe("inner");
    expect(territoryFor(after, { postalCode: "20500" })).toStrictEqual({ ...coast, groupId: "north" });
  });

  test("G6 C4 with a successor `groupRequired` hinders nothing", () => {
    const strict = changeSettings(company, { groupRequired: true });
    const after = done(strict, removeGroup, { groupId: "g-anna", successorGroupId: "south" });
    expect(customersOfGroup(after, "south", { as: "first" }).size).toBe(2);
  });
});

describe("removeGroup with null", () => {
  /** g-anna owns one customer without a second group; the others have it as second. */
  const plain = continued(company, { type: "unassignSecondGroup", customerId: "anna-ben" });

  test("G6 customers are left without a group; territories and second-group references go", () => {
    const alone = { ...annaBen, secondGroupId: null };
    expect(changesBy(plain, removeGroup, { groupId: "g-anna", successorGroupId: null })).toStrictEqual([
      ...goneWithMembership,
      { entity: "customers", id: "anna-ben", before: alone, after: { ...alone, groupId: null } },
      { entity: "customers", id: "anna-only", before: annaOnly, after: { ...annaOnly, groupId: null } },
      { entity: "customers", id: "ben-anna", before: benAnna, after: { ...benAnna, secondGroupId: null } },
      { entity: "customers", id: "north-anna", before: northAnna, after: { ...northAnna, secondGroupId: null } },
      { entity: "territories", id: "coast", before: coast, after: null },
    ]);
    const after = done(plain, removeGroup, { groupId: "g-anna", successorGroupId: null });
    expect(idsOf(unassignedCustomers(after))).toStrictEqual(["anna-ben", "anna-only", "nobodys"]);
    expect(territoryFor(after, { postalCode: "20500" })).toBeUndefined();
    expect(territoryFor(after, { postalCode: "20095" })?.id).toBe("inner");
  });

  test("G6 C1 it is refused while a customer of the group has a second one, naming each, also while that counts not", () => {
    const crm = continued(
      company,
      { type: "assignSecondGroup", customerId: "anna-only", groupId: "north" },
      { type: "addCustomer", id: "anna-third", name: "Third", groupId: "g-anna" },
    );
    for (const secondGroup of [true, false]) {
      expectRefused(
        changeSettings(crm, { secondGroup }),
        removeGroup,
        { groupId: "g-anna", successorGroupId: null },
        {
          code: "second-group-set",
          rule: "C1",
          ids: { customerIds: ["anna-ben", "anna-only"] },
          says: "`anna-ben`, `anna-only`",
        },
      );
    }
  });

  test("G6 second-group references alone do not hinder it", () => {
    const crm = built(
      { secondGroup: true, groupRequired: true },
      { type: "addGroup", id: "owner", name: "Owner" },
      { type: "addGroup", id: "second", name: "Second" },
      { type: "addCustomer", id: "c", name: "C", groupId: "owner" },
      { type: "assignSecondGroup", customerId: "c", groupId: "second" },
      { type: "addTerritory", id: "t", groupId: "second", postalCode: "20095" },
    );
    const after = done(crm, removeGroup, { groupId: "second", successorGroupId: null });
    expect(after.customers.get("c")).toMatchObject({ groupId: "owner", secondGroupId: null });
    expect(after.territories.size).toBe(0);
  });

  test("G6 C4 it is refused under `groupRequired` while the group owns customers, naming each", () => {
    expectRefused(
      changeSettings(plain, { groupRequired: true }),
      removeGroup,
      { groupId: "g-anna", successorGroupId: null },
      {
        code: "group-required",
        rule: "C4",
        ids: { customerIds: ["anna-ben", "anna-only"] },
        says: "`anna-ben`, `anna-only`",
      },
    );
  });

  test("G6 what is asked for once is done once: the removed group is unknown then", () => {
    const after = done(plain, removeGroup, { groupId: "g-anna", successorGroupId: null });
    expectRefused(
      after,
      removeGroup,
      { groupId: "g-anna", successorGroupId: null },
      { code: "unknown-id", rule: null, ids: { entity: "groups", ids: ["g-anna"] }, says: "`g-anna`" },
    );
  });

  test("G6 many customers move at once, all of them, and only those of the group", () => {
    let crm = built(
      { secondGroup: true },
      { type: "addGroup", id: "big", name: "Big" },
      { type: "addGroup", id: "other", name: "Other" },
    );
    for (let n = 0; n < 200; n += 1) {
      const id = `c${n}`;
      crm = addCustomer(crm, { id, name: id, groupId: n % 2 === 0 ? "big" : "other" });
      if (n % 4 === 0) crm = assignSecondGroup(crm, { customerId: id, groupId: "other" });
      if (n % 4 === 1) crm = assignSecondGroup(crm, { customerId: id, groupId: "big" });
    }
    const after = done(crm, removeGroup, { groupId: "big", successorGroupId: "other" });
    expect(customersOfGroup(after, "other", { as: "first" }).size).toBe(200);
    expect(customersOfGroup(after, "other", { as: "second" }).size).toBe(0);
    expect(customersOfGroup(after, "big").size).toBe(0);
    expect(customersOfGroup(crm, "big", { as: "first" }).size).toBe(100);
  });
});
