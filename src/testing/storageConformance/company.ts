import { type Crm, type CrmRecords, crmFrom } from "betreuergruppen";

/** The rows that are otherwise in the two companies: every field that is no id, in a row of every entity that has such. */
const turning: readonly [Turning, Turning] = [
  {
    settings: { secondGroup: true, groupRequired: false, territoryAssignment: false, claimRequiresVisibility: false },
    user: { id: "dora", name: "Dora Klein", administrator: false, active: true },
    group: { id: "west", name: "West", colour: "#1e90ff", position: 3, personalOf: null },
    substitution: { id: "s1", absentUserId: "anna", substituteUserId: "ben", from: 100, until: 200 },
    customer: { id: "c1", name: "Acme", country: "DE", postalCode: "20095", groupId: "north", secondGroupId: "south" },
    territory: {
      ...{ id: "r1", groupId: "north", country: "DE" },
      ...{ postalCode: null, fromPostalCode: "20000", toPostalCode: "29999" },
    },
    campaign: { id: "k1", name: "Spring mailing" },
    annotation: { campaignId: "k1", customerId: "c1", status: "called", userId: "anna" },
    team: { id: "desk", name: "Desk" },
    task: {
      ...{ id: "t1", kind: "ticket", title: "Call back", customerId: "c1", priority: "critical", dueAt: -0.5 },
      ...{ state: "pool", teamId: "desk", holderUserId: null },
    },
  },
  {
    settings: { secondGroup: false, groupRequired: true, territoryAssignment: true, claimRequiresVisibility: true },
    user: { id: "dora", name: "Dora Groß", administrator: true, active: false },
    group: { id: "west", name: "Far West", colour: null, position: null, personalOf: "dora" },
    substitution: { id: "s1", absentUserId: "ben", substituteUserId: "anna", from: -0.5, until: 8.64e15 },
    customer: { id: "c1", name: "Acme Ltd", country: "GB", postalCode: null, groupId: "south", secondGroupId: null },
    territory: {
      ...{ id: "r1", groupId: "south", country: "AT" },
      ...{ postalCode: "1010", fromPostalCode: null, toPostalCode: null },
    },
    campaign: { id: "k1", name: "Autumn mailing" },
    annotation: { campaignId: "k1", customerId: "c1", status: null, userId: null },
    team: { id: "desk", name: "Help desk" },
    task: {
      ...{ id: "t1", kind: "follow-up", title: "Write", customerId: null, priority: "normal", dueAt: null },
      ...{ state: "held", teamId: "office", holderUserId: "ben" },
    },
  },
];

interface Turning {
  readonly settings: CrmRecords["settings"];
  readonly user: CrmRecords["users"][number];
  readonly group: CrmRecords["groups"][number];
  readonly substitution: CrmRecords["substitutions"][number];
  readonly customer: CrmRecords["customers"][number];
  readonly territory: CrmRecords["territories"][number];
  readonly campaign: CrmRecords["campaigns"][number];
  readonly annotation: CrmRecords["campaignAnnotations"][number];
  readonly team: CrmRecords["teams"][number];
  readonly task: CrmRecords["tasks"][number];
}

function companyWith(rows: Turning): Crm {
  const plainGroup = { colour: null, position: null, personalOf: null };
  const plainCustomer = { country: "DE", postalCode: null, secondGroupId: null };
  return crmFrom({
    format: "betreuergruppen",
    version: 1,
    settings: rows.settings,
    users: [
      { id: "anna", name: "Anna Weber", administrator: false, active: true },
      { id: "ben", name: "Ben Kurz", administrator: false, active: true },
      rows.user,
    ],
    groups: [{ id: "north", name: "North", ...plainGroup }, { id: "south", name: "South", ...plainGroup }, rows.group],
    memberships: [
      { groupId: "north", userId: "anna" },
      { groupId: "south", userId: "ben" },
    ],
    substitutions: [rows.substitution],
    customers: [
      rows.customer,
      { id: "c2", name: "Beta", ...plainCustomer, groupId: null },
      { id: "c3", name: "Gamma", ...plainCustomer, groupId: "south" },
      { id: "c4", name: "Delta", ...plainCustomer, groupId: "north" },
    ],
    territories: [rows.territory],
    campaigns: [rows.campaign],
    campaignAnnotations: [rows.annotation],
    teams: [rows.team, { id: "office", name: "Office" }],
    teamMemberships: [
      { teamId: "desk", userId: "anna" },
      { teamId: "desk", userId: "ben" },
      { teamId: "office", userId: "ben" },
    ],
    tasks: [rows.task],
  });
}

/** A company with rows of every entity. */
export const company: Crm = companyWith(turning[0]);

/** The same company after a change to every field that can change, of a row of every entity that has such. */
export const changedCompany: Crm = companyWith(turning[1]);
