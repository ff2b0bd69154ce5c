import { type Command, deactivateUser } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { changed, made, played, repairsOf, told } from "./told.js";

const rita: Command = { type: "addUser", id: "rita", name: "Rita", administrator: true };
const anna: Command = { type: "addUser", id: "anna", name: "Anna", personalGroup: { id: "g-anna" } };
const ben: Command = { type: "addUser", id: "ben", name: "Ben", personalGroup: { id: "g-ben" } };
const north: Command = { type: "addGroup", id: "north", name: "North" };
const customer: Command = { type: "addCustomer", id: "c1", name: "C", groupId: "north" };
const joins = (groupId: string, userId: string): Command => ({ type: "joinGroup", groupId, userId });
const leaves = (groupId: string, userId: string): Command => ({ type: "leaveGroup", groupId, userId });

describe("group-without-members", () => {
  const code = "group-without-members";
  const crm = made(anna, north);

  test("is told of groups that nobody is in, inactive members being members", () => {
    expect(told(crm, code)).toEqual([{ groupId: "north" }]);
    expect(told(played(crm, joins("north", "anna"), { type: "deactivateUser", userId: "anna" }), code)).toEqual([]);
  });

  test("a colleague joins, or a group that nothing points to goes", () => {
    expect(repairsOf(crm, code)).toEqual([[joins("north", "anna")], [{ type: "removeGroup", groupId: "north" }]]);
    for (const pointing of [
      [customer],
      [{ type: "addTerritory", id: "z", groupId: "north", postalCode: "10000" }],
      [
        { type: "changeSettings", secondGroup: true },
        { type: "addCustomer", id: "c2", name: "D", groupId: "g-anna" },
        { type: "assignSecondGroup", customerId: "c2", groupId: "north" },
      ],
    ] as const) {
      expect(repairsOf(played(crm, ...pointing), code)).toEqual([[joins("north", "anna")]]);
    }
  });

  test("whose personal group it is joins, rather than anybody else, while active", () => {
    const left = played(crm, ben, { type: "leaveGroup", groupId: "g-ben", userId: "ben" }, joins("north", "ben"));
    expect(repairsOf(left, code)[0]).toEqual([joins("g-ben", "ben")]);
    expect(repairsOf(deactivateUser(left, { userId: "ben" }), code)[0]).toEqual([joins("g-ben", "anna")]);
  });

  test("an administrator is not proposed", () => {
    expect(repairsOf(made(rita, north), code)).toEqual([[{ type: "removeGroup", groupId: "north" }]]);
  });

  test("is cured by a member, caused by the last one who leaves, and gone with the group", () => {
    expect(changed(code, crm, [joins("north", "anna")])).toEqual({ cured: [{ groupId: "north" }], caused: [] });
    expect(changed(code, crm, [{ type: "removeGroup", groupId: "north" }]).cured).toEqual([{ groupId: "north" }]);
  });
});

describe("single-member", () => {
  const code = "single-member";
  const crm = made(rita, anna, ben, north, customer, joins("north", "anna"));
  const found = [{ groupId: "north", userId: "anna" }];

  test("is told of a group with customers that one active member attends", () => {
    expect(told(crm, code)).toEqual(found);
    expect(told(played(crm, joins("north", "rita")), code)).toEqual(found);
    expect(told(played(crm, joins("north", "ben")), code)).toEqual([]);
    expect(told(played(crm, { type: "removeCustomer", customerId: "c1" }), code)).toEqual([]);
    expect(told(played(crm, joins("north", "ben"), { type: "deactivateUser", userId: "ben" }), code)).toEqual(found);
  });

  test("a second group with customers is one while they count", () => {
    const both = played(
      crm,
      { type: "changeSettings", secondGroup: true },
      { type: "assignSecondGroup", customerId: "c1", groupId: "g-ben" },
    );
    expect(told(both, code)).toEqual([{ groupId: "g-ben", userId: "ben" }, ...found]);
    const off: Command = { type: "changeSettings", secondGroup: false };
    expect(told(played(both, off), code)).toEqual(found);
    expect(changed(code, both, [off])).toEqual({ cured: [{ groupId: "g-ben", userId: "ben" }], caused: [] });
  });

  test("whoever stands in at that instant counts, for inactive members too; a stand-in alone is no member", () => {
    const period = { from: 10, until: 20 };
    const covered = played(crm, {
      type: "startSubstitution",
      id: "s",
      absentUserId: "anna",
      substituteUserId: "ben",
      ...period,
    });
    expect([undefined, 9, 10, 19, 20].map((at) => told(covered, code, at).length)).toEqual([1, 1, 0, 0, 1]);
    const left = deactivateUser(covered, { userId: "anna" });
    expect([9, 10].map((at) => told(left, code, at))).toEqual([[], []]);
  });

  test("begins with the first customer and ends with the last, as first group and as second", () => {
    const gone: Command = { type: "removeCustomer", customerId: "c1" };
    expect(changed(code, crm, [gone])).toEqual({ cured: found, caused: [] });
    expect(changed(code, crm, [{ type: "unassignGroup", customerId: "c1" }])).toEqual({ cured: found, caused: [] });
    expect(changed(code, crm, [{ ...customer, id: "c2" }])).toEqual({ cured: [], caused: [] });
    const on = played(crm, { type: "changeSettings", secondGroup: true });
    const second: Command = { type: "assignSecondGroup", customerId: "c1", groupId: "g-ben" };
    expect(changed(code, on, [second])).toEqual({ cured: [], caused: [{ groupId: "g-ben", userId: "ben" }] });
  });

  test("another one joins", () => {
    expect(repairsOf(crm, code)).toEqual([[joins("north", "ben")]]);
    expect(repairsOf(played(crm, { type: "deactivateUser", userId: "ben" }), code)).toEqual([]);
  });

  test("is told of each of two who follow each other", () => {
    const handed = changed(code, crm, [joins("north", "ben"), leaves("north", "anna")]);
    expect(handed).toEqual({ cured: found, caused: [{ groupId: "north", userId: "ben" }] });
  });
});

