import type { LoadableEntity, LoadableIndex, Selection } from "./selection.js";
import type { TaskState } from "./task.js";

/** A selection in words of its rows' fields: rows whose every named field has one of the listed values. */
export interface Condition {
  readonly entity: LoadableEntity;
  /** Without fields: all rows. */
  readonly fields: Readonly<Record<string, readonly (string | null)[]>>;
  /** So many of the rows in the order of a pool (P3): priority (critical, high, normal), `dueAt` with `null` last, id. */
  readonly first: number | null;
}

const unfinished: readonly TaskState[] = ["pool", "held"];

/** What the rows of each index have in common: the field with the word, and for tasks their states. */
const grounds: {
  readonly [Index in LoadableIndex]: readonly [entity: LoadableEntity, field: string, states?: readonly TaskState[]];
} = {
  customersByFirstGroup: ["customers", "groupId"],
  customersBySecondGroup: ["customers", "secondGroupId"],
  customersWithoutGroup: ["customers", "groupId"],
  annotationsInCampaign: ["campaignAnnotations", "campaignId"],
  annotationsAtCustomer: ["campaignAnnotations", "customerId"],
  annotationsNaming: ["campaignAnnotations", "userId"],
  pools: ["tasks", "teamId", ["pool"]],
  unfinishedTasksOfTeam: ["tasks", "teamId", unfinished],
  doneTasksOfTeam: ["tasks", "teamId", ["done"]],
  tasksHeldBy: ["tasks", "holderUserId", ["held"]],
  tasksDoneBy: ["tasks", "holderUserId", ["done"]],
  unfinishedTasksOfCustomer: ["tasks", "customerId", unfinished],
  doneTasksOfCustomer: ["tasks", "customerId", ["done"]],
};

/** The names of the indexes that can be loaded word by word. */
export const loadableIndexes: readonly LoadableIndex[] = Object.freeze(Object.keys(grounds) as LoadableIndex[]);

/** The entity whose rows an index holds. */
export function entityOf(index: LoadableIndex): LoadableEntity {
  return grounds[index][0];
}

/**
 * What a selection asks for, as a condition on fields: what an adapter makes its `WHERE`, `ORDER BY` and `LIMIT` of. Not
 * for selections of ids, which say it themselves. O(1).
 *
 * @example
 * conditionOf({ kind: "index", index: "tasksHeldBy", word: "ben" })
 * // => { entity: "tasks", fields: { holderUserId: ["ben"], state: ["held"] }, first: null }
 */
export function conditionOf(selection: Exclude<Selection, { kind: "ids" }>): Condition {
  if (selection.kind === "all") return { entity: selection.entity, fields: {}, first: null };
  const [index, word, first] =
    selection.kind === "pool"
      ? (["pools", selection.teamId, selection.first] as const)
      : ([selection.index, selection.word, null] as const);
  const [entity, field, states] = grounds[index];
  const values = index === "customersWithoutGroup" ? [null] : [word];
  return { entity, fields: { [field]: values, ...(states && { state: states }) }, first };
}
