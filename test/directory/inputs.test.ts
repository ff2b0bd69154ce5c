import {
  addGroup,
  addUser,
  type Crm,
  changeSettings,
  deactivateUser,
  editGroup,
  editUser,
  endSubstitution,
  joinGroup,
  leaveGroup,
  orderGroups,
  type PersonalGroupInput,
  reactivateUser,
  removeGroup,
  startSubstitution,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { company } from "./company.js";
import { describeInputs, type Field } from "./malformed.js";
import { expectSame, refusalOf } from "./outcomes.js";

const aUser: Field = { kind: "id", names: "users" };
const aGroup: Field = { kind: "id", names: "groups" };
const optionalName: Field = { kind: "name", optional: true };
const optionalColour: Field = { kind: "colour", optional: true, nullable: true };
const choice: Field = { kind: "flag", optional: true };

describeInputs("addUser", {
  command: addUser,
  crm: company,
  valid: { id: "dora", name: "Dora Neu", administrator: true, personalGroup: { id: "g-dora" } },
  fields: {
    id: { kind: "id", newOf: "users", taken: "ben" },
    name: { kind: "name" },
    administrator: choice,
    personalGroup: { kind: "object", optional: true },
  },
});

describeInputs("addUser, its personal group", {
  command: (crm: Crm, personalGroup: PersonalGroupInput) =>
    addUser(crm, { id: "dora", name: "Dora Neu", personalGroup }),
  crm: company,
  valid: { id: "g-dora", name: "Dora's", colour: "#123456" },
  fields: {
    id: { kind: "id", newOf: "groups", taken: "north" },
    name: optionalName,
    colour: optionalColour,
  },
  within: "personalGroup.",
});

describeInputs("editUser", {
  command: editUser,
  crm: company,
  valid: { userId: "ben", name: "Benno", administrator: true },
  fields: { userId: aUser, name: optionalName, administrator: choice },
});

describeInputs("deactivateUser", {
  command: deactivateUser,
  crm: company,
  valid: { userId: "ben" },
  fields: { userId: aUser },
});

describeInputs("reactivateUser", {
  command: reactivateUser,
  crm: company,
  valid: { userId: "olga" },
  fields: { userId: aUser },
});

describeInputs("addGroup", {
  command: addGroup,
  crm: company,
  valid: { id: "west", name: "West", colour: "#123456" },
  fields: { id: { kind: "id", newOf: "groups", taken: "north" }, name: { kind: "name" }, colour: optionalColour },
});

describeInputs("editGroup", {
  command: editGroup,
  crm: company,
  valid: { groupId: "south", name: "Deep South", colour: "#123456", personalOf: "cora" },
  fields: {
    groupId: aGroup,
    name: optionalName,
    colour: optionalColour,
    personalOf: { kind: "id", names: "users", optional: true, nullable: true },
  },
});

describeInputs("removeGroup", {
  command: removeGroup,
  crm: company,
  valid: { groupId: "south", successorGroupId: "north" },
  fields: {
    groupId: aGroup,
    successorGroupId: { kind: "id", names: "groups", optional: true, nullable: true },
  },
});

describeInputs("orderGroups", {
  command: orderGroups,
  crm: company,
  valid: { groupIds: ["south", "g-ben"] },
  fields: { groupIds: { kind: "ids", names: "groups" } },
});

describeInputs("joinGroup", {
  command: joinGroup,
  crm: company,
  valid: { groupId: "south", userId: "ben" },
  fields: { groupId: aGroup, userId: aUser },
});

describeInputs("leaveGroup", {
  command: leaveGroup,
  crm: company,
  valid: { groupId: "north", userId: "cora" },
  fields: { groupId: aGroup, userId: aUser },
});

describeInputs("startSubstitution", {
  command: startSubstitution,
  crm: company,
  valid: { id: "autumn", absentUserId: "anna", substituteUserId: "cora", from: 5, until: 6 },
  fields: {
    id: { kind: "id", newOf: "substitutions", taken: "summer" },
    absentUserId: aUser,
    substituteUserId: aUser,
    from: { kind: "instant" },
    until: { kind: "instant" },
  },
});

describeInputs("endSubstitution", {
  command: endSubstitution,
  crm: company,
  valid: { substitutionId: "summer", until: 1500 },
  fields: { substitutionId: { kind: "id", names: "substitutions" }, until: { kind: "instant" } },
});

describeInputs("changeSettings", {
  command: changeSettings,
  crm: company,
  valid: { secondGroup: false, groupRequired: true, territoryAssignment: true, claimRequiresVisibility: true },
  fields: {
    secondGroup: choice,
    groupRequired: choice,
    territoryAssignment: choice,
    claimRequiresVisibility: choice,
  },
});

describe("refusals in words", () => {
  test("a message shows what was given in backticks and stays on one line, cut where it is long", () => {
    const name = `line\nbreak \`quoted\` \u2028 \u0085 ${"long ".repeat(40)}`;
    const refusal = refusalOf(company, addGroup, { id: "west", name });
    expect(refusal.message).toContain("`line\\nbreak 'quoted'");
    expect(refusal.message).not.toContain("long ".repeat(20));
    expect(refusal.message.match(/`/g)).toHaveLength(2);
  });

  test("a message stays on one line also for a symbol whose description does not", () => {
    const groupId = Symbol("line\nbreak") as never;
    expect(refusalOf(company, joinGroup, { groupId, userId: "ben" }).message).not.toContain("\n");
  });

  test("ids in a message are escaped where they would end the backticks", () => {
    const refusal = refusalOf(company, joinGroup, { groupId: "a`b", userId: "ben" });
    expect(refusal).toMatchObject({ code: "unknown-id", ids: { entity: "groups", ids: ["a`b"] } });
    expect(refusal.message.match(/`/g)).toHaveLength(2);
  });

  test("a message that names many ids shows the first five and says how many more, the ids name all", () => {
    const groupIds = ["x1", "x2", "x3", "x4", "x5", "x6", "x7"];
    const refusal = refusalOf(company, orderGroups, { groupIds });
    expect(refusal.ids).toStrictEqual({ entity: "groups", ids: groupIds });
    expect(refusal.message).toContain("`x1`, `x2`, `x3`, `x4`, `x5` and 2 more");
  });

  test("a malformed id within many is named by its place in the list", () => {
    const refusal = refusalOf(company, orderGroups, { groupIds: ["north", "", "south", "a\u0000"] });
    expect(refusal.problems.map(({ path, value }) => [path, value])).toContainEqual(["groupIds[1]", ""]);
  });

  test("inputs that say nothing change nothing", () => {
    expectSame(company, editUser, { userId: "ben" });
    expectSame(company, editGroup, { groupId: "north" });
    expectSame(company, changeSettings, {});
    expectSame(company, orderGroups, { groupIds: [] });
  });
});