describe("user-without-group", () => {
  const code = "user-without-group";
  const crm = made(rita, anna, { type: "addUser", id: "emil", name: "Emil" });

  test("is told of active users who are no administrators", () => {
    expect(told(crm, code)).toEqual([{ userId: "emil" }]);
    expect(told(deactivateUser(crm, { userId: "emil" }), code)).toEqual([]);
  });

  test("their personal group takes them, if they have one", () => {
    expect(repairsOf(crm, code)).toEqual([]);
    expect(repairsOf(played(made(anna), leaves("g-anna", "anna")), code)).toEqual([[joins("g-anna", "anna")]]);
  });

  test("begins and ends with memberships, with being active, and with being an administrator", () => {
    const emil = [{ userId: "emil" }];
    expect(changed(code, crm, [joins("g-anna", "emil")])).toEqual({ cured: emil, caused: [] });
    expect(changed(code, crm, [{ type: "deactivateUser", userId: "emil" }])).toEqual({ cured: emil, caused: [] });
    const promoted: Command = { type: "editUser", userId: "emil", administrator: true };
    expect(changed(code, crm, [promoted])).toEqual({ cured: emil, caused: [] });
    expect(changed(code, crm, [{ type: "editUser", userId: "emil", name: "Emil Fink" }])).toEqual({
      cured: [],
      caused: [],
    });
  });
});

test("differences are told by id, in whatever order rows changed, and new users are judged too", () => {
  const code = "user-without-group";
  const [zoe, emil] = ["zoe", "emil"].map((id): Command => ({ type: "addUser", id, name: id })) as [Command, Command];
  const crm = made(anna, zoe, emil, { type: "addGroup", id: "a", name: "A" }, { type: "addGroup", id: "b", name: "B" });
  const { cured } = changed(code, crm, [joins("a", "zoe"), joins("b", "emil")]);
  expect(cured).toEqual([{ userId: "emil" }, { userId: "zoe" }]);
  expect(changed(code, made(anna), [zoe, emil]).caused).toEqual([{ userId: "emil" }, { userId: "zoe" }]);
  expect(changed(code, crm, [{ type: "addCampaign", id: "fair", name: "Fair" }])).toEqual({ cured: [], caused: [] });
});

describe("no-personal-group", () => {
  const code = "no-personal-group";
  const crm = made(rita, anna, { type: "addUser", id: "emil", name: "Emil" }, north);

  test("is told of active users who are no administrators", () => {
    expect(told(crm, code)).toEqual([{ userId: "emil" }]);
    expect(told(deactivateUser(crm, { userId: "emil" }), code)).toEqual([]);
  });

  test("a group that is only theirs and nobody's personal one becomes it", () => {
    const mine: Command = { type: "editGroup", groupId: "north", personalOf: "emil" };
    expect(repairsOf(crm, code)).toEqual([]);
    expect(repairsOf(played(crm, joins("north", "emil")), code)).toEqual([[mine]]);
    expect(repairsOf(played(crm, joins("north", "emil"), joins("north", "anna")), code)).toEqual([]);
    const alone = played(crm, joins("g-anna", "emil"), leaves("g-anna", "anna"));
    expect(repairsOf(alone, code)).toEqual([]);
    expect(changed(code, crm, [mine])).toEqual({ cured: [{ userId: "emil" }], caused: [] });
  });
});

describe("shared-personal-group", () => {
  const code = "shared-personal-group";
  const crm = made(anna, ben, north, joins("north", "anna"), joins("north", "ben"));

  test("is told of personal groups only, with whose they are", () => {
    expect(told(crm, code)).toEqual([]);
    expect(changed(code, crm, [joins("g-anna", "ben")])).toEqual({
      cured: [],
      caused: [{ groupId: "g-anna", userId: "anna" }],
    });
  });

  test("it becomes an ordinary group", () => {
    expect(repairsOf(played(crm, joins("g-anna", "ben")), code)).toEqual([
      [{ type: "editGroup", groupId: "g-anna", personalOf: null }],
    ]);
  });
});

describe("territory-without-members", () => {
  const code = "territory-without-members";
  const territory: Command = { type: "addTerritory", id: "z", groupId: "north", postalCode: "10000" };
  const crm = made(anna, north, territory);
  const found = [{ territoryId: "z", groupId: "north" }];

  test("is told of territories of a group that nobody is in", () => {
    expect(told(crm, code)).toEqual(found);
    expect(changed(code, crm, [joins("north", "anna")])).toEqual({ cured: found, caused: [] });
    expect(changed(code, crm, [{ type: "removeTerritory", territoryId: "z" }])).toEqual({ cured: found, caused: [] });
    expect(changed(code, crm, [{ type: "removeGroup", groupId: "north", successorGroupId: null }]).cured).toEqual(
      found,
    );
  });

  test("somebody joins, or it goes", () => {
    const goes: Command = { type: "removeTerritory", territoryId: "z" };
    expect(repairsOf(crm, code)).toEqual([[joins("north", "anna")], [goes]]);
    expect(repairsOf(made(rita, north, territory), code)).toEqual([[goes]]);
  });
});
