import type { CampaignAnnotation } from "../../model/campaignAnnotation.js";
import type { Customer } from "../../model/customer.js";
import type {
  CampaignId,
  CustomerId,
  GroupId,
  SubstitutionId,
  TaskId,
  TeamId,
  TerritoryId,
  UserId,
} from "../../model/ids.js";

/** A row as it was and as it is; `null` where there is none. */
export interface RowPair<Row> {
  readonly before: Row | null;
  readonly after: Row | null;
}

/** What may be judged otherwise in a later moment than in an earlier one: more than that is harmless, less is not. */
export interface Touched {
  /** Whether second groups count in one of them and not in the other. */
  secondGroups: boolean;
  /** Users who may be active, administrators, or in other groups than before, or whose personal groups are others. */
  readonly users: Set<UserId>;
  /** Users whose sight may be another. */
  readonly viewers: Set<UserId>;
  /** Groups that may have other members, other people who see through them, or other customers. */
  readonly groups: Set<GroupId>;
  readonly substitutions: Set<SubstitutionId>;
  readonly territories: Set<TerritoryId>;
  /** Teams that may have other members, or other ones who are active. */
  readonly teams: Set<TeamId>;
  /** Tasks that changed, and those that concern a customer of other groups than before. */
  readonly tasks: Set<TaskId>;
  readonly customers: Map<CustomerId, RowPair<Customer>>;
  readonly annotations: Map<readonly [CampaignId, CustomerId], RowPair<CampaignAnnotation>>;
}

/** Nothing touched yet. */
export function untouched(): Touched {
  return {
    secondGroups: false,
    users: new Set(),
    viewers: new Set(),
    groups: new Set(),
    substitutions: new Set(),
    territories: new Set(),
    teams: new Set(),
    tasks: new Set(),
    customers: new Map(),
    annotations: new Map(),
  };
}
