import type { TableKeys } from "./entities.js";
import type { TeamId } from "./ids.js";

/** The entities that a CRM may hold in part: they are many. All others, the directory, are always whole. */
export type LoadableEntity = "customers" | "campaignAnnotations" | "tasks";

/** An index whose rows can be loaded word by word. */
export type LoadableIndex =
  | "customersByFirstGroup"
  | "customersBySecondGroup"
  | "customersWithoutGroup"
  | "annotationsInCampaign"
  | "annotationsAtCustomer"
  | "annotationsNaming"
  | "pools"
  | "unfinishedTasksOfTeam"
  | "doneTasksOfTeam"
  | "tasksHeldBy"
  | "tasksDoneBy"
  | "unfinishedTasksOfCustomer"
  | "doneTasksOfCustomer";

/** Which rows to load, as plain JSON. `conditionOf` says the same about the rows' fields. */
export type Selection =
  /** The rows with these ids, as far as there are any. */
  | {
      readonly [Name in LoadableEntity]: {
        readonly kind: "ids";
        readonly entity: Name;
        readonly ids: readonly TableKeys[Name][];
      };
    }[LoadableEntity]
  /** All rows of an index under a word: the id that it gathers by, or `"everyone"` in `customersWithoutGroup`. */
  | { readonly kind: "index"; readonly index: LoadableIndex; readonly word: string }
  /** The most pressing tasks of a team's pool (P3), so many of them or all there are. */
  | { readonly kind: "pool"; readonly teamId: TeamId; readonly first: number }
  /** All rows of an entity. */
  | { readonly kind: "all"; readonly entity: LoadableEntity };

/** The entities that a CRM may hold in part. */
export const loadableEntities: readonly LoadableEntity[] = Object.freeze(["customers", "campaignAnnotations", "tasks"]);

/** Whether an entity is one that a CRM may hold in part. */
export function isLoadable(entity: string): entity is LoadableEntity {
  return (loadableEntities as readonly string[]).includes(entity);
}
