import { type Command, createCrm, execute, substitutionsOf } from "betreuergruppen";
import { expect, test } from "vitest";

const commands: readonly Command[] = [
  { type: "addUser", id: "anna", name: "Anna" },
  { type: "addUser", id: "ben", name: "Ben" },
  { type: "addUser", id: "cleo", name: "Cleo" },
  { type: "startSubstitution", id: "s1", absentUserId: "anna", substituteUserId: "ben", from: 10, until: 20 },
  { type: "startSubstitution", id: "s2", absentUserId: "anna", substituteUserId: "cleo", from: 15, until: 30 },
  { type: "startSubstitution", id: "s3", absentUserId: "cleo", substituteUserId: "ben", from: 0, until: 5 },
];
const crm = commands.reduce(execute, createCrm());
const idsOf = (of: Parameters<typeof substitutionsOf>[1]): string[] => substitutionsOf(crm, of).map((row) => row.id);

test("U1 the substitutions for a user, by a user, and of the one by the other, by id", () => {
  expect(idsOf({ absentUserId: "anna" })).toEqual(["s1", "s2"]);
  expect(idsOf({ substituteUserId: "ben" })).toEqual(["s1", "s3"]);
  expect(idsOf({ absentUserId: "anna", substituteUserId: "cleo" })).toEqual(["s2"]);
  expect(idsOf({ absentUserId: "ben" })).toEqual([]);
  expect(idsOf({ substituteUserId: "nobody" })).toEqual([]);
});

test("U1 with an instant only those under way: from the first instant of the period, not at its end", () => {
  expect(idsOf({ absentUserId: "anna", at: 9 })).toEqual([]);
  expect(idsOf({ absentUserId: "anna", at: 10 })).toEqual(["s1"]);
  expect(idsOf({ absentUserId: "anna", at: 19 })).toEqual(["s1", "s2"]);
  expect(idsOf({ absentUserId: "anna", at: 20 })).toEqual(["s2"]);
  expect(idsOf({ substituteUserId: "ben", at: 4 })).toEqual(["s3"]);
  expect(idsOf({ substituteUserId: "ben", at: Number.NaN })).toEqual([]);
});

test("of nothing at all there are none", () => {
  for (const nothing of [undefined, null, {}] as never[]) expect(idsOf(nothing)).toEqual([]);
});

test("the list is frozen", () => {
  expect(Object.isFrozen(substitutionsOf(crm, { absentUserId: "anna" }))).toBe(true);
});
