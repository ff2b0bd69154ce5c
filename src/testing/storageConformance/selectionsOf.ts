import { type Crm, conditionOf, type LoadableIndex, recordsOf, type Selection } from "betreuergruppen";

/** Every index that rows can be loaded by. */
const indexes: { readonly [Index in LoadableIndex]: "groups" | "campaigns" | "customers" | "users" | "teams" | null } =
  {
    customersByFirstGroup: "groups",
    customersBySecondGroup: "groups",
    customersWithoutGroup: null,
    annotationsInCampaign: "campaigns",
    annotationsAtCustomer: "customers",
    annotationsNaming: "users",
    pools: "teams",
    unfinishedTasksOfTeam: "teams",
    doneTasksOfTeam: "teams",
    tasksHeldBy: "users",
    tasksDoneBy: "users",
    unfinishedTasksOfCustomer: "customers",
    doneTasksOfCustomer: "customers",
  };

/** An id that nothing has. */
export const nobody = "nobody at all";

/** Selections of every kind about everything in a CRM, and about what is not in it. */
export function selectionsOf(crm: Crm): readonly Selection[] {
  const records = recordsOf(crm);
  const idsOf = (entity: "groups" | "campaigns" | "customers" | "users" | "teams" | "tasks"): readonly string[] =>
    records[entity].map(({ id }) => id);
  const pairs = records.campaignAnnotations.map(({ campaignId, customerId }) => [campaignId, customerId] as const);
  const some = <Key>(keys: readonly Key[]): readonly Key[] => keys.filter((_, n) => n % 2 === 0);
  return [
    { kind: "ids", entity: "customers", ids: [...idsOf("customers"), nobody] },
    { kind: "ids", entity: "customers", ids: some(idsOf("customers")) },
    { kind: "ids", entity: "tasks", ids: [nobody, ...idsOf("tasks")] },
    { kind: "ids", entity: "tasks", ids: [] },
    { kind: "ids", entity: "campaignAnnotations", ids: [...pairs, [nobody, nobody]] },
    { kind: "ids", entity: "campaignAnnotations", ids: some(pairs) },
    { kind: "all", entity: "customers" },
    { kind: "all", entity: "campaignAnnotations" },
    { kind: "all", entity: "tasks" },
    ...Object.entries(indexes).flatMap(([name, entity]): Selection[] => {
      const index = name as LoadableIndex;
      const words = entity === null ? ["everyone"] : [...idsOf(entity), nobody];
      return words.map((word) => ({ kind: "index", index, word }));
    }),
    ...idsOf("teams").flatMap((teamId) => [1, 2, 100].map((first): Selection => ({ kind: "pool", teamId, first }))),
  ];
}

/** The entity whose rows a selection names. */
export function entityOf(selection: Selection): "customers" | "campaignAnnotations" | "tasks" {
  return selection.kind === "ids" ? selection.entity : conditionOf(selection).entity;
}
