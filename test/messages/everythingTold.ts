import {
  applyChanges,
  attempt,
  type Command,
  type Crm,
  commandTypes,
  crmFrom,
  type EmptyList,
  type Finding,
  type FindingIds,
  type ForeseenCause,
  isCrmError,
  type NotVisible,
  type Permission,
  permits,
  type Refusal,
  recordsOf,
  type SightPath,
} from "betreuergruppen";
import type { Told } from "betreuergruppen/messages";
import { StoreError, type StoreErrorCode } from "betreuergruppen/storage";
import { oneOfEachRefusal } from "../commands/oneOfEach.js";
import { examplesOf, office } from "../permissions/examples.js";

/** Something to tell, the state to which it belongs, and the kind of its code. */
export interface Instance {
  readonly kind:
    | "refusals"
    | "permitted"
    | "forbidden"
    | "findings"
    | "obstacles"
    | "emptiness"
    | "causes"
    | "paths"
    | "storeErrors";
  readonly code: string;
  readonly crm: Crm;
  readonly thing: Told;
}

function refusalOf(body: () => unknown): Refusal {
  try {
    body();
  } catch (error) {
    if (isCrmError(error)) return error.refusal;
    throw error;
  }
  throw new Error("nothing was refused");
}

function* refusals(): Generator<Instance> {
  const told = (crm: Crm, thing: Refusal): Instance => ({ kind: "refusals", code: thing.code, crm, thing });
  for (const { command, settings } of Object.values(oneOfEachRefusal)) {
    const crm = office(settings);
    const outcome = attempt(crm, command);
    if (!outcome.ok) yield told(crm, outcome.refusal);
  }
  const crm = office();
  const [contradicting, outOfForm]: Command[] = [
    { type: "removeGroup", groupId: "north", successorGroupId: "north" },
    { type: "addCustomer", id: "c9", name: "", postalCode: "123" },
  ];
  const toCora = { type: "passOnTask", taskId: "t2", userId: "ben", toUserId: "cora" } as const;
  for (const command of [
    contradicting,
    outOfForm,
    toCora,
    { type: "removeTeam", teamId: "desk", successorTeamId: "desk" },
  ]) {
    const outcome = attempt(crm, command as Command);
    if (!outcome.ok) yield told(crm, outcome.refusal);
  }
  yield told(
    crm,
    refusalOf(() =>
      applyChanges(crm, [{ entity: "customers", id: "c2", before: null, after: crm.customers.get("c2") ?? null }]),
    ),
  );
  const removed = [
    { entity: "groups", id: "south", before: crm.groups.get("south") ?? null, after: null },
    { entity: "users", id: "ben", before: crm.users.get("ben") ?? null, after: null },
  ] as const;
  yield told(
    crm,
    refusalOf(() => applyChanges(crm, removed)),
  );
  yield told(
    crm,
    refusalOf(() => crmFrom({ ...recordsOf(crm), groups: [] })),
  );
  const permission = permits(crm, "ben", { type: "editCustomer", customerId: "c2", name: "Mine" });
  if (permission.permitted) throw new Error("it is Ben's to edit");
  const message = "user `ben` may not issue this command: customer-not-visible";
  const ids = { userId: "ben", permission };
  yield told(crm, { code: "not-permitted", rule: null, message, ids, problems: [] });
}

function* permissions(): Generator<Instance> {
  const told = (crm: Crm, thing: Permission): Instance => {
    return { kind: thing.permitted ? "permitted" : "forbidden", code: thing.code, crm, thing };
  };
  const seen = new Set<string>();
  for (const type of commandTypes) {
    for (const [, [viewer, command, settings]] of examplesOf(type)) {
      const crm = office(settings);
      const permission = permits(crm, viewer, command);
      const text = JSON.stringify(permission);
      if (!seen.has(text)) yield told(crm, permission);
      seen.add(text);
    }
  }
  const ids = { rule: "team leads" };
  yield told(office(), { permitted: true, code: "by-policy", ids });
  yield told(office(), { permitted: false, code: "by-policy", ids });
}

