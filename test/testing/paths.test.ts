import { type CrmRecords, canSee, crmFrom } from "betreuergruppen";
import { expect, test } from "vitest";
import { referencePaths } from "../../src/testing/reference/paths.js";
import { referenceSees, referenceWhoSees } from "../../src/testing/reference/visibility.js";

const user = (id: string, administrator = false, active = true) => ({ id, name: id, administrator, active });
const group = (id: string) => ({ id, name: id, colour: null, position: null, personalOf: null });
const customer = (id: string, groupId: string | null, secondGroupId: string | null) => ({
  ...{ id, name: id, country: "DE", postalCode: null, groupId, secondGroupId },
});

const records: CrmRecords = {
  format: "betreuergruppen",
  version: 1,
  settings: { secondGroup: true, groupRequired: false, territoryAssignment: false, claimRequiresVisibility: false },
  users: [user("admin", true), user("anna"), user("ben"), user("cora", true, false), user("dan")],
  groups: [group("north"), group("south")],
  memberships: [
    { groupId: "north", userId: "admin" },
    { groupId: "north", userId: "anna" },
    { groupId: "south", userId: "anna" },
  ],
  substitutions: [{ id: "s1", absentUserId: "anna", substituteUserId: "ben", from: 10, until: 20 }],
  customers: [customer("c1", "north", "south"), customer("c2", null, null)],
  territories: [],
  campaigns: [],
  campaignAnnotations: [],
  teams: [],
  teamMemberships: [],
  tasks: [],
};
const secondOff = { ...records, settings: { ...records.settings, secondGroup: false } };
const substitute = { kind: "substitute", absentUserId: "anna", substitutionId: "s1" } as const;

test.each([
  ["an administrator, with every other way", records, "admin", "c1", ["administrator", "member"]],
  ["a member twice over", records, "anna", "c1", ["member", "member"]],
  ["a member of the second group while it does not count", secondOff, "anna", "c1", ["member"]],
  ["a substitute during the period", records, { userId: "ben", at: 10 }, "c1", ["substitute", "substitute"]],
  ["a substitute after the period", records, { userId: "ben", at: 20 }, "c1", ["not-under-way", "not-in-group"]],
  ["a substitute without an instant", secondOff, "ben", "c1", ["not-under-way", "not-in-group", "second-group-off"]],
  ["somebody else", secondOff, { userId: "dan", at: 10 }, "c1", ["not-in-group", "second-group-off"]],
  ["an inactive administrator", records, "cora", "c1", ["inactive-user"]],
  ["a customer without a group", records, { userId: "ben", at: 10 }, "c2", ["no-counting-group"]],
  ["nobody", records, "zoe", "c1", ["unknown-user"]],
  ["no customer", records, "admin", "c9", ["unknown-customer"]],
] as const)("paths of %s", (_, state, viewer, customerId, kinds) => {
  const found = referencePaths(state, viewer, customerId);
  const told = (found.sees ? found.paths : found.obstacles).map(({ kind }) => kind);
  expect([...new Set(told)]).toEqual([...new Set(kinds)]);
  expect(found.sees).toBe(referenceSees(state, viewer, customerId));
  expect(found.sees).toBe(canSee(crmFrom(state), viewer, customerId));
});

test("a path says through which group, as what, and for whom", () => {
  expect(referencePaths(records, { userId: "ben", at: 19.5 }, "c1")).toEqual({
    sees: true,
    paths: [
      { ...substitute, groupId: "north", as: "first" },
      { ...substitute, groupId: "south", as: "second" },
    ],
  });
  expect(referenceWhoSees(records, "c1", 10).map(({ id }) => id)).toEqual(["admin", "anna", "ben"]);
  expect(referenceWhoSees(records, "c1").map(({ id }) => id)).toEqual(["admin", "anna"]);
});
