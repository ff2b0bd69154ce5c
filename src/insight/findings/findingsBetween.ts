import type { Crm } from "../../model/crm.js";
import type { FindingsDifference } from "./kind.js";
import { findingCodes, findingKinds } from "./kinds.js";
import { type FindingsOptions, Moment } from "./moment.js";
import type { Touched } from "./touched.js";
import { touchedBetween } from "./touchedBetween.js";

/**
 * What a change cures and causes, at one instant: the findings that are gone and those that are new, in the order of
 * `findings`. Where a finding gathers customers or annotations, it is told of those that it lost and those that it got.
 * A finding that stays is not told. O(changed rows and changed findings · log n), and for changed users, memberships and
 * substitutions the groups, teams and held tasks of these users, and the pools of teams that see something else by it.
 * Where the second-group setting is switched, all groups, pools and held tasks.
 *
 * @example
 * const { cured, caused } = findingsBetween(crm, deactivateUser(crm, { userId: "anna" }), { at: Date.now() })
 */
export function findingsBetween(before: Crm, after: Crm, options: FindingsOptions = {}): FindingsDifference {
  if (before === after) return nothingFound;
  return differenceOf(new Moment(before, options), new Moment(after, options), touchedBetween(before, after));
}

const nothingFound: FindingsDifference = Object.freeze({ cured: Object.freeze([]), caused: Object.freeze([]) });

/** The difference of what is found at two moments, where it is known what may differ. */
export function differenceOf(before: Moment, after: Moment, touched: Touched): FindingsDifference {
  const differences = findingCodes.map((code) => findingKinds[code].between(before, after, touched));
  return Object.freeze({
    cured: Object.freeze(differences.flatMap(({ cured }) => cured)),
    caused: Object.freeze(differences.flatMap(({ caused }) => caused)),
  });
}
