import {
  addGroup,
  addUser,
  changeSettings,
  editGroup,
  endSubstitution,
  joinGroup,
  orderGroups,
  removeGroup,
  startSubstitution,
  unassignSecondGroup,
} from "betreuergruppen";
import { describeRefusals } from "../commands/describeRefusals.js";
import { company } from "./company.js";

describeRefusals(company, [
  {
    of: "a user whose id is taken",
    command: (crm) => addUser(crm, { id: "ben", name: "Another" }),
    code: "duplicate-id",
    rule: null,
    ids: { entity: "users", id: "ben" },
    message: "there is a user `ben` already",
  },
  {
    of: "G2 a personal group whose id is taken",
    command: (crm) => addUser(crm, { id: "dora", name: "Dora", personalGroup: { id: "north" } }),
    code: "duplicate-id",
    rule: null,
    ids: { entity: "groups", id: "north" },
    message: "there is a group `north` already",
  },
  {
    of: "a substitution whose id is taken",
    command: (crm) =>
      startSubstitution(crm, { id: "summer", absentUserId: "ben", substituteUserId: "anna", from: 1, until: 2 }),
    code: "duplicate-id",
    rule: null,
    ids: { entity: "substitutions", id: "summer" },
    message: "there is a substitution `summer` already",
  },
  {
    of: "G5 a group whose name is taken",
    command: (crm) => addGroup(crm, { id: "north-2", name: " nORTH " }),
    code: "duplicate-name",
    rule: "G5",
    ids: { groupId: "north" },
    message: "the group name `nORTH` is taken by group `north` (G5)",
  },
  {
    of: "a group that there is not",
    command: (crm) => joinGroup(crm, { groupId: "ghost", userId: "ben" }),
    code: "unknown-id",
    rule: null,
    ids: { entity: "groups", ids: ["ghost"] },
    message: "there is no group `ghost`",
  },
  {
    of: "a user that there is not",
    command: (crm) => joinGroup(crm, { groupId: "north", userId: "ghost" }),
    code: "unknown-id",
    rule: null,
    ids: { entity: "users", ids: ["ghost"] },
    message: "there is no user `ghost`",
  },
  {
    of: "G4 a personal note of a user that there is not",
    command: (crm) => editGroup(crm, { groupId: "north", personalOf: "ghost" }),
    code: "unknown-id",
    rule: null,
    ids: { entity: "users", ids: ["ghost"] },
    message: "there is no user `ghost`",
  },
  {
    of: "G5 an order of groups that there are not",
    command: (crm) => orderGroups(crm, { groupIds: ["ghost", "north", "phantom"] }),
    code: "unknown-id",
    rule: null,
    ids: { entity: "groups", ids: ["ghost", "phantom"] },
    message: "there are no groups `ghost`, `phantom`",
  },
  {
    of: "U1 an end behind the end",
    command: (crm) => endSubstitution(crm, { substitutionId: "summer", until: 2001 }),
    code: "cannot-lengthen",
    rule: "U1",
    ids: { substitutionId: "summer" },
    message: "substitution `summer` ends at `2000` already; start another one (U1)",
  },
  {
    of: "G6 a group as its own successor",
    command: (crm) => removeGroup(crm, { groupId: "south", successorGroupId: "south" }),
    code: "contradiction",
    rule: "G6",
    ids: { ids: ["south"] },
    message: "group `south` cannot be its own successor (G6)",
  },
  {
    of: "G6 a group that is in use, without a word about a successor",
    command: (crm) => removeGroup(crm, { groupId: "g-anna" }),
    code: "group-in-use",
    rule: "G6",
    ids: { groupId: "g-anna", firstGroupCustomers: 2, secondGroupCustomers: 2, territories: 1 },
    message:
      "group `g-anna` is the first group of 2 and the second of 2 customers and has 1 territories; " +
      "successorGroupId must name a group or be null (G6)",
  },
  {
    of: "G6 C1 a group left to nobody while one of its customers has a second group",
    command: (crm) => removeGroup(crm, { groupId: "g-anna", successorGroupId: null }),
    code: "second-group-set",
    rule: "C1",
    ids: { customerIds: ["anna-ben"] },
    message: "a second group, counting or not, is never promoted silently; one is set for `anna-ben` (C1)",
  },
  {
    of: "G6 C4 a group left to nobody while the settings require one",
    command: (crm) => {
      const strict = changeSettings(unassignSecondGroup(crm, { customerId: "north-anna" }), { groupRequired: true });
      return removeGroup(strict, { groupId: "north", successorGroupId: null });
    },
    code: "group-required",
    rule: "C4",
    ids: { customerIds: ["north-anna"] },
    message: "the settings require a group; there would be none for `north-anna` (C4)",
  },
]);