const none = [] as const;
const found: { readonly [Code in keyof FindingIds]: readonly FindingIds[Code][] } = {
  "unattended-customers": [
    { groupId: "north", count: 1, customerIds: none },
    { groupId: "north", count: 1_234, customerIds: none },
  ],
  "inactive-holder": [{ taskId: "t4", userId: "cora" }],
  "customers-without-group": [
    { count: 1, customerIds: none },
    { count: 12, customerIds: none },
  ],
  "group-without-members": [{ groupId: "south" }],
  "territory-without-members": [{ territoryId: "r1", groupId: "north" }],
  "user-without-group": [{ userId: "ben" }],
  "inactive-substitute": [{ substitutionId: "s1", userId: "ben" }],
  "team-without-active-members": [{ teamId: "desk" }],
  "customer-hidden-from-team": [{ taskId: "t1", teamId: "desk", customerId: "c1" }],
  "customer-hidden-from-holder": [{ taskId: "t6", userId: "ben", customerId: "c2" }],
  "overdue-task": [{ taskId: "t1", teamId: "desk", dueAt: Date.UTC(2025, 5, 2, 7) }],
  "second-groups-ignored": [
    { count: 1, customerIds: none },
    { count: 2, customerIds: none },
  ],
  "single-member": [{ groupId: "south", userId: "ben" }],
  "no-personal-group": [{ userId: "ben" }],
  "shared-personal-group": [{ groupId: "own-anna", userId: "anna" }],
  "substitutions-overlap": [{ absentUserId: "anna", substitutionIds: ["s1", "s1"] }],
  "annotations-of-inactive-user": [
    { userId: "cora", count: 1, annotationIds: none },
    { userId: "cora", count: 3, annotationIds: none },
  ],
  "second-groups-rare": [{ count: 0 }, { count: 1 }, { count: 2 }],
};

const missed = {
  groupId: "north",
  as: "first",
  absentUserId: "anna",
  substitutionId: "s1",
  from: Date.UTC(2025, 5, 2),
  until: Date.UTC(2025, 5, 16),
} as const;

const obstacles: readonly NotVisible[] = [
  { code: "unknown-user", userId: "nobody" },
  { code: "unknown-user", userId: "" },
  { code: "unknown-customer", customerId: "c0" },
  { code: "unknown-customer", customerId: "" },
  { code: "inactive-user", userId: "cora" },
  { code: "no-counting-group", customerId: "c3" },
  { code: "not-in-group", userId: "ben", groupId: "north", as: "first" },
  { code: "not-in-group", userId: "anna", groupId: "south", as: "second" },
  { code: "second-group-off", customerId: "c1", groupId: "south" },
  { code: "substitution-not-yet", ...missed },
  { code: "substitution-over", ...missed },
  { code: "substitution-without-instant", ...missed },
];

const emptiness: readonly EmptyList[] = [
  { code: "no-customers" },
  { code: "no-groups", userId: "dora" },
  { code: "groups-without-customers", groupIds: ["own-anna", "south"] },
  { code: "second-group-off", groupIds: ["south"] },
  ...(["substitution-not-yet", "substitution-over", "substitution-without-instant"] as const).map((code) => {
    const { absentUserId, substitutionId, from, until } = missed;
    return { code, absentUserId, substitutionId, from, until };
  }),
];

const causes: readonly ForeseenCause[] = [
  { kind: "substitution-begins", substitutionId: "s1" },
  { kind: "substitution-ends", substitutionId: "s1" },
  { kind: "task-due", taskId: "t1" },
];

const paths: readonly SightPath[] = [
  { kind: "administrator" },
  { kind: "member", groupId: "north", as: "first" },
  { kind: "member", groupId: "south", as: "second" },
  { kind: "substitute", ...missed },
];

const failures: { readonly [Code in StoreErrorCode]: string } = {
  conflict: "a",
  interrupted: "b",
  corrupt: "c",
  failed: "d",
};

/** Something of every code there is. */
export function everythingTold(): readonly Instance[] {
  const crm = office();
  return [
    ...refusals(),
    ...permissions(),
    ...Object.entries(found).flatMap(([code, all]) =>
      all.map((ids): Instance => {
        const thing = { code, severity: "hint", rules: [], ids, repairs: [] } as unknown as Finding;
        return { kind: "findings", code, crm, thing };
      }),
    ),
    ...obstacles.map((thing): Instance => ({ kind: "obstacles", code: thing.code, crm, thing })),
    ...emptiness.map((thing): Instance => ({ kind: "emptiness", code: thing.code, crm, thing })),
    ...causes.map((thing): Instance => ({ kind: "causes", code: thing.kind, crm, thing })),
    ...paths.map((thing): Instance => ({ kind: "paths", code: thing.kind, crm, thing })),
    ...(Object.keys(failures) as StoreErrorCode[]).map(
      (code): Instance => ({ kind: "storeErrors", code, crm, thing: new StoreError(code, failures[code]) }),
    ),
  ];
}
