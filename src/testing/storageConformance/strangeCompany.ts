import { type Crm, type CrmRecords, createCrm, crmFrom, recordsOf, type Selection } from "betreuergruppen";
import { strangeIds } from "../pushdownConformance/strangeIds.js";

/**
 * A row of every entity for each strange id: equal ids in different entities, each pointing to the next one in the list, so
 * that whoever mixes ids or entities up gives other rows.
 */
export const strangeCompany: Crm = crmFrom(strangeRecords());

function strangeRecords(): CrmRecords {
  const next = (n: number, by: number): string => strangeIds[(n + by) % strangeIds.length] ?? "";
  return {
    ...recordsOf(createCrm()),
    settings: { secondGroup: true, groupRequired: false, territoryAssignment: false, claimRequiresVisibility: false },
    users: strangeIds.map((id, n) => ({ id, name: `User ${n}`, administrator: false, active: true })),
    groups: strangeIds.map((id, n) => ({ id, name: `Group ${n}`, colour: null, position: null, personalOf: null })),
    memberships: strangeIds.map((userId, n) => ({ groupId: next(n, 1), userId })),
    substitutions: strangeIds.map((id, n) => ({
      ...{ id, absentUserId: next(n, 1), substituteUserId: next(n, 2) },
      ...{ from: n, until: n + 0.5 },
    })),
    customers: strangeIds.map((id, n) => ({
      ...{ id, name: `Customer ${n}`, country: "DE", postalCode: null },
      ...{ groupId: next(n, 1), secondGroupId: next(n, 2) },
    })),
    territories: strangeIds.map((id, n) => ({
      ...{ id, groupId: next(n, 1), country: "AT" },
      ...{ postalCode: `${1000 + n}`, fromPostalCode: null, toPostalCode: null },
    })),
    campaigns: strangeIds.map((id, n) => ({ id, name: `Campaign ${n}` })),
    campaignAnnotations: strangeIds.flatMap((campaignId, n) =>
      [1, 5].map((by) => ({ campaignId, customerId: next(n, by), status: `${n} ${by}`, userId: next(n, by + 1) })),
    ),
    teams: strangeIds.map((id, n) => ({ id, name: `Team ${n}` })),
    teamMemberships: strangeIds.flatMap((userId, n) => [1, 3].map((by) => ({ teamId: next(n, by), userId }))),
    tasks: strangeIds.map((id, n) => {
      const at = { id, kind: "ticket", title: `Task ${n}`, customerId: next(n, 3), priority: "normal" } as const;
      if (n % 3 === 0) return { ...at, dueAt: n, state: "pool", teamId: next(n, 1), holderUserId: null };
      if (n % 3 === 1) return { ...at, dueAt: null, state: "held", teamId: next(n, 1), holderUserId: id };
      return { ...at, dueAt: -n, state: "done", teamId: null, holderUserId: next(n, 2) };
    }),
  };
}

/** Other ways of writing an id: what databases, drivers or programs have taken for the same one. */
const otherForms: readonly ((id: string) => string)[] = [
  (id) => `${id} `,
  (id) => ` ${id}`,
  (id) => id.toUpperCase(),
  (id) => id.toLowerCase(),
  (id) => id.normalize("NFC"),
  (id) => id.normalize("NFD"),
  (id) => id.normalize("NFKC"),
  (id) => id.trim(),
  (id) => `${id}0`,
  (id) => id.slice(0, 100),
];

/** Selections of ids that nothing has, though they are written much like some that there are. */
export function nearIds(crm: Crm): readonly Selection[] {
  const there = new Set(strangeIds);
  const near = strangeIds
    .flatMap((id) => otherForms.map((form) => form(id)))
    .filter((id) => id.length > 0 && id.length <= 200 && !there.has(id));
  const ids = Array.from(new Set(near));
  const pairs = recordsOf(crm).campaignAnnotations.map(({ campaignId, customerId }): readonly [string, string] => [
    customerId,
    campaignId,
  ]);
  return [
    { kind: "ids", entity: "customers", ids },
    { kind: "ids", entity: "tasks", ids },
    { kind: "ids", entity: "campaignAnnotations", ids: [...ids.map((id) => [id, id] as const), ...pairs] },
    ...ids.slice(0, 40).flatMap((word): Selection[] => [
      { kind: "index", index: "customersByFirstGroup", word },
      { kind: "index", index: "tasksHeldBy", word },
    ]),
  ];
}
