import { type Crm, changeSettings } from "betreuergruppen";
import { built } from "../directory/company.js";

/**
 * A small firm in which every rule of visibility has a case. Members: ga anna, dora, exroot; gb ben, old; north cora,
 * dora; void root. Emil is in no group; root and exroot are administrators; exroot and old are inactive.
 * Customers, first and second group: k1 ga, k2 ga gb, k3 gb north, k4 north ga, k5 none, k6 void, k7 void gb.
 */
export const firm: Crm = built(
  { secondGroup: true },
  { type: "addUser", id: "anna", name: "Anna" },
  { type: "addUser", id: "ben", name: "Ben" },
  { type: "addUser", id: "cora", name: "Cora" },
  { type: "addUser", id: "dora", name: "Dora" },
  { type: "addUser", id: "emil", name: "Emil" },
  { type: "addUser", id: "exroot", name: "Former root", administrator: true },
  { type: "addUser", id: "old", name: "Old" },
  { type: "addUser", id: "root", name: "Root", administrator: true },
  { type: "addGroup", id: "void", name: "Void" },
  { type: "addGroup", id: "north", name: "North" },
  { type: "addGroup", id: "gb", name: "Ben's" },
  { type: "addGroup", id: "ga", name: "Anna's" },
  { type: "joinGroup", groupId: "ga", userId: "anna" },
  { type: "joinGroup", groupId: "ga", userId: "dora" },
  { type: "joinGroup", groupId: "ga", userId: "exroot" },
  { type: "joinGroup", groupId: "gb", userId: "ben" },
  { type: "joinGroup", groupId: "gb", userId: "old" },
  { type: "joinGroup", groupId: "north", userId: "cora" },
  { type: "joinGroup", groupId: "north", userId: "dora" },
  { type: "joinGroup", groupId: "void", userId: "root" },
  { type: "deactivateUser", userId: "exroot" },
  { type: "deactivateUser", userId: "old" },
  { type: "addCustomer", id: "k7", name: "K7", groupId: "void" },
  { type: "addCustomer", id: "k6", name: "K6", groupId: "void" },
  { type: "addCustomer", id: "k5", name: "K5" },
  { type: "addCustomer", id: "k4", name: "K4", groupId: "north" },
  { type: "addCustomer", id: "k3", name: "K3", groupId: "gb" },
  { type: "addCustomer", id: "k2", name: "K2", groupId: "ga" },
  { type: "addCustomer", id: "k1", name: "K1", groupId: "ga" },
  { type: "assignSecondGroup", customerId: "k2", groupId: "gb" },
  { type: "assignSecondGroup", customerId: "k3", groupId: "north" },
  { type: "assignSecondGroup", customerId: "k4", groupId: "ga" },
  { type: "assignSecondGroup", customerId: "k7", groupId: "gb" },
  // Ben for Anna from 100 to 200; Emil for Ben, half of that time: he sees what is Ben's own, not Anna's.
  { type: "startSubstitution", id: "s1", absentUserId: "anna", substituteUserId: "ben", from: 100, until: 200 },
  { type: "startSubstitution", id: "s2", absentUserId: "ben", substituteUserId: "emil", from: 150, until: 250 },
  // Cora for an administrator: she sees what root's membership in void gives, not everything.
  { type: "startSubstitution", id: "s3", absentUserId: "root", substituteUserId: "cora", from: 100, until: 200 },
  // Emil for Old, who left; Old for Anna, without any effect.
  { type: "startSubstitution", id: "s4", absentUserId: "old", substituteUserId: "emil", from: 300, until: 400 },
  { type: "startSubstitution", id: "s5", absentUserId: "anna", substituteUserId: "old", from: 0, until: 1000 },
);

/** The same firm with the second-group setting off; the second groups are kept (C3). */
export const firmOff: Crm = changeSettings(firm, { secondGroup: false });

export const userIds = ["anna", "ben", "cora", "dora", "emil", "exroot", "old", "root", "stranger"] as const;
export const customerIds = ["k1", "k2", "k3", "k4", "k5", "k6", "k7"] as const;

const everything = [...customerIds];

/** Who sees what, worked out by hand from V1 to V7, U1 and U2, each list in the documented order. */
export interface Sight {
  readonly name: string;
  readonly crm: Crm;
  readonly at: number | undefined;
  readonly sees: { readonly [User in (typeof userIds)[number]]: readonly string[] };
}

const ownOn = {
  anna: ["k1", "k2", "k4"],
  ben: ["k3", "k2", "k7"],
  cora: ["k4", "k3"],
  dora: ["k1", "k2", "k4", "k3"],
  emil: [],
  exroot: [],
  old: [],
  root: everything,
  stranger: [],
};
const ownOff = {
  anna: ["k1", "k2"],
  ben: ["k3"],
  cora: ["k4"],
  dora: ["k1", "k2", "k4"],
  emil: [],
  exroot: [],
  old: [],
  root: everything,
  stranger: [],
};

export const sights: readonly Sight[] = [
  { name: "second groups count, no instant", crm: firm, at: undefined, sees: ownOn },
  { name: "second groups do not count, no instant", crm: firmOff, at: undefined, sees: ownOff },
  { name: "second groups count, just before s1", crm: firm, at: 99, sees: ownOn },
  {
    name: "second groups count, the first instant of s1 and s3",
    crm: firm,
    at: 100,
    sees: { ...ownOn, ben: ["k1", "k2", "k4", "k3", "k7"], cora: ["k4", "k3", "k6", "k7"] },
  },
  {
    name: "second groups count, s1, s2 and s3",
    crm: firm,
    at: 160,
    sees: {
      ...ownOn,
      ben: ["k1", "k2", "k4", "k3", "k7"],
      cora: ["k4", "k3", "k6", "k7"],
      emil: ["k3", "k2", "k7"],
    },
  },
  {
    name: "second groups do not count, s1, s2 and s3",
    crm: firmOff,
    at: 160,
    sees: { ...ownOff, ben: ["k1", "k2", "k3"], cora: ["k4", "k6", "k7"], emil: ["k3"] },
  },
  {
    name: "second groups count, the last instant of s1 and s3",
    crm: firm,
    at: 199,
    sees: {
      ...ownOn,
      ben: ["k1", "k2", "k4", "k3", "k7"],
      cora: ["k4", "k3", "k6", "k7"],
      emil: ["k3", "k2", "k7"],
    },
  },
  {
    name: "second groups count, just after s1 and s3",
    crm: firm,
    at: 200,
    sees: { ...ownOn, emil: ["k3", "k2", "k7"] },
  },
  { name: "second groups count, between all", crm: firm, at: 270, sees: ownOn },
  {
    name: "second groups count, for one who left",
    crm: firm,
    at: 300,
    sees: { ...ownOn, emil: ["k3", "k2", "k7"] },
  },
  { name: "second groups count, after all", crm: firm, at: 400, sees: ownOn },
  { name: "second groups count, long before", crm: firm, at: -1e15, sees: ownOn },
  { name: "second groups count, long after", crm: firm, at: 1e15, sees: ownOn },
];
