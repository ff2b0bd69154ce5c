import type { VisibilityScope } from "betreuergruppen";
import type { SearchWords } from "./words/searchWords.js";

/**
 * What the page's search knows, as JSON. Users, groups and substitutions are told by their places in these lists. Groups in
 * scopes and at customers are their places as text, so that the core's own `visibleThrough` can ask whether they meet.
 */
export interface SearchData {
  readonly words: SearchWords;
  /** Whether second groups count: for reasons, as scopes say it for themselves. */
  readonly secondGroupCounts: boolean;
  readonly users: readonly SearchUser[];
  readonly groups: readonly SearchGroup[];
  /** By the absent user's id, then by their own. */
  readonly substitutions: readonly SearchSubstitution[];
  readonly customers: readonly SearchCustomer[];
}

export interface SearchUser {
  readonly id: string;
  readonly name: string;
  readonly administrator: boolean;
  /** What the core decided: the scope at the instant of the report. */
  readonly scope: VisibilityScope;
  /** Groups that they are a member of. */
  readonly own: readonly number[];
  readonly sees: number;
}

export interface SearchGroup {
  readonly id: string;
  readonly name: string;
}

export interface SearchSubstitution {
  readonly absent: number;
  readonly substitute: number;
  /** As texts for people. */
  readonly from: string;
  readonly until: string;
  readonly when: "over" | "now" | "later";
}

/** A list and not an object: there are many, and the names of fields would be half of the page. */
export type SearchCustomer = readonly [id: string, name: string, groupId: string | null, secondGroupId: string | null];
