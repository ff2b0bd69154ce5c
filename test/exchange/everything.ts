import { type Crm, type CrmRecords, crmFrom } from "betreuergruppen";

/** Records with every entity non-empty, in stored form and sound; new ones with every call. */
export function everything(): CrmRecords {
  return {
    format: "betreuergruppen",
    version: 1,
    settings: { secondGroup: true, groupRequired: false, territoryAssignment: false, claimRequiresVisibility: false },
    users: [
      { id: "anna", name: "Anna Weber", administrator: false, active: true },
      { id: "ben", name: "Ben", administrator: false, active: true },
      { id: "cora", name: "Cora", administrator: false, active: false },
      { id: "root", name: "Root", administrator: true, active: true },
    ],
    groups: [
      { id: "north", name: "North", colour: "#1e90ff", position: 0, personalOf: null },
      { id: "own-anna", name: "Anna Weber", colour: null, position: null, personalOf: "anna" },
      { id: "south", name: "South", colour: null, position: 1, personalOf: null },
    ],
    memberships: [
      { groupId: "north", userId: "anna" },
      { groupId: "own-anna", userId: "anna" },
      { groupId: "south", userId: "ben" },
    ],
    substitutions: [{ id: "s1", absentUserId: "anna", substituteUserId: "ben", from: 100, until: 200 }],
    customers: [
      { id: "c1", name: "Acme", country: "DE", postalCode: "20095", groupId: "north", secondGroupId: "south" },
      { id: "c2", name: "Beta", country: "GB", postalCode: "SW1A 1AA", groupId: "north", secondGroupId: null },
      { id: "c3", name: "Gamma", country: "DE", postalCode: "20095", groupId: null, secondGroupId: null },
    ],
    territories: [
      {
        id: "r1",
        groupId: "north",
        country: "DE",
        postalCode: null,
        fromPostalCode: "20000",
        toPostalCode: "29999",
      },
      { id: "r2", groupId: "south", country: "DE", postalCode: "20095", fromPostalCode: null, toPostalCode: null },
    ],
    campaigns: [{ id: "k1", name: "Spring mailing" }],
    campaignAnnotations: [
      { campaignId: "k1", customerId: "c1", status: "called", userId: "cora" },
      { campaignId: "k1", customerId: "c2", status: null, userId: null },
    ],
    teams: [
      { id: "desk", name: "Desk" },
      { id: "office", name: "Office" },
    ],
    teamMemberships: [
      { teamId: "desk", userId: "anna" },
      { teamId: "desk", userId: "ben" },
      { teamId: "office", userId: "ben" },
    ],
    tasks: [
      {
        id: "t1",
        kind: "ticket",
        title: "In the pool",
        customerId: "c1",
        priority: "critical",
        dueAt: -0.5,
        state: "pool",
        teamId: "desk",
        holderUserId: null,
      },
      {
        id: "t2",
        kind: "follow-up",
        title: "Held",
        customerId: null,
        priority: "high",
        dueAt: null,
        state: "held",
        teamId: "desk",
        holderUserId: "ben",
      },
      {
        id: "t3",
        kind: "ticket",
        title: "Done by one who has left",
        customerId: null,
        priority: "normal",
        dueAt: 5,
        state: "done",
        teamId: "desk",
        holderUserId: "cora",
      },
      {
        id: "t4",
        kind: "ticket",
        title: "Stayed with one who is inactive",
        customerId: null,
        priority: "normal",
        dueAt: null,
        state: "held",
        teamId: null,
        holderUserId: "cora",
      },
      {
        id: "t5",
        kind: "ticket",
        title: "Done without a team",
        customerId: "c2",
        priority: "normal",
        dueAt: null,
        state: "done",
        teamId: null,
        holderUserId: "anna",
      },
    ],
  };
}

/** The names of the entities with many rows, parents before those that point to them. */
export const tables = [
  "users",
  "groups",
  "memberships",
  "substitutions",
  "customers",
  "territories",
  "campaigns",
  "campaignAnnotations",
  "teams",
  "teamMemberships",
  "tasks",
] as const;

export type TableOf = (typeof tables)[number];

/** Records that can be spoilt. */
export type Loose = Record<TableOf, Record<string, unknown>[]> & Record<string, unknown>;

/** Everything, to be spoilt. */
export function loose(): Loose {
  return everything() as unknown as Loose;
}

/** Records with some fields of one row replaced; `undefined` takes a field away. */
export function withRow(table: TableOf, n: number, patch: Record<string, unknown>): Loose {
  const records = loose();
  const row = { ...records[table][n], ...patch };
  for (const [field, value] of Object.entries(patch)) if (value === undefined) delete row[field];
  records[table][n] = row;
  return records;
}

/** The state of {@link everything}, perhaps with other settings. */
export function everythingCrm(settings: Partial<CrmRecords["settings"]> = {}): Crm {
  const records = everything();
  return crmFrom({ ...records, settings: { ...records.settings, ...settings } });
}
